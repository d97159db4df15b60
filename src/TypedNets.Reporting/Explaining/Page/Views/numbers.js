/** What the network makes of its input, where that is a few numbers and no classes. */
class NumbersView {
  static has(shape) {
    return shape.length === 1 && shape[0] <= 16;
  }

  constructor(title) {
    this.list = make("p", { class: "numbers" });
    this.element = make("section", { class: "output", "aria-label": title ?? "Output" }, make("h2", {}, title ?? "Makes of it"), this.list);
  }

  draw({ data }) {
    this.list.textContent = Array.from(data, short).join(", ");
  }
}

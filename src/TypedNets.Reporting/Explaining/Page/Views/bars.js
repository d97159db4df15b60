/** What the network takes its input for: a bar a class. */
class BarsView {
  constructor(page, output, title) {
    [this.page, this.end] = [page, output];
    this.list = make("ol", { class: "bars" });
    this.element = make("section", { class: "output", "aria-label": title ?? "Output" }, make("h2", {}, title ?? "Takes it for"), this.list);
    this.rows = page.classes.slice(0, 10).map(() => {
      const row = { name: make("span", { class: "name" }), bar: make("span", { class: "bar" }), share: make("span", { class: "share" }) };
      this.list.append(row.item = make("li", {}, row.name, make("span", { class: "track", "aria-hidden": "true" }, row.bar), row.share));
      return row;
    });
  }

  draw(output, label) {
    const sorted = probabilities(this.page, this.end, output);
    // Few classes keep their places, so that a bar can be followed with the eye.
    const shown = sorted.length <= this.rows.length ? [...sorted].sort((a, b) => a.index - b.index) : sorted;
    this.rows.forEach((row, place) => {
      const { name, share, index } = shown[place];
      const isBest = index === sorted[0].index;
      row.item.className = `${isBest ? "best" : ""}${name === label ? " label" : ""}`;
      row.name.textContent = name;
      row.name.title = name;
      row.bar.style.width = `${100 * share}%`;
      row.share.textContent = `${(100 * share).toFixed(1)} %`;
    });
    this.best = sorted[0];
  }
}

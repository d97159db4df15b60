/** What the network takes its input for: a bar a class. */
class BarsView {
  constructor(page) {
    this.page = page;
    this.list = make("ol", { class: "bars" });
    this.element = make("section", { class: "output", "aria-label": "Output" }, page.classes.length > 0 ? make("h2", {}, "Takes it for") : null, this.list);
    this.rows = page.classes.slice(0, 10).map(() => {
      const row = { name: make("span", { class: "name" }), bar: make("span", { class: "bar" }), share: make("span", { class: "share" }) };
      this.list.append(row.item = make("li", {}, row.name, make("span", { class: "track", "aria-hidden": "true" }, row.bar), row.share));
      return row;
    });
  }

  draw(output, label) {
    const sorted = probabilities(this.page, output);
    if (sorted.length === 0) return;
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

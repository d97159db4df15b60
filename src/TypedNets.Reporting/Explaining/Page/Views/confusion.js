/** How many images of each class (a row) were taken for each (a column); a cell opens those in it. */
class ConfusionView {
  constructor(page, images) {
    [this.page, this.images] = [page, images];
    const { classes, test } = page;
    const right = test.matrix.reduce((sum, row, actual) => sum + row[actual], 0);
    const all = test.matrix.flat().reduce((sum, count) => sum + count, 0);
    this.opened = make("div", { class: "opened", role: "status" });
    this.element = make("section", { class: "insight confusion", "aria-label": "Confusion matrix" },
      make("h2", {}, "Confusion matrix"),
      make("p", { class: "hint" }, `${whole(right)} of ${whole(all)} images of ${test.name} are right. A row is what images are, a column what they were taken for; a cell opens the images in it.`),
      make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Confusion matrix" }, make("table", {},
        make("thead", {}, make("tr", {}, make("td", {}), classes.map(name => make("th", { scope: "col", title: name }, make("span", {}, name))))),
        make("tbody", {}, classes.map((name, actual) => make("tr", {}, make("th", { scope: "row", title: name }, name), test.matrix[actual].map((count, predicted) => this.cell(actual, predicted, count))))))),
      this.opened);
  }

  cell(actual, predicted, count) {
    if (count === 0) return make("td", { class: "none" }, "·");
    const all = this.page.test.matrix[actual].reduce((sum, each) => sum + each, 0);
    const button = make("button", {
      type: "button", class: actual === predicted ? "right" : "wrong", "aria-pressed": "false",
      "aria-label": `${whole(count)} images of ${this.page.classes[actual]} taken for ${this.page.classes[predicted]}`, onclick: () => this.open(button, actual, predicted, count),
    }, whole(count));
    // The root, so that a few in a hundred are seen.
    button.style.setProperty("--depth", `${(100 * Math.sqrt(count / all)).toFixed(1)}%`);
    if (Math.sqrt(count / all) > 0.6) button.classList.add("deep");
    return make("td", {}, button);
  }

  open(button, actual, predicted, count) {
    this.pressed?.setAttribute("aria-pressed", "false");
    this.pressed = button;
    button.setAttribute("aria-pressed", "true");
    const { classes } = this.page;
    const there = this.images.images.filter(each => each.actual === actual && each.predicted === predicted).sort((a, b) => b.share - a.share);
    const shown = there.slice(0, 24);
    this.opened.replaceChildren(
      make("p", {}, actual === predicted ? `${whole(count)} of ${classes[actual]}, right` : `${whole(count)} of ${classes[actual]}, taken for ${classes[predicted]}`,
        shown.length < count ? `; here ${whole(shown.length)} of them, the surest first.` : ", the surest first."),
      make("div", { class: "samples" }, shown.map(image => {
        const picture = make("canvas", { "aria-hidden": "true" });
        this.images.paint(picture, image, 48);
        return make("button", { type: "button", class: "sample", title: this.images.text(image), "aria-label": this.images.text(image), onclick: () => this.images.take(image) }, picture);
      })));
  }
}

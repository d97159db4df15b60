/** What in a sample speaks for each class: computed before, for the samples. */
class ExplanationsView {
  static methods = {
    gradCam: ["Grad-CAM", "Where the last maps find what speaks for the class."],
    occlusion: ["Occlusion", "How much the class’s output falls where a square is covered; blue where it rises."],
    saliency: ["Saliency", "Which pixels would move the class’s output most, if they changed a little."],
  };

  constructor(page, input) {
    [this.page, this.input] = [page, input];
    const there = Object.keys(ExplanationsView.methods).filter(method => page.samples.some(sample => sample.explanations?.some(each => each[method])));
    this.method = there[0];
    this.hint = make("p", { class: "hint" });
    this.tiles = make("ol", { class: "tiles" });
    const choices = there.map(method => make("button", {
      type: "button", "aria-pressed": String(method === this.method), onclick: event => {
        this.method = method;
        for (const button of event.target.parentElement.children) button.setAttribute("aria-pressed", String(button === event.target));
        this.shown = null;
        this.draw();
      },
    }, ExplanationsView.methods[method][0]));
    this.element = make("section", { class: "insight wide explanations", "aria-label": "What speaks for each class" },
      make("h2", {}, "What speaks for each class"), make("div", { class: "buttons", role: "group", "aria-label": "Method" }, choices), this.hint, this.tiles);
  }

  static has(page) {
    return page.samples.some(sample => sample.explanations?.length > 0);
  }

  draw() {
    const key = `${this.method} ${this.input.sample} ${colors.named.paper}`;
    if (this.shown === key) return;
    this.shown = key;
    const sample = this.page.samples[this.input.sample];
    this.hint.textContent = sample
      ? `${ExplanationsView.methods[this.method][1]} One scale for all classes of the sample.`
      : "Computed for the samples: choose one of them.";
    const explained = (sample?.explanations ?? []).filter(each => each[this.method]);
    const most = Math.max(0, ...explained.map(each => each[this.method].most)) || 1;
    this.tiles.replaceChildren(...explained.map(each => this.tile(sample, each, most)));
  }

  tile(sample, explained, most) {
    const name = this.page.classes[explained.class];
    const canvas = make("canvas", { role: "img", "aria-label": `${ExplanationsView.methods[this.method][0]} for ${name}` });
    const [wide, tall] = [112, 112 * this.input.height / this.input.width];
    const context = sized(canvas, wide, tall);
    this.input.paint(sample.inputs[0].values);
    context.drawImage(this.input.sheet, 0, 0, wide, tall);
    context.imageSmoothingEnabled = true;
    context.drawImage(this.heat(explained[this.method], most), 0, 0, wide, tall);
    return make("li", { class: name === sample.label ? "label" : null }, canvas, make("span", { class: "name" }, name));
  }

  /** Orange for the class, blue against it, and the less to be seen the smaller the number. */
  heat({ shape: [height, width], most: own, bytes }, most) {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width, height];
    const context = canvas.getContext("2d");
    const image = context.createImageData(width, height);
    const [less, more] = [colors.named.less, colors.named.more].map(colors.parts);
    bytesOf(bytes).forEach((byte, pixel) => {
      const value = (byte - 128) / 127 * own / most;
      image.data.set(value < 0 ? less : more, 4 * pixel);
      image.data[4 * pixel + 3] = 225 * Math.min(1, Math.abs(value)) ** 0.7;
    });
    context.putImageData(image, 0, 0);
    return canvas;
  }
}

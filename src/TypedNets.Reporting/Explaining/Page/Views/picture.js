/** The image that a network makes: its numbers as light, 0 black and 1 white. */
class PictureView {
  /** Whether what leaves the network is an image. */
  static has(shape) {
    return shape.length === 3 && (shape[0] === 1 || shape[0] === 3);
  }

  constructor(title) {
    this.canvas = make("canvas", { class: "surface", role: "img", "aria-label": "What the network makes of the input" });
    this.sheet = document.createElement("canvas");
    this.element = make("section", { class: "output", "aria-label": title ?? "Output" }, make("h2", {}, title ?? "Makes of it"), this.canvas, make("p", { class: "caption" }, "0 is black and 1 is white; what is below or above is shown as these."));
  }

  draw({ shape: [channels, height, width], data }) {
    [this.sheet.width, this.sheet.height] = [width, height];
    const picture = this.sheet.getContext("2d").createImageData(width, height);
    for (let pixel = 0; pixel < height * width; pixel++) {
      for (let color = 0; color < 3; color++) picture.data[4 * pixel + color] = 255 * data[(channels === 3 ? color : 0) * height * width + pixel];
      picture.data[4 * pixel + 3] = 255;
    }

    this.sheet.getContext("2d").putImageData(picture, 0, 0);
    const room = Math.min(this.element.clientWidth || 280, 320);
    const scale = room / Math.max(width, height);
    sized(this.canvas, width * scale, height * scale).drawImage(this.sheet, 0, 0, width * scale, height * scale);
  }
}

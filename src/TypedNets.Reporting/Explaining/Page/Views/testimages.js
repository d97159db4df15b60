/** The test images that are on the page, and how one is drawn and put in. */
class TestImages {
  constructor(page, input) {
    [this.page, this.input, this.images] = [page, input, page.test.images];
  }

  bytes(image) {
    image.bytes ??= bytesOf(image.pixels);
    return image.bytes;
  }

  paint(canvas, image, room) {
    this.input.paint(this.bytes(image));
    const context = sized(canvas, room, room * this.input.height / this.input.width);
    context.drawImage(this.input.sheet, 0, 0, room, room * this.input.height / this.input.width);
  }

  /** Image 12: Bag, taken for Coat with 87.0 %. */
  text({ index, actual, predicted, share }) {
    const { classes } = this.page;
    const sure = `${(100 * share).toFixed(1)} %`;
    return actual === predicted ? `Image ${index}: ${classes[actual]}, ${sure}` : `Image ${index}: ${classes[actual]}, taken for ${classes[predicted]} with ${sure}`;
  }

  take(image) {
    this.input.take(this.bytes(image), `Test image ${image.index}: ${this.page.classes[image.actual]}`);
    this.input.element.scrollIntoView({ block: "nearest" });
  }
}

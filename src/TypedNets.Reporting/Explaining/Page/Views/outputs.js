/** What the network makes of its input: of each thing that it gives the classes, the image or the numbers, under its name where there are several. */
class OutputsView {
  constructor(page) {
    const of = output => {
      const shape = shapeAt(page, output.layer);
      const title = page.outputs.length > 1 || output.name !== "output" ? output.name : null;
      return output.isOfClasses ? new BarsView(page, output, title) : PictureView.has(shape) ? new PictureView(title) : NumbersView.has(shape) ? new NumbersView(title) : null;
    };
    this.views = page.mistakes.length > 0 ? [] : page.outputs.map(output => ({ layer: output.layer, view: of(output) })).filter(({ view }) => view !== null);
    this.element = make("div", {}, this.views.map(({ view }) => view.element));
  }

  draw(inputs, outputs, label) {
    this.views.forEach(({ layer, view }) => view.draw(resultAt(inputs, outputs, layer), label));
  }
}

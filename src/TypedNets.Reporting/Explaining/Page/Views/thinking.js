/** The page: what goes in, what each layer makes of it, and what comes out. */
class ThinkingView {
  constructor(page) {
    this.network = openNetwork(page);
    this.visible = new Set();
    this.said = make("p", { class: "said", role: "status", "aria-live": "polite" });
    this.speed = make("p", { class: "speed" });
    this.result = new OutputsView(page);
    this.views = this.network.layers.map((_, index) => new LayerView(this.network, index, {
      select: (at, pixel) => { this.stop(); this.select(at, pixel); }, drawInput: (canvas, input, field) => this.input.views[input].paintOn(canvas, 112, field), close: () => this.close(), play: () => this.play(), redraw: () => this.ask(false),
    }));
    this.input = new InputsView(page, this.network.runs, () => this.ask(true));
    this.input.element.append(this.result.element, this.speed);
    this.insights = this.look(page);
    document.body.append(
      make("header", { class: "top" }, make("h1", {}, page.name), make("p", {}, `${this.ends(page)}, ${whole(page.parameters)} parameters, ${whole(page.multiplyAdds)} multiply-adds`), ...this.notes(page)),
      make("main", {}, this.input.element, make("div", { class: "layers" },
        make("p", { class: "legend" }, make("span", { class: "swatch", "aria-hidden": "true" }), " Blue is below 0, orange above; each layer’s largest number has the full colour. Choose a number to see how it came about."), withMistakes(page, layerColumn(this.network, this.views), this.views))),
      this.insights.length > 0 ? make("div", { class: "insights" }, this.insights.map(each => each.element)) : "",
      this.said);
    this.observe();
    this.ask(true);
  }

  /** What it takes and gives: `(1, 28, 28) → (10)`; several things with their names. */
  ends(page) {
    const list = ends => ends.map(({ name, shape }) => (ends.length > 1 ? `${name} ${shapeText(shape)}` : shapeText(shape))).join(", ");
    return `${list(page.inputs)} → ${page.mistakes.length > 0 ? "?" : page.outputs.length === 0 ? list(page.inputs) : list(page.outputs.map(({ name, layer }) => ({ name, shape: shapeAt(page, layer) })))}`;
  }

  /** What was found out before, of samples and of test images. */
  look(page) {
    const images = page.test ? new TestImages(page, this.input.views[0]) : null;
    return [
      ExplanationsView.has(page) ? new ExplanationsView(page, this.input.views[0]) : null,
      images ? new ConfusionView(page, images) : null,
      page.test?.map ? new EmbeddingView(page, images) : null,
    ].filter(each => each !== null);
  }

  notes({ name, mistakes, layers, weightsFrom, notRun, samples }) {
    return [
      mistakes.length > 0 ? make("p", { class: "note warning" }, `${name} does not compile. ${layers.length > 0 ? "This is the part of it that does, with random weights, and what is wrong behind it." : "Its first layer is wrong."}`)
        : weightsFrom ? make("p", { class: "note" }, `Weights: ${weightsFrom}`) : make("p", { class: "note warning" }, "Random weights: this network has not been trained, so what comes out means nothing."),
      notRun ? make("p", { class: "note warning" }, `${notRun}. So the network does not run here: what each layer gives was computed before, for ${samples.length} sample${samples.length === 1 ? "" : "s"}; of large layers the first maps, each number rounded to one of 256 steps.`) : null,
    ].filter(each => each !== null);
  }

  observe() {
    const observer = new IntersectionObserver(entries => {
      for (const { target, isIntersecting } of entries) isIntersecting ? this.visible.add(target) : this.visible.delete(target);
      this.ask(false);
    }, { rootMargin: "200px" });
    this.views.forEach(view => observer.observe(view.element));
    new ResizeObserver(() => this.ask(false)).observe(document.body);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { colors.read(); this.ask(false); });
    document.addEventListener("keydown", event => { if (event.key === "Escape") this.close(); });
  }

  /** Draws with the next picture of the screen, however often it is asked. */
  ask(runs) {
    this.mustRun ||= runs;
    if (!this.views || this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      this.draw();
    });
  }

  draw() {
    if (this.mustRun) {
      this.mustRun = false;
      const start = performance.now();
      this.numbers = this.input.numbers;
      const sample = this.network.page.samples[this.input.sample];
      this.outputs = this.network.runs ? this.network.run(this.numbers) : sample ? computedOutputs(sample) : null;
      this.took = performance.now() - start;
    }

    this.insights.forEach(each => each.draw?.());
    if (!this.outputs) return this.input.redraw(null);
    const start = performance.now();
    this.result.draw(this.numbers, this.outputs, this.network.page.samples[this.input.sample]?.label);
    const fields = this.explain();
    // Those out of sight only once for each width, so that nothing moves when they come into sight.
    this.views.forEach((view, index) => { if (view.room > 0 && (this.visible.has(view.element) || view.drawnFor !== view.room)) view.draw(this.outputs[index], this.marks(index)); });
    this.input.redraw(fields);
    const drew = performance.now() - start;
    this.speed.textContent = this.network.runs ? `A run takes ${this.took.toFixed(1)} ms, drawing it ${drew.toFixed(1)} ms.` : "";
    return undefined;
  }

  /** What is framed on a layer's maps: the selected number, and what it reads. */
  marks(index) {
    if (!this.selected) return [];
    const { at, pixel } = this.selected;
    const area = { top: pixel.y, bottom: pixel.y, left: pixel.x, right: pixel.x };
    if (index === at) return [{ area, plane: pixel.plane, strong: true }];
    const layer = this.network.layers[at];
    if (!layer.inputs.includes(index) || layer.output.length !== 3) return [];
    const samePlane = ["Pooling", "Activation", "Normalization", "Dropout"].includes(layer.family);
    return [{ area: fieldOf(area, layer, this.network.layers[index].output), plane: samePlane ? pixel.plane : null, strong: false }];
  }

  explain() {
    if (!this.selected) return null;
    const { at, pixel } = this.selected;
    const { title, fields } = this.views[at].explain(this.outputs, this.numbers, pixel, Boolean(this.timer));
    if (!this.timer && this.said.textContent !== title) this.said.textContent = title;
    return fields;
  }

  select(at, pixel) {
    if (this.selected && this.selected.at !== at) this.views[this.selected.at].close();
    this.selected = { at, pixel };
    this.views[at].maps.selected = pixel;
    this.ask(false);
  }

  close() {
    this.stop();
    if (!this.selected) return;
    this.views[this.selected.at].close();
    this.views[this.selected.at].maps.canvas.focus({ preventScroll: true });
    this.selected = null;
    this.ask(false);
  }

  /** The kernel slides: the selected number moves on, row by row. */
  play() {
    if (this.timer) return this.stop();
    this.timer = setInterval(() => {
      const { at, pixel: { plane, y, x } } = this.selected;
      const { height, width } = planes(this.outputs[at].shape);
      const next = (y * width + x + 1) % (height * width);
      this.select(at, { plane, y: Math.floor(next / width), x: next % width });
    }, 220);
    return this.ask(false);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    if (this.selected) this.ask(false);
  }
}

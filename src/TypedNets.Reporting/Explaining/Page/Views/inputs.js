/** What the network sees, and the samples to choose from. */
class InputsView {
  constructor(page, canRun, onchange) {
    [this.page, this.onchange] = [page, onchange];
    this.views = page.inputs.map((_, index) => new InputView(page, index, canRun, () => this.changed()));
    this.samples = make("div", { class: "samples", role: "group", "aria-label": "Samples" }, page.samples.map((sample, index) => this.button(sample, index)));
    this.element = make("section", { class: "input", "aria-label": "Input" }, this.views.map(view => view.element), this.samples);
    if (canRun && this.views.some(view => view.isImage)) this.takeDrops();
    if (page.samples.length > 0) this.takeSample(0);
    else this.changed();
  }

  /** The sample that all inputs show; null where they do not. */
  get sample() {
    const [first, ...rest] = this.views.map(view => view.sample);
    return rest.every(other => other === first) ? first : null;
  }

  /** The tensors that the network is fed. */
  get numbers() {
    return this.views.map(view => view.numbers);
  }

  button(sample, index) {
    sample.inputs.forEach(each => { each.values = each.pixels ? bytesOf(each.pixels) : floatsOf(each.numbers); });
    return make("button", {
      type: "button", class: "sample", "aria-pressed": "false", "aria-label": this.name(index), title: sample.label || null, onclick: () => this.takeSample(index),
    }, this.views.map((view, input) => view.thumbnail(sample.inputs[input].values)));
  }

  name(index) {
    const { label } = this.page.samples[index];
    return label ? `Sample ${index}: ${label}` : `Sample ${index}`;
  }

  takeSample(index) {
    this.views.forEach((view, input) => view.take(this.page.samples[index].inputs[input].values, this.name(index), index));
  }

  changed() {
    // While the views are being made there are no buttons yet.
    if (!this.samples) return;
    const chosen = this.sample;
    [...this.samples.children].forEach((button, index) => button.setAttribute("aria-pressed", String(index === chosen)));
    this.onchange();
  }

  /** A picture that is dropped goes where it is dropped, and anywhere else to the first input that takes one. */
  takeDrops() {
    document.addEventListener("dragover", event => event.preventDefault());
    document.addEventListener("drop", event => {
      event.preventDefault();
      const views = this.views.filter(view => view.isImage);
      (views.find(view => view.element.contains(event.target)) ?? views[0]).open(event.dataTransfer.files[0]);
    });
  }

  redraw(fields) {
    this.views.forEach((view, index) => view.redraw(fields?.[index] ?? null));
  }
}

/** A layer: its name, kind, settings, shape and parameters, its maps, and of the selected number how it came about. */
class LayerView {
  constructor(network, index, actions) {
    [this.network, this.index, this.actions] = [network, index, actions];
    this.layer = network.layers[index];
    const { name, kind, settings, output, parameters, family, inputs, shares, symbol } = this.layer;
    const { page } = network;
    // What the network gives here, under names where it gives several things.
    this.gives = page.outputs.filter(each => each.layer === index);
    const given = page.outputs.length > 1 ? this.gives.map(each => each.name).join(", ") : "";
    this.maps = new MapsView(`${name}, ${kind}`, pixel => actions.select(index, pixel), () => actions.close());
    this.range = make("span", { class: "range" });
    this.detail = make("div", { class: "detail", hidden: true });
    this.more = make("button", { type: "button", class: "more", hidden: true, onclick: () => { this.maps.mostShown = Infinity; this.more.hidden = true; actions.redraw(); } });
    const reads = inputs.length === 1 && inputs[0] === index - 1 ? "" : `reads ${inputs.map(from => (from >= 0 ? network.layers[from].name : page.inputs.length === 1 ? "the input" : `the input ${nameAt(page, from)}`)).join(", ")}`;
    this.element = make("article", { class: `layer ${family.toLowerCase()}`, "aria-label": `Layer ${name}` },
      make("header", {},
        make("h3", {}, symbol ? `${symbol} ${name}` : name), make("code", { class: "kind" }, settings && !symbol ? `${kind}(${settings})` : kind), make("code", { class: "shape" }, shapeText(output)),
        parameters > 0 ? make("span", { class: "parameters" }, `${whole(parameters)} parameters`) : null,
        shares && network.layers.find(layer => layer.name === shares)?.parameters > 0 ? make("span", { class: "parameters" }, `the weights of ${shares}`) : null,
        reads ? make("span", { class: "reads" }, reads) : null, given ? make("span", { class: "reads" }, `is the output ${given}`) : null, this.range),
      this.maps.canvas, this.more, this.detail);
  }

  get room() {
    return Math.max(0, this.element.clientWidth - 26);
  }

  draw(output, marks) {
    this.drawnFor = this.room;
    const count = this.maps.draw(output, this.room, marks);
    const { count: all } = planes(this.layer.output);
    this.more.hidden = this.maps.mostShown >= count;
    this.more.textContent = `Show all ${whole(count)} maps`;
    let [low, high] = [Infinity, -Infinity];
    for (const value of output.data) [low, high] = [Math.min(low, value), Math.max(high, value)];
    this.range.textContent = `${short(low)} to ${short(high)}${count < all ? `, the first ${count} of ${all} maps` : ""}`;
  }

  /** The selected number, and what it is made of. */
  explain(outputs, inputs, pixel, isPlaying) {
    const { layer, network, index } = this;
    const { page } = network;
    const { height, width } = planes(outputs[index].shape);
    const value = outputs[index].data[(pixel.plane * height + pixel.y) * width + pixel.x];
    const from = shapeAt(page, layer.inputs[0]);
    const trace = traceOf(network, outputs, inputs, index, pixel);
    const fields = receptiveField(page, index, pixel);
    const title = `${layer.name}, ${placeText(layer.output, pixel)} = ${short(value)}`;
    const choose = channel => { this.chosen = channel; this.actions.redraw(); };
    const ofClasses = this.gives.find(each => each.isOfClasses);
    const content = trace ? traceViews[trace.what](trace, { value, chosen: this.chosen, choose, classes: ofClasses ? page.classes : [] }) : [];
    const shares = ofClasses?.scores === "Logits" ? traceViews.softmax({ scores: Array.from(outputs[index].data), at: pixel.x }, { classes: page.classes }) : [];
    if (this.formula === undefined) this.formula = hasFormula(layer, from) ? new FormulaView(layer, from) : null;
    const play = make("button", { type: "button", "data-focus": "play", "aria-pressed": String(isPlaying), onclick: () => this.actions.play() }, isPlaying ? "❚❚ Pause" : "▶ Play");
    const close = make("button", { type: "button", "data-focus": "close", onclick: () => this.actions.close() }, "Close");
    const focused = this.detail.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
    this.answer ??= make("div", { class: "answer" });
    const seen = fields.map((field, input) => {
      const canvas = make("canvas", { class: "seen", role: "img", "aria-label": `The input${fields.length > 1 ? ` ${page.inputs[input].name}` : ""}, with the part framed that is seen` });
      this.actions.drawInput(canvas, input, field);
      return canvas;
    });
    this.answer.replaceChildren(
      make("div", { class: "detail-head" }, make("h4", {}, title), play, close),
      ...seen, ...content.filter(each => each !== null), ...shares,
      make("p", { class: "hint" }, this.sees(fields),
        !network.runs ? "How it came about cannot be shown: the page has no weights. " : "", "Arrow keys move on, Page Up and Page Down change the map, Escape closes."));
    if (this.detail.hidden) {
      this.detail.hidden = false;
      this.detail.replaceChildren(this.answer, ...(this.formula ? [this.formula.element] : []));
    }

    if (focused) this.answer.querySelector(`[data-focus=${focused}]`)?.focus({ preventScroll: true });
    this.formula?.draw();
    return { title, fields };
  }

  /** What of each input moves the selected number. */
  sees(fields) {
    const { inputs } = this.network.page;
    const parts = fields.map((field, input) => (field ? `rows ${field.top} to ${field.bottom} and columns ${field.left} to ${field.right} of ${inputs.length > 1 ? inputs[input].name : "the input"}` : null)).filter(each => each !== null);
    return parts.length > 0 ? `It sees ${parts.join(", and ")}, framed there. ` : "It sees nothing of the input. ";
  }

  close() {
    this.detail.hidden = true;
    this.maps.selected = null;
  }
}

/** Whether the formula says how many windows a layer has: it moves one over its input, with as much padding on either side, and rounds down. */
function hasFormula({ kind, arguments: { kernel_size, padding, ceil_mode } }, from) {
  return kernel_size !== undefined && kind in layers && !kind.startsWith("ConvTranspose") && typeof padding !== "string" && !ceil_mode && from.length <= 3;
}

/** The formula of a window's places, to be played with: sliders for its numbers, and the window moving over its input. */
class FormulaView {
  constructor(layer, from) {
    const { kernel, stride, dilation, before, after } = windowOf(layer, from.length);
    const axis = from.length === 3 ? 0 : 1;
    this.numbers = { size: planes(from)[axis === 0 ? "height" : "width"], kernel: kernel[axis], stride: stride[axis], padding: before[axis], dilation: dilation[axis] };
    this.isLayers = before[axis] === after[axis];
    this.canvas = make("canvas", { role: "img" });
    this.text = make("output", { class: "formula" });
    this.step = 0;
    this.element = make("details", { class: "what-if", ontoggle: () => this.draw() },
      make("summary", {}, "Try other numbers"),
      make("div", { class: "sliders" }, [["size", 1, 64], ["kernel", 1, 11], ["stride", 1, 5], ["padding", 0, 5], ["dilation", 1, 4]].map(([name, least, most]) => this.slider(name, least, most))),
      this.text,
      make("button", { type: "button", "aria-pressed": "false", onclick: event => this.toggle(event.currentTarget) }, "▶ Slide"),
      this.canvas);
  }

  slider(name, least, most) {
    const value = make("output", {}, String(this.numbers[name]));
    const input = make("input", {
      type: "range", min: least, max: Math.max(most, this.numbers[name]), value: this.numbers[name],
      oninput: () => {
        this.numbers[name] = Number(input.value);
        value.textContent = input.value;
        this.step = 0;
        this.draw();
      },
    });
    return make("label", {}, make("span", {}, name), input, value);
  }

  toggle(button) {
    const starts = !this.timer;
    clearInterval(this.timer);
    this.timer = starts ? setInterval(() => this.advance(), 300) : null;
    button.setAttribute("aria-pressed", String(starts));
    button.textContent = starts ? "❚❚ Pause" : "▶ Slide";
  }

  advance() {
    if (!this.element.isConnected) return clearInterval(this.timer);
    this.step++;
    return this.draw();
  }

  draw() {
    if (!this.element.open) return;
    const { size, kernel, stride, padding, dilation } = this.numbers;
    const places = outputSize(this.numbers);
    this.text.textContent = places < 1 ? `${formulaText(this.numbers)}: the window does not fit` : formulaText(this.numbers);
    this.canvas.setAttribute("aria-label", `A window of ${kernel} moves over ${size} in steps of ${stride}, with a padding of ${padding} and a dilation of ${dilation}`);
    const all = size + 2 * padding;
    const room = this.element.clientWidth || 320;
    const cell = Math.max(3, Math.min(20, Math.floor((room - 24) / (all + Math.max(places, 1) + 1))));
    const context = sized(this.canvas, (all + Math.max(places, 1) + 1) * cell + 2, Math.max(all, places, 1) * cell + 2);
    context.clearRect(0, 0, room, all * cell + 2);
    const place = places < 1 ? 0 : this.step % (places * places);
    const [row, column] = places < 1 ? [0, 0] : [Math.floor(place / places), place % places];
    const paint = (left, top, color) => {
      context.fillStyle = color;
      context.fillRect(left * cell + 1, top * cell + 1, cell - 1, cell - 1);
    };
    for (let y = 0; y < all; y++) {
      for (let x = 0; x < all; x++) {
        const isPadding = y < padding || x < padding || y >= all - padding || x >= all - padding;
        paint(x, y, isPadding ? colors.named.raised : colors.named.line);
      }
    }

    for (let ky = 0; ky < kernel && places > 0; ky++) for (let kx = 0; kx < kernel; kx++) paint(column * stride + kx * dilation, row * stride + ky * dilation, colors.named.more);
    for (let y = 0; y < places; y++) for (let x = 0; x < places; x++) paint(all + 1 + x, y, y === row && x === column ? colors.named.more : colors.named.line);
  }
}

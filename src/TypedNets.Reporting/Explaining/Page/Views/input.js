/** One thing that the network sees: a sample's, a picture of one's own, or what is drawn; and on it the receptive field of the selected number. */
class InputView {
  constructor(page, index, canRun, onchange) {
    [this.shape, this.normalization, this.onchange] = [page.inputs[index].shape, page.normalization, onchange];
    this.isAlone = page.inputs.length === 1;
    [this.channels, this.height, this.width] = this.shape.length === 3 ? this.shape : [1, 1, elements(this.shape)];
    this.isImage = this.shape.length === 3 && (this.channels === 1 || this.channels === 3) && !page.samples.some(sample => sample.inputs[index].numbers);
    this.draws = canRun && this.isImage && this.channels === 1;
    this.pixels = new Float32Array(elements(this.shape));
    this.sample = null;
    const name = this.isAlone ? "Input" : `Input ${page.inputs[index].name}`;
    // What is drawn, which is what the network sees unless that is placed elsewhere.
    this.ink = new Float32Array(this.pixels.length);
    this.canvas = make("canvas", {
      class: this.draws ? "surface draws" : "surface", tabindex: this.draws ? 0 : null, role: this.draws ? "application" : "img",
      "aria-label": this.draws ? `${name}: draw with the mouse or a finger; arrow keys move the pen, Space sets it down and lifts it` : name,
      onpointerdown: event => this.begin(event), onpointermove: event => this.stroke(event), onpointerup: () => { this.last = null; }, onpointercancel: () => { this.last = null; },
      onkeydown: event => this.key(event), onblur: () => { this.pen = null; this.redraw(); },
    });
    this.sheet = document.createElement("canvas");
    this.caption = make("p", { class: "caption" });
    this.seen = make("canvas", { class: "placed", role: "img", "aria-label": "What the network sees of the drawing", hidden: true });
    this.centres = make("input", { type: "checkbox", onchange: () => { if (this.spots?.length > 0) this.drawn(); } });
    this.centres.checked = isOfDigits(page);
    const file = make("input", { type: "file", accept: "image/*", class: "hidden", tabindex: -1, "aria-hidden": "true", onchange: event => this.open(event.target.files[0]) });
    const buttons = canRun && this.isImage ? [
      make("button", { type: "button", onclick: () => this.clear() }, "Clear"),
      make("button", { type: "button", onclick: () => this.invert() }, "Invert"),
      make("button", { type: "button", onclick: () => file.click() }, "Open a picture…"), file,
      this.draws ? make("label", { class: "switch", title: "20 of 28 pixels high or wide, the centre of mass in the middle" }, this.centres, "Place drawings as MNIST’s digits are") : null,
    ] : canRun ? [make("button", { type: "button", onclick: () => this.random() }, "Other random numbers")] : [];
    this.typed = canRun && !this.isImage ? make("input", { type: "text", class: "typed", spellcheck: "false", "aria-label": "The numbers that the network sees, with commas between", onchange: () => this.type() }) : null;
    this.element = make("div", {}, this.isAlone ? null : make("h2", {}, page.inputs[index].name), this.canvas, this.caption, this.seen, this.typed, make("div", { class: "buttons" }, buttons));
    if (this.isImage) this.clear();
    else this.random();
  }

  /** The numbers that the network is fed. */
  get numbers() {
    return this.isImage ? normalizedPixels(this.pixels, this.shape, this.normalization) : tensor(this.shape, this.pixels);
  }

  /** What is drawn on the button of a sample. */
  thumbnail(numbers) {
    const picture = make("canvas", { "aria-hidden": "true" });
    if (!this.isImage) {
      this.trace(picture, 36, 24, numbers);
      return picture;
    }

    this.paint(numbers);
    sized(picture, 36, 36 * this.height / this.width).drawImage(this.sheet, 0, 0, 36, 36 * this.height / this.width);
    return picture;
  }

  /** Pixels of 0 to 255, or numbers as the network takes them: of a sample, or null for others. */
  take(pixels, caption, sample = null) {
    this.sample = sample;
    this.pixels.set(pixels);
    this.changed(caption);
  }

  clear() {
    this.sample = null;
    this.pixels.fill(0);
    this.changed(this.draws ? "Draw here" : "Black");
    this.spots = [];
  }

  invert() {
    this.sample = null;
    for (let index = 0; index < this.pixels.length; index++) this.pixels[index] = 255 - this.pixels[index];
    this.changed("Inverted");
  }

  random() {
    this.sample = null;
    for (let index = 0; index < this.pixels.length; index++) this.pixels[index] = 2 * Math.random() - 1;
    this.changed("Random numbers from −1 to 1");
  }

  /** The numbers that were typed, if they are as many as the network takes. */
  type() {
    const numbers = this.typed.value.replaceAll("−", "-").split(/[\s,;]+/).filter(each => each !== "").map(Number);
    if (numbers.length !== this.pixels.length || !numbers.every(Number.isFinite)) {
      this.caption.textContent = `The network takes ${this.pixels.length} numbers, and these are ${numbers.length}${numbers.every(Number.isFinite) ? "" : ", not all of them numbers"}`;
      return;
    }

    this.sample = null;
    this.pixels.set(numbers);
    this.changed("Typed");
  }

  /** A picture, scaled to the input's size and cut where its form is another. */
  async open(file) {
    if (!file) return;
    try {
      const picture = await createImageBitmap(file);
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [this.width, this.height];
      const context = canvas.getContext("2d");
      context.imageSmoothingQuality = "high";
      const scale = Math.max(this.width / picture.width, this.height / picture.height);
      context.drawImage(picture, (this.width - picture.width * scale) / 2, (this.height - picture.height * scale) / 2, picture.width * scale, picture.height * scale);
      const { data } = context.getImageData(0, 0, this.width, this.height);
      const size = this.width * this.height;
      for (let pixel = 0; pixel < size; pixel++) {
        const [red, green, blue] = data.subarray(4 * pixel, 4 * pixel + 3);
        if (this.channels === 1) this.pixels[pixel] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
        else [this.pixels[pixel], this.pixels[size + pixel], this.pixels[2 * size + pixel]] = [red, green, blue];
      }

      this.sample = null;
      this.changed(file.name);
    } catch {
      this.caption.textContent = `${file.name} is no picture that this browser reads`;
    }
  }

  /** Something else than a drawing is seen. */
  changed(caption) {
    this.ink.set(this.pixels);
    [this.spots, this.placed] = [null, null];
    this.told(caption);
  }

  told(caption) {
    if (this.typed) this.typed.value = Array.from(this.pixels, value => Number(value.toPrecision(6))).join(", ");
    this.caption.textContent = caption;
    this.onchange();
  }

  begin(event) {
    if (!this.draws) return;
    event.preventDefault();
    this.canvas.focus({ preventScroll: true });
    this.canvas.setPointerCapture(event.pointerId);
    if (this.sample !== null) this.clear();
    this.pen = null;
    this.last = null;
    this.stroke(event, true);
  }

  stroke(event, starts = false) {
    if (!this.draws || (!starts && this.last === null) || this.last === undefined) return;
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    for (const each of event.getCoalescedEvents?.().length ? event.getCoalescedEvents() : [event]) {
      this.line({ x: (each.clientX - left) / width * this.width, y: (each.clientY - top) / height * this.height });
    }

    this.drawn();
  }

  line(to) {
    const from = this.last ?? to;
    const steps = Math.max(1, Math.ceil(2 * Math.hypot(to.x - from.x, to.y - from.y)));
    for (let step = 1; step <= steps; step++) this.dab(from.x + (to.x - from.x) * step / steps, from.y + (to.y - from.y) * step / steps);
    this.last = to;
  }

  dab(x, y) {
    this.spots?.push({ x, y });
    addSpot(this.ink, this.height, this.width, { x, y });
  }

  drawn() {
    this.sample = null;
    this.placed = this.centres.checked && this.spots?.length > 0 ? asDigit(this.spots, this.height, this.width) : null;
    this.pixels.set(this.placed?.pixels ?? this.ink);
    this.told(this.placed ? "Drawn; the network sees it placed like this:" : "Drawn");
  }

  key(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], " ": [0, 0] }[event.key];
    if (!this.draws || !step) return;
    event.preventDefault();
    this.pen ??= { x: this.width / 2, y: this.height / 2, down: false };
    if (event.key === " ") {
      this.pen.down = !this.pen.down;
      if (this.pen.down && this.sample !== null) this.clear();
    }

    this.pen.x = Math.max(0, Math.min(this.width, this.pen.x + step[0]));
    this.pen.y = Math.max(0, Math.min(this.height, this.pen.y + step[1]));
    if (this.pen.down) {
      this.dab(this.pen.x, this.pen.y);
      this.drawn();
    } else {
      this.redraw();
    }
  }

  /** The pixels as an image of their own size. */
  paint(pixels) {
    [this.sheet.width, this.sheet.height] = [this.width, this.height];
    const context = this.sheet.getContext("2d");
    const image = context.createImageData(this.width, this.height);
    const size = this.width * this.height;
    const most = strongest(pixels) || 1;
    const packed = new Uint32Array(image.data.buffer);
    for (let pixel = 0; pixel < size; pixel++) {
      const [red, green, blue] = this.channels === 3 ? [pixels[pixel], pixels[size + pixel], pixels[2 * size + pixel]] : [pixels[pixel], pixels[pixel], pixels[pixel]];
      packed[pixel] = !this.isImage ? colors.of(pixels[pixel], most) : (255 << 24) | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red);
    }

    context.putImageData(image, 0, 0);
  }

  redraw(field = this.field) {
    this.field = field;
    this.seen.hidden = !this.placed;
    if (this.placed) this.paintOn(this.seen, 84, field);
    const { context, scale } = this.paintOn(this.canvas, Math.min(this.element.clientWidth || 280, this.isAlone ? 320 : 200), field && this.placed ? this.inInk(field) : field, this.ink);
    if (this.pen) outline(context, this.pen.x * scale - 4, this.pen.y * scale - 4, 8, 8, this.pen.down ? colors.named.mark : colors.named.less, 2);
  }

  /** Numbers as lines from left to right, one a row of the input, around a line at 0. */
  trace(canvas, width, height, numbers, field) {
    const context = sized(canvas, width, height);
    const length = planes(this.shape).width;
    const most = strongest(numbers) || 1;
    const [across, up] = [place => (place + 0.5) / length * width, value => height / 2 * (1 - 0.9 * value / most)];
    context.clearRect(0, 0, width, height);
    context.fillStyle = colors.named.line;
    context.fillRect(0, height / 2 - 0.5, width, 1);
    const rows = Math.min(8, numbers.length / length);
    for (let row = 0; row < rows; row++) {
      context.strokeStyle = context.fillStyle = rows === 1 ? colors.named.ink : row % 2 === 0 ? colors.named.less : colors.named.more;
      context.globalAlpha = rows === 1 ? 1 : 1 - row / (rows + 1);
      context.beginPath();
      for (let place = 0; place < length; place++) context.lineTo(across(place), up(numbers[row * length + place]));
      context.stroke();
      if (length <= 40) for (let place = 0; place < length; place++) context.fillRect(across(place) - 2, up(numbers[row * length + place]) - 2, 4, 4);
    }

    context.globalAlpha = 1;
    if (field) outline(context, field.left / length * width + 2, 2, (field.right - field.left + 1) / length * width - 4, height - 4, colors.named.mark);
    return context;
  }

  /** Where a field of what the network sees lies in the drawing. */
  inInk({ top, bottom, left, right }) {
    const { scale, x, y } = this.placed;
    return { top: (top - y) / scale, bottom: (bottom + 1 - y) / scale - 1, left: (left - x) / scale, right: (right + 1 - x) / scale - 1 };
  }

  /** The pixels on a canvas, and what of them is seen. */
  paintOn(canvas, room, field, pixels = this.pixels) {
    if (!this.isImage) return { context: this.trace(canvas, room, Math.min(room / 2, 120), pixels, field), scale: 1 };
    const scale = room / Math.max(this.width, this.height);
    const [width, height] = [this.width * scale, Math.max(this.height * scale, 12)];
    this.paint(pixels);
    const context = sized(canvas, width, height);
    context.drawImage(this.sheet, 0, 0, width, height);
    if (field) outline(context, field.left * scale + 2, field.top * scale + 2, (field.right - field.left + 1) * scale - 4, (field.bottom - field.top + 1) * scale - 4, colors.named.mark);
    return { context, scale };
  }
}

/** Whether the classes are the ten digits, which MNIST's way of placing them then suits. */
function isOfDigits({ classes }) {
  return classes.length === 10 && classes.every((name, index) => name === String(index));
}

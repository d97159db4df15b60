/** What the last hidden layer makes of test images, as a map of two dimensions that one can point at. */
class EmbeddingView {
  constructor(page, images) {
    [this.page, this.images, this.map] = [page, images, page.test.map];
    this.points = Array.from({ length: this.map.places.length / 2 }, (_, index) => ({ image: images.images[index], x: this.map.places[2 * index], y: this.map.places[2 * index + 1] }));
    this.canvas = make("canvas", {
      class: "surface", tabindex: 0, role: "application", "aria-label": "Map of test images: arrow keys go from one to the next, Enter puts it in",
      onpointermove: event => this.point(this.nearest(event)), onpointerdown: event => this.point(this.nearest(event)), onclick: () => this.put(), onkeydown: event => this.key(event),
    });
    this.preview = make("canvas", { "aria-hidden": "true", hidden: true });
    this.text = make("p", { role: "status" }, "Point at a dot.");
    const share = this.map.variance.map(each => `${(100 * each).toFixed(0)} %`);
    this.element = make("section", { class: "insight embedding", "aria-label": "Map of the last hidden layer" },
      make("h2", {}, "Map of the last hidden layer"),
      make("p", { class: "hint" }, `What the class is read from (the output of ${this.map.layer}), of ${whole(this.points.length)} images of ${page.test.name}, along the two directions in which they differ most (PCA): ${share[0]} of the variance from left to right, ${share[1]} from bottom to top. A ring is a mistake.`),
      this.canvas, make("div", { class: "pointed" }, this.preview, this.text),
      make("ul", { class: "classes" }, page.classes.map((name, index) => {
        const swatch = make("span", { class: "dot", "aria-hidden": "true" });
        swatch.style.background = EmbeddingView.color(index);
        return make("li", {}, swatch, name);
      })));
  }

  static color(index) {
    const few = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#8c564b", "#9467bd", "#7f7f7f", "#bcbd22"];
    return few[index] ?? `hsl(${(index * 137.5) % 360} 65% 50%)`;
  }

  draw() {
    const room = Math.min(this.element.clientWidth, 560);
    if (room <= 0) return;
    const tall = Math.round(room * 0.72);
    const context = sized(this.canvas, room, tall);
    context.fillStyle = colors.named.paper;
    context.fillRect(0, 0, room, tall);
    const [xs, ys] = [this.points.map(each => each.x), this.points.map(each => each.y)];
    const between = (values, value, from, to) => { const [low, high] = [Math.min(...values), Math.max(...values)]; return high > low ? from + (value - low) / (high - low) * (to - from) : (from + to) / 2; };
    for (const each of this.points) {
      [each.left, each.top] = [between(xs, each.x, 14, room - 14), between(ys, each.y, tall - 14, 14)];
      this.dot(context, each, 4);
    }

    if (this.chosen) {
      this.dot(context, this.chosen, 8);
      context.strokeStyle = colors.named.mark;
      context.lineWidth = 2.5;
      context.stroke();
    }
  }

  dot(context, { left, top, image }, radius) {
    context.beginPath();
    context.arc(left, top, radius, 0, 2 * Math.PI);
    context.fillStyle = context.strokeStyle = EmbeddingView.color(image.actual);
    context.lineWidth = 1.5;
    if (image.actual === image.predicted) context.fill();
    else context.stroke();
  }

  nearest(event) {
    const { left, top } = this.canvas.getBoundingClientRect();
    const distance = each => Math.hypot(each.left - (event.clientX - left), each.top - (event.clientY - top));
    const best = this.points.reduce((best, each) => (distance(each) < distance(best) ? each : best));
    return distance(best) < 24 ? best : null;
  }

  point(point) {
    if (!point || point === this.chosen) return;
    this.chosen = point;
    this.preview.hidden = false;
    this.images.paint(this.preview, point.image, 96);
    this.text.textContent = this.images.text(point.image);
    this.draw();
  }

  put() {
    if (this.chosen) this.images.take(this.chosen.image);
  }

  key(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") return this.put();
    if (!step) return undefined;
    event.preventDefault();
    const sorted = [...this.points].sort((a, b) => a.x - b.x);
    const place = this.chosen ? sorted.indexOf(this.chosen) + step : 0;
    return this.point(sorted[(place + sorted.length) % sorted.length]);
  }
}

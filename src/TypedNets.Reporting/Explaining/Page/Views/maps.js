const mostMaps = 64;

/** How the maps of a layer lie on a canvas: tiles side by side, a vector as cells in lines. */
function mapLayout(shape, room, mostShown) {
  const gap = 4;
  const { count, height, width } = planes(shape);
  if (shape.length === 1) {
    const cell = width <= 32 ? 22 : width <= 256 ? 14 : 9;
    const columns = Math.max(1, Math.min(width, Math.floor((room - 4) / cell)));
    return {
      width: columns * cell + 4, height: Math.ceil(width / columns) * cell + 4, shown: 1, columns,
      area: ({ left }) => ({ left: 2 + (left % columns) * cell, top: 2 + Math.floor(left / columns) * cell, width: cell - 1, height: cell - 1 }),
      at: (px, py) => ({ plane: 0, y: 0, x: Math.floor((py - 2) / cell) * columns + Math.max(0, Math.min(columns - 1, Math.floor((px - 2) / cell))) }),
      cell,
    };
  }

  const wanted = count === 1 ? Math.min(room, 320) : Math.min(room, room < 500 ? 60 : 84);
  const free = wanted / Math.max(width, height);
  const scale = free >= 1 ? Math.min(Math.floor(free), 24) : Math.min(free, room / width);
  const shown = Math.min(count, mostShown);
  const [tileWidth, tileHeight] = [Math.max(1, width * scale), Math.max(1, height * scale)];
  const columns = Math.max(1, Math.min(shown, Math.floor((room + gap) / (tileWidth + gap))));
  const tile = plane => ({ left: (plane % columns) * (tileWidth + gap) + 1, top: Math.floor(plane / columns) * (tileHeight + gap) + 1 });
  return {
    width: columns * (tileWidth + gap) - gap + 2, height: Math.ceil(shown / columns) * (tileHeight + gap) - gap + 2, shown, tile, tileWidth, tileHeight,
    area: ({ left, top, right, bottom }, plane) => ({
      left: tile(plane).left + left * scale, top: tile(plane).top + top * scale, width: (right - left + 1) * scale, height: (bottom - top + 1) * scale,
    }),
    at: (px, py) => {
      const [column, row] = [Math.floor(px / (tileWidth + gap)), Math.floor(py / (tileHeight + gap))];
      const plane = row * columns + column;
      return {
        plane,
        y: Math.min(height - 1, Math.floor((py - row * (tileHeight + gap) - 1) / scale)), x: Math.min(width - 1, Math.floor((px - column * (tileWidth + gap) - 1) / scale)),
      };
    },
  };
}

/** What a layer gives, drawn; the selected pixel can be moved with the arrow keys. */
class MapsView {
  constructor(title, onselect, onescape) {
    this.title = title;
    this.mostShown = mostMaps;
    this.canvas = make("canvas", {
      class: "maps", tabindex: 0, role: "application", "aria-roledescription": "maps", "aria-label": `${title}: arrow keys choose a number, Page Up and Page Down another map`,
      onclick: event => this.choose(event), onkeydown: event => this.move(event),
    });
    this.sheet = document.createElement("canvas");
    [this.onselect, this.onescape] = [onselect, onescape];
  }

  /** @param marks - areas to be outlined: { area, plane (null for all), strong } */
  draw(output, room, marks = []) {
    this.output = output;
    const { count, height, width } = planes(output.shape);
    const layout = this.layout = mapLayout(output.shape, room, this.mostShown);
    const most = strongest(output.data) || 1;
    const context = sized(this.canvas, layout.width, layout.height);
    context.clearRect(0, 0, layout.width, layout.height);
    if (layout.cell) {
      const { cell, columns } = layout;
      const lines = Math.ceil(width / columns);
      this.fill(output, columns, lines, most);
      context.drawImage(this.sheet, 0, 0, columns, lines, 2, 2, columns * cell, lines * cell);
      context.fillStyle = colors.named.paper;
      for (let column = 1; column <= columns; column++) context.fillRect(1 + column * cell, 2, 1, lines * cell);
      for (let line = 1; line <= lines; line++) context.fillRect(2, 1 + line * cell, columns * cell, 1);
    } else {
      this.fill(output, width, height * layout.shown, most);
      context.imageSmoothingEnabled = layout.tileWidth < width;
      for (let plane = 0; plane < layout.shown; plane++) {
        const { left, top } = layout.tile(plane);
        context.drawImage(this.sheet, 0, plane * height, width, height, left, top, layout.tileWidth, layout.tileHeight);
        context.strokeStyle = colors.named.line;
        context.lineWidth = 1;
        context.strokeRect(left - 0.5, top - 0.5, layout.tileWidth + 1, layout.tileHeight + 1);
      }
    }

    for (const { area, plane, strong } of marks) {
      for (let each = plane ?? 0; each < (plane === null ? layout.shown : Math.min(plane + 1, layout.shown)); each++) {
        const place = layout.area(area, each);
        outline(context, place.left, place.top, place.width, place.height, strong ? colors.named.mark : colors.named.ink, strong ? 2 : 1);
      }
    }

    return count;
  }

  /** The numbers as pixels, as many as there is room for. */
  fill(output, width, height, most) {
    if (this.image?.width !== width || this.image.height !== height) {
      [this.sheet.width, this.sheet.height] = [width, height];
      this.image = this.sheet.getContext("2d").createImageData(width, height);
      this.pixels = new Uint32Array(this.image.data.buffer);
    }

    const count = Math.min(this.pixels.length, output.data.length);
    for (let index = 0; index < count; index++) this.pixels[index] = colors.of(output.data[index], most);
    this.sheet.getContext("2d").putImageData(this.image, 0, 0);
  }

  choose(event) {
    const { left, top } = this.canvas.getBoundingClientRect();
    this.select(this.layout.at(event.clientX - left, event.clientY - top));
  }

  select({ plane, y, x }) {
    const { height, width } = planes(this.output.shape);
    const fits = plane >= 0 && plane < this.layout.shown && y >= 0 && y < height && x >= 0 && x < width;
    if (fits) this.onselect({ plane, y, x });
  }

  move(event) {
    if (event.key === "Escape") return this.onescape();
    const { height, width } = planes(this.output.shape);
    const line = this.layout.cell ? this.layout.columns : 0;
    const steps = {
      ArrowLeft: [0, 0, -1], ArrowRight: [0, 0, 1], ArrowUp: line ? [0, 0, -line] : [0, -1, 0], ArrowDown: line ? [0, 0, line] : [0, 1, 0],
      PageUp: [-1, 0, 0], PageDown: [1, 0, 0], Enter: [0, 0, 0], " ": [0, 0, 0],
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const now = this.selected ?? { plane: 0, y: Math.floor(height / 2), x: Math.floor(width / 2) };
    this.select(this.selected ? { plane: now.plane + step[0], y: now.y + step[1], x: now.x + step[2] } : now);
  }
}

// Which part of what a layer reads can move a pixel of what it gives: fields.<Kind> = (area, layer, from) => area, `from` being the shape that is read.
// A kind that is not here sees all, if it does not act on each number by itself.

const fields = Object.create(null);

const all = (area, layer, from) => {
  const { height, width } = planes(from);
  return { top: 0, left: 0, bottom: height - 1, right: width - 1 };
};

const same = area => area;

/** An area cut off where the map ends. */
function within({ top, left, bottom, right }, { height, width }) {
  return { top: Math.max(0, top), left: Math.max(0, left), bottom: Math.min(height - 1, bottom), right: Math.min(width - 1, right) };
}

/** The first and the last place that windows from `first` to `last` read, padding left out. */
function read(first, last, size, axis, { kernel, stride, dilation, before }) {
  let [least, most] = [size, -1];
  for (let place = first; place <= last; place++) {
    for (let tap = 0; tap < kernel[axis]; tap++) {
      const at = place * stride[axis] - before[axis] + tap * dilation[axis];
      if (at >= 0 && at < size) [least, most] = [Math.min(least, at), Math.max(most, at)];
    }
  }

  return [least, most];
}

function through(area, layer, from) {
  const window = windowOf(layer, from.length);
  const { height, width } = planes(from);
  const [[top, bottom], [left, right]] = [read(area.top, area.bottom, height, 0, window), read(area.left, area.right, width, 1, window)];
  return { top, bottom, left, right };
}

function scaled(area, layer, from) {
  const [into, out] = [planes(from), planes(layer.output)];
  return {
    top: Math.floor(area.top * into.height / out.height), bottom: Math.ceil((area.bottom + 1) * into.height / out.height) - 1,
    left: Math.floor(area.left * into.width / out.width), right: Math.ceil((area.right + 1) * into.width / out.width) - 1,
  };
}

fields.Conv2d = fields.MaxPool2d = fields.AvgPool2d = fields.LPPool2d = through;
fields.AdaptiveAvgPool2d = fields.AdaptiveMaxPool2d = fields.GlobalAvgPool2d = fields.GlobalMaxPool2d = scaled;
fields.PixelShuffle = fields.PixelUnshuffle = scaled;
fields.BatchNorm2d = fields.LayerNorm2d = fields.LocalResponseNorm = fields.ChannelShuffle = fields.Identity = fields.Scale = same;

fields.ConvTranspose2d = (area, layer, from) => {
  const { stride, before, reach } = windowOf(layer, from.length);
  return within({
    top: Math.ceil((area.top + before[0] - reach[0]) / stride[0]), bottom: Math.floor((area.bottom + before[0]) / stride[0]),
    left: Math.ceil((area.left + before[1] - reach[1]) / stride[1]), right: Math.floor((area.right + before[1]) / stride[1]),
  }, planes(from));
};

fields.Upsample = (area, layer, from) => {
  const more = layer.arguments.mode === "bicubic" ? 2 : layer.arguments.mode === "bilinear" ? 1 : 0;
  const { top, left, bottom, right } = scaled(area, layer, from);
  return within({ top: top - more, left: left - more, bottom: bottom + more, right: right + more }, planes(from));
};

/** The part of a layer's input that moves an area of its output. */
function fieldOf(area, layer, from) {
  const [into, out] = [planes(from), planes(layer.output)];
  const pointwise = ["Activation", "Dropout", "Merge"].includes(layer.family) && from.length === 3 && into.height === out.height && into.width === out.width;
  return (fields[layer.kind] ?? (pointwise ? same : all))(area, layer, from);
}

/** The receptive field of one pixel: the part of each of the network's inputs that moves it. Null where none does. */
function receptiveField(page, index, { y, x }) {
  const areas = new Map([[index, { top: y, bottom: y, left: x, right: x }]]);
  for (let at = index; at >= 0; at--) {
    const area = areas.get(at);
    if (!area) continue;
    for (const read of page.layers[at].inputs) {
      const seen = fieldOf(area, page.layers[at], shapeAt(page, read));
      const known = areas.get(read);
      areas.set(read, known
        ? { top: Math.min(seen.top, known.top), bottom: Math.max(seen.bottom, known.bottom), left: Math.min(seen.left, known.left), right: Math.max(seen.right, known.right) }
        : seen);
    }
  }

  return page.inputs.map((_, index) => areas.get(-1 - index) ?? null);
}

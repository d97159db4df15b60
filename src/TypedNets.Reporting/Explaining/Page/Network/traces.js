// How one number came about: traces.<Kind> = (inputs, layer, weights, pixel) => what the page then writes. A pixel has a plane, a row y and a column x; a vector is one row.

const traces = Object.create(null);

/** What a window lies on: the numbers in it, null where it lies on padding of zeros. */
function patchOf(input, plane, window, { y, x }, mode = "zeros") {
  const { height, width } = planes(input.shape);
  return Array.from({ length: window.kernel[0] }, (_, ky) => Array.from({ length: window.kernel[1] }, (_, kx) => {
    const row = paddedPlace(y * window.stride[0] - window.before[0] + ky * window.dilation[0], height, mode);
    const column = paddedPlace(x * window.stride[1] - window.before[1] + kx * window.dilation[1], width, mode);
    return row < 0 || column < 0 ? null : input.data[(plane * height + row) * width + column];
  }));
}

function sumOf(patch, kernel) {
  return patch.reduce((sum, row, y) => row.reduce((inner, value, x) => inner + (value ?? 0) * kernel[y][x], sum), 0);
}

traces.Conv2d = ([input], layer, { weight, bias }, pixel) => {
  const { groups = 1, padding_mode = "zeros" } = layer.arguments;
  const window = windowOf(layer, input.shape.length);
  const [outChannels, inGroup, tall, wide] = weight.shape;
  const first = Math.floor(pixel.plane / (outChannels / groups)) * inGroup;
  const parts = Array.from({ length: inGroup }, (_, channel) => {
    const patch = patchOf(input, first + channel, window, pixel, padding_mode);
    const kernel = Array.from({ length: tall }, (_, ky) => Array.from({ length: wide }, (_, kx) => weight.data[((pixel.plane * inGroup + channel) * tall + ky) * wide + kx]));
    return { channel: first + channel, patch, kernel, sum: sumOf(patch, kernel) };
  });
  return { what: "convolution", parts, bias: bias ? bias.data[pixel.plane] : null };
};

traces.MaxPool2d = ([input], layer, weights, pixel) => {
  const window = windowOf(layer, input.shape.length);
  return { what: "maximum", patch: patchOf(input, pixel.plane, window, pixel) };
};

traces.AvgPool2d = ([input], layer, weights, pixel) => {
  const { count_include_pad = true, divisor_override } = layer.arguments;
  const window = windowOf(layer, input.shape.length);
  const { height, width } = planes(input.shape);
  const [tall, wide] = [[height, pixel.y], [width, pixel.x]].map(([size, place], axis) => {
    const start = place * window.stride[axis] - window.before[axis];
    return Math.min(start + window.kernel[axis], size + window.before[axis]) - start;
  });
  const patch = patchOf(input, pixel.plane, window, pixel);
  return { what: "mean", patch, count: divisor_override ?? (count_include_pad ? tall * wide : patch.flat().filter(value => value !== null).length) };
};

/** The window of a pooling that is told how many there are to be. */
function adaptedPatch(input, layer, { plane, y, x }) {
  const [into, out] = [planes(input.shape), planes(layer.output)];
  const [top, bottom] = [Math.floor(y * into.height / out.height), Math.ceil((y + 1) * into.height / out.height)];
  const [left, right] = [Math.floor(x * into.width / out.width), Math.ceil((x + 1) * into.width / out.width)];
  return Array.from({ length: bottom - top }, (_, row) => Array.from({ length: right - left }, (_, column) => input.data[(plane * into.height + top + row) * into.width + left + column]));
}

traces.AdaptiveAvgPool2d = traces.GlobalAvgPool2d = ([input], layer, weights, pixel) => {
  const patch = adaptedPatch(input, layer, pixel);
  return { what: "mean", patch, count: patch.flat().length };
};

traces.AdaptiveMaxPool2d = traces.GlobalMaxPool2d = ([input], layer, weights, pixel) => ({ what: "maximum", patch: adaptedPatch(input, layer, pixel) });

traces.Linear = ([input], layer, { weight, bias }, pixel) => {
  const features = weight.shape[1];
  const terms = Array.from({ length: features }, (_, index) => {
    const [value, factor] = [input.data[pixel.y * features + index], weight.data[pixel.x * features + index]];
    return { index, value, factor, product: value * factor };
  });
  return { what: "linear", terms, bias: bias ? bias.data[pixel.x] : null };
};

function channelTrace([input], layer, { running_mean, running_var, weight, bias }, pixel) {
  const { height, width } = planes(input.shape);
  const value = input.data[(pixel.plane * height + pixel.y) * width + pixel.x];
  if (!running_mean) return null;
  const channel = pixel.plane;
  return {
    what: "normalization", value, mean: running_mean.data[channel], variance: running_var.data[channel], eps: layer.arguments.eps ?? 1e-5,
    weight: weight ? weight.data[channel] : 1, bias: bias ? bias.data[channel] : 0,
  };
}

traces.BatchNorm2d = channelTrace;

traces.Softmax = ([input], layer, weights, pixel) => (input.shape.length === 1 ? { what: "softmax", scores: Array.from(input.data), at: pixel.x } : null);

/** How a number came about; null where the page has no words for its layer. */
function traceOf(network, outputs, given, index, pixel) {
  if (!network.runs) return null;
  const layer = network.layers[index];
  const inputs = layer.inputs.map(from => resultAt(given, outputs, from));
  const traced = traces[layer.kind]?.(inputs, layer, network.weightsOf[index], pixel);
  if (traced) return traced;
  const { height, width } = planes(layer.output);
  const place = (pixel.plane * height + pixel.y) * width + pixel.x;
  const isPointwise = ["Activation", "Merge", "Dropout"].includes(layer.family) && inputs.every(from => from.data.length === outputs[index].data.length);
  return isPointwise ? { what: "numbers", symbol: layer.symbol, values: inputs.map(from => from.data[place]), names: layer.inputs.map(from => nameAt(network.page, from)) } : null;
}

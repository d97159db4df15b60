/** The axes in another order. */
function permuted(input, order) {
  const shape = order.map(axis => input.shape[axis]);
  const [from, steps] = [strides(input.shape), strides(shape)];
  const output = tensor(shape);
  for (let index = 0; index < output.data.length; index++) {
    let [rest, place] = [index, 0];
    for (let axis = 0; axis < shape.length; axis++) {
      const along = Math.floor(rest / steps[axis]);
      rest -= along * steps[axis];
      place += along * from[order[axis]];
    }

    output.data[index] = input.data[place];
  }

  return output;
}

/** A stretch of an axis. */
function part(input, axis, start, length) {
  const { before, along, behind } = around(input.shape, axis);
  const output = tensor(input.shape.map((size, other) => (other === axis ? length : size)));
  for (let outer = 0; outer < before; outer++) {
    output.data.set(input.data.subarray((outer * along + start) * behind, (outer * along + start + length) * behind), outer * length * behind);
  }

  return output;
}

/** The same numbers in the sizes that the graph says. */
const reshaped = ([input], layer) => tensor(layer.output, input.data);

layers.Flatten = reshaped;
layers.Unflatten = reshaped;
layers.Identity = reshaped;

layers.Permute = ([input], layer) => permuted(input, layer.arguments.dims.slice(1).map(dim => axisOf(dim, input.shape.length)));

layers.Narrow = ([input], layer) => {
  const { dim, start, length } = layer.arguments;
  const axis = axisOf(dim, input.shape.length);
  return part(input, axis, start < 0 ? input.shape[axis] + start : start, length);
};

layers.Roll = ([input], layer) => {
  const axis = axisOf(layer.arguments.dims, input.shape.length);
  const size = input.shape[axis];
  const start = (size - layer.arguments.shifts) % size;
  return layers.Concat([part(input, axis, start, size - start), part(input, axis, 0, start)], { arguments: { dim: layer.arguments.dims }, output: layer.output });
};

layers.Select = ([input], layer) => {
  const { dim, index } = layer.arguments;
  const axis = axisOf(dim, input.shape.length);
  return tensor(layer.output, part(input, axis, index < 0 ? input.shape[axis] + index : index, 1).data);
};

layers.Chunk = ([input], layer) => {
  const { chunks, dim, index } = layer.arguments;
  const axis = axisOf(dim, input.shape.length);
  const size = Math.ceil(input.shape[axis] / chunks);
  const count = Math.ceil(input.shape[axis] / size);
  return part(input, axis, (index < 0 ? count + index : index) * size, layer.output[axis]);
};

layers.ChannelShuffle = ([input], layer) => {
  const { groups } = layer.arguments;
  const [channels, ...rest] = input.shape;
  return tensor(input.shape, permuted(tensor([groups, channels / groups, elements(rest)], input.data), [1, 0, 2]).data);
};

layers.PixelShuffle = ([input], layer) => {
  const { upscale_factor: factor } = layer.arguments;
  const [channels, height, width] = input.shape;
  return tensor(layer.output, permuted(tensor([channels / factor ** 2, factor, factor, height, width], input.data), [0, 3, 1, 4, 2]).data);
};

layers.PixelUnshuffle = ([input], layer) => {
  const { downscale_factor: factor } = layer.arguments;
  const [channels, height, width] = input.shape;
  return tensor(layer.output, permuted(tensor([channels, height / factor, factor, width / factor, factor], input.data), [0, 2, 4, 1, 3]).data);
};

/** Where along an axis an enlarged place reads: the places and their shares. */
function reading(place, size, wanted, scale, mode, corners) {
  const step = corners ? (wanted > 1 ? (size - 1) / (wanted - 1) : 0) : scale ? 1 / scale : size / wanted;
  if (mode === "nearest") return [[Math.min(Math.floor(place * step), size - 1), 1]];
  const exact = corners ? place * step : (place + 0.5) * step - 0.5;
  if (mode === "bicubic") {
    const first = Math.floor(exact);
    const share = exact - first;
    const near = t => (1.25 * t - 2.25) * t * t + 1;
    const far = t => ((-0.75 * t + 3.75) * t - 6) * t + 3;
    return [far(1 + share), near(share), near(1 - share), far(2 - share)].map((weight, index) => [Math.min(Math.max(first - 1 + index, 0), size - 1), weight]);
  }

  const from = Math.max(0, exact);
  const first = Math.min(Math.floor(from), size - 1);
  return [[first, 1 - (from - first)], [Math.min(first + 1, size - 1), from - first]];
}

/** One axis enlarged, or made smaller. */
function resampled(input, axis, wanted, scale, mode, corners) {
  const { before, along, behind } = around(input.shape, axis);
  const output = tensor(input.shape.map((size, other) => (other === axis ? wanted : size)));
  for (let place = 0; place < wanted; place++) {
    for (const [from, share] of reading(place, along, wanted, scale, mode, corners)) {
      for (let outer = 0; outer < before; outer++) {
        const [to, read] = [(outer * wanted + place) * behind, (outer * along + from) * behind];
        for (let inner = 0; inner < behind; inner++) output.data[to + inner] += share * input.data[read + inner];
      }
    }
  }

  return output;
}

layers.Upsample = ([input], layer) => {
  const { mode = "nearest", align_corners = false, scale_factor } = layer.arguments;
  const scales = scale_factor === undefined ? [] : perAxis(scale_factor, input.shape.length - 1);
  const sizes = input.shape.slice(1);
  // PyTorch overlooks the factor along an axis that stays as long as it is, and for nearest neighbours along one that doubles; but not for those of sequences, and not for bicubic ones.
  const overlooked = (size, wanted) => (mode === "nearest" ? sizes.length > 1 && (wanted === size || wanted === 2 * size) : mode !== "bicubic" && wanted === size);
  return sizes.reduce((result, size, axis) => {
    const wanted = layer.output[axis + 1];
    return resampled(result, axis + 1, wanted, overlooked(size, wanted) ? undefined : scales[axis], mode, align_corners);
  }, input);
};

/** Sizes around, in PyTorch's order: left, right, top, bottom. */
function padding(mode) {
  return ([input], layer) => {
    const rows = input.shape.length === 3;
    const [left, right, top, bottom] = rows ? perAxis(layer.arguments.padding, 4) : [...perAxis(layer.arguments.padding, 2), 0, 0];
    const from = rows ? input : tensor([input.shape[0], 1, input.shape[1]], input.data);
    return tensor(layer.output, padded(from, { top, bottom, left, right }, mode, layer.arguments.value ?? 0).data);
  };
}

layers.ZeroPad2d = padding("zeros");
layers.ConstantPad1d = padding("zeros");
layers.ConstantPad2d = padding("zeros");
layers.ReflectionPad1d = padding("reflect");
layers.ReflectionPad2d = padding("reflect");
layers.ReplicationPad1d = padding("replicate");
layers.ReplicationPad2d = padding("replicate");

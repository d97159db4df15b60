// A tensor is one sample's, without the batch dimension: its sizes, and its numbers row by row.

function tensor(shape, data = new Float32Array(elements(shape))) {
  return { shape, data };
}

function elements(shape) {
  return shape.reduce((product, size) => product * size, 1);
}

function strides(shape) {
  const steps = new Array(shape.length);
  for (let axis = shape.length - 1, step = 1; axis >= 0; step *= shape[axis--]) steps[axis] = step;
  return steps;
}

/** The axis that PyTorch's `dim` means, which counts the batch dimension. */
function axisOf(dim, rank) {
  return dim < 0 ? rank + dim : dim - 1;
}

/** One number for all axes, or one an axis. */
function perAxis(value, axes) {
  return Array.isArray(value) ? value : new Array(axes).fill(value);
}

/** A tensor as planes of rows and columns: an image's channels, the channels of a sequence, or a vector as one row. */
function planes(shape) {
  const [height, width] = shape.length > 1 ? shape.slice(-2) : [1, shape[0] ?? 1];
  return { count: elements(shape) / (height * width || 1), height, width };
}

/** Around an axis: how many before it, how many along it, how many behind it. */
function around(shape, axis) {
  return { before: elements(shape.slice(0, axis)), along: shape[axis], behind: elements(shape.slice(axis + 1)) };
}

/** Each number by itself. */
function each(input, compute) {
  const output = tensor(input.shape);
  for (let index = 0; index < output.data.length; index++) output.data[index] = compute(input.data[index], index);
  return output;
}

/** Two tensors number by number, an axis of one repeated. */
function together(left, right, compute) {
  const rank = Math.max(left.shape.length, right.shape.length);
  const [a, b] = [left, right].map(({ shape }) => [...new Array(rank - shape.length).fill(1), ...shape]);
  const shape = a.map((size, axis) => Math.max(size, b[axis]));
  const output = tensor(shape);
  if (left.data.length === output.data.length && right.data.length === output.data.length) {
    for (let index = 0; index < output.data.length; index++) output.data[index] = compute(left.data[index], right.data[index]);
    return output;
  }

  const [steps, ofLeft, ofRight] = [strides(shape), strides(a), strides(b)];
  for (let index = 0; index < output.data.length; index++) {
    let [rest, inLeft, inRight] = [index, 0, 0];
    for (let axis = 0; axis < rank; axis++) {
      const place = Math.floor(rest / steps[axis]);
      rest -= place * steps[axis];
      inLeft += a[axis] === 1 ? 0 : place * ofLeft[axis];
      inRight += b[axis] === 1 ? 0 : place * ofRight[axis];
    }

    output.data[index] = compute(left.data[inLeft], right.data[inRight]);
  }

  return output;
}

/** Where a padded place lies in what is padded; -1 where there is nothing. */
function paddedPlace(place, size, mode) {
  if (place >= 0 && place < size) return place;
  switch (mode) {
    case "reflect": return place < 0 ? -place : 2 * (size - 1) - place;
    case "replicate": return place < 0 ? 0 : size - 1;
    case "circular": return ((place % size) + size) % size;
    default: return -1;
  }
}

/** The last two axes with more around them. */
function padded(input, { top = 0, bottom = 0, left = 0, right = 0 }, mode = "zeros", value = 0) {
  if (!top && !bottom && !left && !right) return input;
  const { count, height, width } = planes(input.shape);
  const [tall, wide] = [height + top + bottom, width + left + right];
  const output = tensor(input.shape.length > 1 ? [...input.shape.slice(0, -2), tall, wide] : [wide]);
  if (value !== 0) output.data.fill(value);
  for (let plane = 0; plane < count; plane++) {
    for (let y = 0; y < tall; y++) {
      const fromY = paddedPlace(y - top, height, mode);
      if (fromY < 0) continue;
      for (let x = 0; x < wide; x++) {
        const fromX = paddedPlace(x - left, width, mode);
        if (fromX >= 0) output.data[(plane * tall + y) * wide + x] = input.data[(plane * height + fromY) * width + fromX];
      }
    }
  }

  return output;
}

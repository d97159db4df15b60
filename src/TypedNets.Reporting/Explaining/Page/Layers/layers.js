// What each kind of layer computes: layers.<Kind> = (inputs, layer, weights) => output. A layer's arguments bear PyTorch's names; one that is not there is as PyTorch has it.
// A kind that is not here is not run in the page: its numbers are computed before, for the samples alone.

const layers = Object.create(null);

/** How a window moves over the last two axes; a sequence is one row high. */
function windowOf(layer, rank) {
  const { kernel_size, stride, padding = 0, dilation = 1, ceil_mode = false } = layer.arguments;
  const axes = rank === 3 ? 2 : 1;
  const both = (value, row) => (axes === 2 ? perAxis(value, 2) : [row, perAxis(value, 1)[0]]);
  const kernel = both(kernel_size, 1);
  const dilations = both(dilation, 1);
  // What is said nowhere is 1 for a convolution, and for a pooling the kernel.
  const steps = both(stride ?? (layer.family === "Pooling" ? kernel_size : 1), 1);
  const reach = kernel.map((size, axis) => dilations[axis] * (size - 1));
  const before = padding === "same" ? reach.map(size => Math.floor(size / 2)) : padding === "valid" ? [0, 0] : both(padding, 0);
  const after = padding === "same" ? reach.map((size, axis) => size - before[axis]) : before;
  return { kernel, stride: steps, dilation: dilations, before, after, reach, ceil: ceil_mode };
}

/** How many places a window has along an axis of that size. */
function placesOf(window, size, axis) {
  const { stride, before, after, reach, ceil } = window;
  const free = size + before[axis] + after[axis] - reach[axis] - 1;
  const places = (ceil ? Math.ceil(free / stride[axis]) : Math.floor(free / stride[axis])) + 1;
  // A window that would begin in the padding behind is left out.
  return ceil && (places - 1) * stride[axis] >= size + before[axis] ? places - 1 : places;
}

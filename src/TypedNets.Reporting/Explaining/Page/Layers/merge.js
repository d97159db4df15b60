layers.Sum = inputs => inputs.reduce((sum, input) => together(sum, input, (a, b) => a + b));
layers.Multiply = inputs => inputs.reduce((product, input) => together(product, input, (a, b) => a * b));

layers.Concat = (inputs, layer) => {
  const axis = axisOf(layer.arguments.dim, inputs[0].shape.length);
  const output = tensor(layer.output);
  const { before, along, behind } = around(output.shape, axis);
  let start = 0;
  for (const input of inputs) {
    const length = input.shape[axis] * behind;
    for (let outer = 0; outer < before; outer++) output.data.set(input.data.subarray(outer * length, (outer + 1) * length), outer * along * behind + start);
    start += length;
  }

  return output;
};

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

layers.Stack = (inputs, layer) => {
  const axis = axisOf(layer.arguments.dim, layer.output.length);
  const shape = layer.output.map((size, other) => (other === axis ? 1 : size));
  return layers.Concat(inputs.map(input => tensor(shape, input.data)), layer);
};

layers.MatMul = ([left, right], layer) => {
  const output = tensor(layer.output);
  const [rows, columns] = layer.output.slice(-2);
  const shared = left.shape.at(-1);
  for (let index = 0; index < output.data.length; index++) {
    const column = index % columns;
    const row = Math.floor(index / columns);
    const matrix = Math.floor(row / rows);
    let sum = 0;
    for (let place = 0; place < shared; place++) sum += left.data[row * shared + place] * right.data[(matrix * shared + place) * columns + column];
    output.data[index] = sum;
  }

  return output;
};

// A learned tensor that is no other layer's; it has no name but the layer's.

layers.Scale = ([input], layer, weights) => together(input, weights[""], (a, b) => a * b);

layers.AddParameter = ([input], layer, weights) => tensor(layer.output, together(input, weights[""], (a, b) => a + b).data);

layers.Prepend = ([input], layer, weights) => {
  const output = tensor(layer.output);
  output.data.set(weights[""].data);
  output.data.set(input.data, weights[""].data.length);
  return output;
};

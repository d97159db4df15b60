layers.Linear = ([input], layer, { weight, bias }) => linear(input, weight, bias);

/** The last axis by a matrix (out, in). */
function linear(input, weight, bias) {
  const [out, features] = weight.shape;
  const rows = input.data.length / features;
  const output = tensor([...input.shape.slice(0, -1), out]);
  for (let row = 0; row < rows; row++) {
    for (let unit = 0; unit < out; unit++) {
      let sum = 0;
      for (let feature = 0; feature < features; feature++) sum += weight.data[unit * features + feature] * input.data[row * features + feature];
      output.data[row * out + unit] = sum + (bias ? bias.data[unit] : 0);
    }
  }

  return output;
}

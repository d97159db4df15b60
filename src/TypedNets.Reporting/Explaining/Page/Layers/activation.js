const sigmoid = x => 1 / (1 + Math.exp(-x));
const softplus = x => (x > 20 ? x : Math.log1p(Math.exp(x)));
const selu = { alpha: 1.6732632423543772, scale: 1.0507009873554805 };

/** The error function, to sixteen digits by its series and to seven by Chebyshev's fit beyond. */
function erf(x) {
  const size = Math.abs(x);
  if (size < 2) {
    let [sum, term] = [size, size];
    for (let n = 1; n < 40; n++) {
      term *= -size * size / n;
      sum += term / (2 * n + 1);
    }

    return Math.sign(x) * sum * 2 / Math.sqrt(Math.PI);
  }

  const t = 1 / (1 + size / 2);
  const fit = [-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277].reduceRight((sum, factor) => sum * t + factor);
  return Math.sign(x) * (1 - t * Math.exp(-size * size + fit));
}

/** A function of one number, made from a layer's arguments. */
function activation(make) {
  return ([input], layer) => each(input, make(layer.arguments));
}

layers.ReLU = activation(() => x => (x > 0 || x !== x ? x : 0));
layers.ReLU6 = activation(() => x => Math.min(Math.max(x, 0), 6));
layers.LeakyReLU = activation(({ negative_slope = 0.01 }) => x => (x >= 0 ? x : negative_slope * x));
layers.RReLU = activation(({ lower = 1 / 8, upper = 1 / 3 }) => x => (x >= 0 ? x : x * (lower + upper) / 2));
layers.ELU = activation(({ alpha = 1 }) => x => (x > 0 ? x : alpha * Math.expm1(x)));
layers.CELU = activation(({ alpha = 1 }) => x => (x > 0 ? x : alpha * Math.expm1(x / alpha)));
layers.SELU = activation(() => x => selu.scale * (x > 0 ? x : selu.alpha * Math.expm1(x)));
layers.GELU = activation(({ approximate = "none" }) => approximate === "tanh"
  ? x => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)))
  : x => 0.5 * x * (1 + erf(x / Math.SQRT2)));
layers.SiLU = activation(() => x => x * sigmoid(x));
layers.Mish = activation(() => x => x * Math.tanh(softplus(x)));
layers.Sigmoid = activation(() => sigmoid);
layers.LogSigmoid = activation(() => x => -softplus(-x));
layers.Tanh = activation(() => Math.tanh);
layers.Tanhshrink = activation(() => x => x - Math.tanh(x));
layers.Softsign = activation(() => x => x / (1 + Math.abs(x)));
layers.Softplus = activation(({ beta = 1, threshold = 20 }) => x => (x * beta > threshold ? x : Math.log1p(Math.exp(x * beta)) / beta));
layers.Softshrink = activation(({ lambd = 0.5 }) => x => (x > lambd ? x - lambd : x < -lambd ? x + lambd : 0));
layers.Hardshrink = activation(({ lambd = 0.5 }) => x => (Math.abs(x) > lambd ? x : 0));
layers.Hardsigmoid = activation(() => x => Math.min(Math.max(x + 3, 0), 6) / 6);
layers.Hardswish = activation(() => x => x * Math.min(Math.max(x + 3, 0), 6) / 6);
layers.Hardtanh = activation(({ min_val = -1, max_val = 1 }) => x => Math.min(Math.max(x, min_val), max_val));
layers.Threshold = activation(({ threshold, value }) => x => (x > threshold ? x : value));

layers.PReLU = ([input], layer, { weight }) => {
  const size = input.data.length / input.shape[0];
  return each(input, (x, index) => (x >= 0 ? x : x * weight.data[weight.data.length === 1 ? 0 : Math.floor(index / size)]));
};

layers.GLU = ([input], layer) => {
  const axis = axisOf(layer.arguments.dim ?? -1, input.shape.length);
  const half = input.shape[axis] / 2;
  return together(part(input, axis, 0, half), part(input, axis, half, half), (value, gate) => value * sigmoid(gate));
};

/** The shares of the numbers along an axis, the greater the larger. */
function softmax(input, axis) {
  const { before, along, behind } = around(input.shape, axis);
  const output = tensor(input.shape);
  for (let outer = 0; outer < before; outer++) {
    for (let inner = 0; inner < behind; inner++) {
      const begin = outer * along * behind + inner;
      let most = -Infinity;
      for (let place = 0; place < along; place++) most = Math.max(most, input.data[begin + place * behind]);
      let sum = 0;
      for (let place = 0; place < along; place++) sum += Math.exp(input.data[begin + place * behind] - most);
      for (let place = 0; place < along; place++) output.data[begin + place * behind] = Math.exp(input.data[begin + place * behind] - most) / sum;
    }
  }

  return output;
}

layers.Softmax = ([input], layer) => softmax(input, axisOf(layer.arguments.dim, input.shape.length));
layers.Softmax2d = ([input]) => softmax(input, 0);
layers.Softmin = ([input], layer) => softmax(each(input, x => -x), axisOf(layer.arguments.dim, input.shape.length));

layers.LogSoftmax = ([input], layer) => {
  const { before, along, behind } = around(input.shape, axisOf(layer.arguments.dim, input.shape.length));
  const output = tensor(input.shape);
  for (let outer = 0; outer < before; outer++) {
    for (let inner = 0; inner < behind; inner++) {
      const begin = outer * along * behind + inner;
      let [most, sum] = [-Infinity, 0];
      for (let place = 0; place < along; place++) most = Math.max(most, input.data[begin + place * behind]);
      for (let place = 0; place < along; place++) sum += Math.exp(input.data[begin + place * behind] - most);
      for (let place = 0; place < along; place++) output.data[begin + place * behind] = input.data[begin + place * behind] - most - Math.log(sum);
    }
  }

  return output;
};

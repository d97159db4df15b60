/** A stretch of numbers less their mean, by their spread. */
function normalized(input, eps, begin, length, to) {
  let mean = 0;
  for (let index = begin; index < begin + length; index++) mean += input[index];
  mean /= length;
  let variance = 0;
  for (let index = begin; index < begin + length; index++) variance += (input[index] - mean) ** 2;
  const scale = 1 / Math.sqrt(variance / length + eps);
  for (let index = begin; index < begin + length; index++) to[index] = (input[index] - mean) * scale;
}

/** Each channel by its weight and its bias. */
function perChannel(output, { weight, bias }) {
  if (!weight && !bias) return output;
  const size = output.data.length / output.shape[0];
  for (let index = 0; index < output.data.length; index++) {
    const channel = Math.floor(index / size);
    output.data[index] = output.data[index] * (weight ? weight.data[channel] : 1) + (bias ? bias.data[channel] : 0);
  }

  return output;
}

function normalizedGroups(input, groups, eps) {
  const output = tensor(input.shape);
  const size = input.data.length / groups;
  for (let group = 0; group < groups; group++) normalized(input.data, eps, group * size, size, output.data);
  return output;
}

/** By the statistics that training has kept; by the sample's own where it kept none. */
function channelNorm([input], layer, weights) {
  const { eps = 1e-5 } = layer.arguments;
  const { running_mean, running_var } = weights;
  if (!running_mean) return perChannel(normalizedGroups(input, input.shape[0], eps), weights);
  const size = input.data.length / input.shape[0];
  const scales = running_var.data.map(variance => 1 / Math.sqrt(variance + eps));
  return perChannel(each(input, (value, index) => {
    const channel = Math.floor(index / size);
    return (value - running_mean.data[channel]) * scales[channel];
  }), weights);
}

layers.BatchNorm1d = layers.BatchNorm2d = layers.BatchNorm3d = channelNorm;

layers.InstanceNorm1d = layers.InstanceNorm2d = layers.InstanceNorm3d = channelNorm;

layers.GroupNorm = ([input], layer, weights) => {
  const { num_groups, eps = 1e-5 } = layer.arguments;
  return perChannel(normalizedGroups(input, num_groups, eps), weights);
};

layers.LayerNorm = ([input], layer, weights) => {
  const { normalized_shape, eps = 1e-5 } = layer.arguments;
  return layerNorm(input, elements(perAxis(normalized_shape, 1)), eps, weights);
};

/** The last numbers together, each place by its weight and its bias. */
function layerNorm(input, size, eps, { weight, bias }) {
  const output = normalizedGroups(input, input.data.length / size, eps);
  for (let index = 0; index < output.data.length; index++) {
    const place = index % size;
    output.data[index] = output.data[index] * (weight ? weight.data[place] : 1) + (bias ? bias.data[place] : 0);
  }

  return output;
}

/** The channels of each pixel together. */
layers.LayerNorm2d = ([input], layer, weights) => {
  const [channels, height, width] = input.shape;
  const last = permuted(input, [1, 2, 0]);
  return permuted(layerNorm(tensor([height, width, channels], last.data), channels, layer.arguments.eps ?? 1e-5, weights), [2, 0, 1]);
};

layers.LocalResponseNorm = ([input], layer) => {
  const { size, alpha = 1e-4, beta = 0.75, k = 1 } = layer.arguments;
  const channels = input.shape[0];
  const pixels = input.data.length / channels;
  const before = Math.floor(size / 2);
  return each(input, (value, index) => {
    const [channel, pixel] = [Math.floor(index / pixels), index % pixels];
    let squares = 0;
    for (let other = Math.max(0, channel - before); other < Math.min(channels, channel - before + size); other++) squares += input.data[other * pixels + pixel] ** 2;
    return value / (k + alpha * squares / size) ** beta;
  });
};

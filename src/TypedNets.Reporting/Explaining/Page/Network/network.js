/** The bytes of a text in base64. */
function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}

function floatsOf(base64) {
  return new Float32Array(bytesOf(base64).buffer);
}

/** The network that a page holds: its layers with their weights, and what it makes of an input. */
function openNetwork(page) {
  const numbers = page.weights === null ? null : floatsOf(page.weights);
  const read = ({ shape, start }) => tensor(shape, numbers.subarray(start, start + elements(shape)));
  const weightsOf = page.layers.map(layer => (numbers ? Object.fromEntries(Object.entries(layer.weights).map(([name, place]) => [name, read(place)])) : {}));

  /** What every layer gives. */
  const run = input => {
    const outputs = [];
    for (const [index, layer] of page.layers.entries()) {
      outputs.push(layers[layer.kind](layer.inputs.map(from => (from < 0 ? input : outputs[from])), layer, weightsOf[index]));
    }

    return outputs;
  };

  return { page, layers: page.layers, weightsOf, runs: numbers !== null, run };
}

/** Pixels of 0 to 255 as the network is fed them. */
function normalizedPixels(pixels, { input, normalization: { mean, std } }) {
  const size = elements(input.slice(1));
  return each(tensor(input, pixels), (pixel, index) => {
    const channel = mean.length === 1 ? 0 : Math.floor(index / size);
    return (pixel / 255 - mean[channel]) / std[channel];
  });
}

/** What was computed before for a sample: of maps the first ones, each number as one of 256 steps. */
function computedOutputs(sample) {
  return sample.outputs.map(({ shape, floats, bytes, low, high }) =>
    tensor(shape, floats === undefined ? Float32Array.from(bytesOf(bytes), step => low + (high - low) * step / 255) : floatsOf(floats)));
}

/** What an input reads of a layer, or of the network's input. */
function shapeAt(page, index) {
  return index < 0 ? page.input : page.layers[index].output;
}

/** Each class with its share, the surest first; empty where the network names none. */
function probabilities(page, output) {
  if (page.classes.length !== output.data.length) return [];
  const shares = page.scores === "Probabilities" ? output.data : page.scores === "LogProbabilities" ? output.data.map(Math.exp) : softmax(tensor([output.data.length], output.data), 0).data;
  return page.classes.map((name, index) => ({ name, index, share: shares[index] })).sort((a, b) => b.share - a.share);
}

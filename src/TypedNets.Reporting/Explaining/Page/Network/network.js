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

  /** What every layer gives, of a tensor for each input. */
  const run = inputs => {
    const outputs = [];
    for (const [index, layer] of page.layers.entries()) {
      outputs.push(layers[layer.kind](layer.inputs.map(from => resultAt(inputs, outputs, from)), layer, weightsOf[index]));
    }

    return outputs;
  };

  return { page, layers: page.layers, weightsOf, runs: numbers !== null, run };
}

/** Pixels of 0 to 255 as the network is fed them. */
function normalizedPixels(pixels, shape, { mean, std }) {
  const size = elements(shape.slice(1));
  return each(tensor(shape, pixels), (pixel, index) => {
    const channel = mean.length === 1 ? 0 : Math.floor(index / size);
    return (pixel / 255 - mean[channel]) / std[channel];
  });
}

/** A sample as the network is fed it, a tensor for each input. */
function tensorsOf(page, sample) {
  return page.inputs.map(({ shape }, index) => {
    const { pixels, numbers } = sample.inputs[index];
    return pixels ? normalizedPixels(bytesOf(pixels), shape, page.normalization) : tensor(shape, floatsOf(numbers));
  });
}

/** What was computed before for a sample: of maps the first ones, each number as one of 256 steps. */
function computedOutputs(sample) {
  return sample.outputs.map(({ shape, floats, bytes, low, high }) =>
    tensor(shape, floats === undefined ? Float32Array.from(bytesOf(bytes), step => low + (high - low) * step / 255) : floatsOf(floats)));
}

// A layer reads others by their index; -1 is the network's first input, -2 the second.

/** What is read there. */
function resultAt(inputs, outputs, from) {
  return from < 0 ? inputs[-1 - from] : outputs[from];
}

/** The shape of what is read there. */
function shapeAt(page, from) {
  return from < 0 ? page.inputs[-1 - from].shape : page.layers[from].output;
}

/** What is read there, in words; an input by its name where there are several. */
function nameAt(page, from) {
  return from >= 0 ? page.layers[from].name : page.inputs.length === 1 ? "input" : page.inputs[-1 - from].name;
}

/** Each class with its share, the surest first; empty of an output that is not of the classes. */
function probabilities(page, { isOfClasses, scores }, { data }) {
  if (!isOfClasses) return [];
  const shares = scores === "Probabilities" ? data : scores === "LogProbabilities" ? data.map(Math.exp) : softmax(tensor([data.length], data), 0).data;
  return page.classes.map((name, index) => ({ name, index, share: shares[index] })).sort((a, b) => b.share - a.share);
}

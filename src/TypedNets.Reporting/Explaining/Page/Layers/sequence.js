/** Adds waves of many lengths, by which the places in a sequence are told apart. */
layers.PositionalEncoding = ([input]) => {
  const features = input.shape[1];
  return each(input, (value, index) => {
    const [place, feature] = [Math.floor(index / features), index % features];
    const angle = place * 10000 ** (-2 * Math.floor(feature / 2) / features);
    return value + (feature % 2 === 0 ? Math.sin(angle) : Math.cos(angle));
  });
};

/** What each place of a sequence (L, E) gathers from all: several heads, each with a share of the features. Keys and values that no place has may stand behind the others. */
function attention(input, heads, causal, weights, hides = () => false, zero = false) {
  const [length, features] = input.shape;
  const mixed = linear(input, weights.in_proj_weight, weights.in_proj_bias);
  const third = which => part(mixed, 1, which * features, features).data;
  const more = [...(weights.bias_k ? [[weights.bias_k.data, weights.bias_v.data]] : []), ...(zero ? [[new Float32Array(features), new Float32Array(features)]] : [])];
  const queries = third(0);
  const [keys, values] = [1, 2].map(which => {
    const all = new Float32Array((length + more.length) * features);
    all.set(third(which));
    more.forEach((pair, index) => all.set(pair[which - 1], (length + index) * features));
    return all;
  });
  const seen = length + more.length;
  const size = features / heads;
  const gathered = tensor([length, features]);
  for (let head = 0; head < heads; head++) {
    const scores = tensor([length, seen]);
    for (let place = 0; place < length; place++) {
      for (let other = 0; other < seen; other++) {
        let sum = 0;
        for (let feature = head * size; feature < (head + 1) * size; feature++) sum += queries[place * features + feature] * keys[other * features + feature];
        scores.data[place * seen + other] = (causal && other > place && other < length) || hides(other) ? -Infinity : sum / Math.sqrt(size);
      }
    }

    const shares = softmax(scores, 1);
    for (let place = 0; place < length; place++) {
      for (let other = 0; other < seen; other++) {
        const share = shares.data[place * seen + other];
        for (let feature = head * size; feature < (head + 1) * size; feature++) gathered.data[place * features + feature] += share * values[other * features + feature];
      }
    }
  }

  return linear(gathered, weights["out_proj.weight"], weights["out_proj.bias"]);
}

/** Which places of a text are padding. */
const isPaddingOf = (text, layer) => place => text !== undefined && text.data[place] === layer.arguments.padding_idx;

layers.MultiheadAttention = ([input, text], layer, weights) => {
  const { num_heads, is_causal = false, add_zero_attn = false } = layer.arguments;
  return attention(input, num_heads, is_causal, weights, isPaddingOf(text, layer), add_zero_attn);
};

layers.TransformerEncoderLayer = ([input, text], layer, weights) => {
  const { nhead, is_causal = false, activation: named = "relu" } = layer.arguments;
  const within = name => Object.fromEntries(Object.entries(weights).filter(([key]) => key.startsWith(name)).map(([key, value]) => [key.slice(name.length), value]));
  const add = (left, right) => together(left, right, (a, b) => a + b);
  const norm = (value, name) => layerNorm(value, input.shape[1], 1e-5, within(name));
  const seen = norm(add(input, attention(input, nhead, is_causal, within("self_attn."), isPaddingOf(text, layer))), "norm1.");
  const wide = linear(seen, weights["linear1.weight"], weights["linear1.bias"]);
  const active = layers[named === "gelu" ? "GELU" : "ReLU"]([wide], { arguments: {} });
  return norm(add(seen, linear(active, weights["linear2.weight"], weights["linear2.bias"])), "norm2.");
};

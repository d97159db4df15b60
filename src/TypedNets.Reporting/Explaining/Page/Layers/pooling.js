/** What windows give: `gather(values, count)` is handed the numbers in a window, and the size of the window with the padding in it. */
function pooled(input, layer, gather) {
  const window = windowOf(layer, input.shape.length);
  const rows = input.shape.length === 3;
  const { count, height, width } = rows ? planes(input.shape) : { count: input.shape[0], height: 1, width: input.shape[1] };
  const [outHeight, outWidth] = [rows ? placesOf(window, height, 0) : 1, placesOf(window, width, 1)];
  const output = tensor(rows ? [count, outHeight, outWidth] : [count, outWidth]);
  const values = [];
  for (let plane = 0, to = 0; plane < count; plane++) {
    for (let y = 0; y < outHeight; y++) {
      for (let x = 0; x < outWidth; x++, to++) {
        values.length = 0;
        const [top, left] = [y * window.stride[0] - window.before[0], x * window.stride[1] - window.before[1]];
        for (let ky = 0; ky < window.kernel[0]; ky++) {
          const fromY = top + ky * window.dilation[0];
          if (fromY < 0 || fromY >= height) continue;
          for (let kx = 0; kx < window.kernel[1]; kx++) {
            const fromX = left + kx * window.dilation[1];
            if (fromX >= 0 && fromX < width) values.push(input.data[(plane * height + fromY) * width + fromX]);
          }
        }

        // The last window of a rounded-up count reaches no further than the padding.
        const tall = Math.min(top + window.kernel[0], height + window.before[0]) - top;
        const wide = Math.min(left + window.kernel[1], width + window.before[1]) - left;
        output.data[to] = gather(values, tall * wide);
      }
    }
  }

  return output;
}

/** What as many windows as are wanted give, of which each begins where the one before ends, as nearly as that goes. */
function adapted(input, layer, gather) {
  const rows = input.shape.length === 3;
  const { count, height, width } = rows ? planes(input.shape) : { count: input.shape[0], height: 1, width: input.shape[1] };
  const wanted = layer.arguments.output_size;
  const [outHeight, outWidth] = rows ? perAxis(wanted, 2) : [1, perAxis(wanted, 1)[0]];
  const output = tensor(rows ? [count, outHeight, outWidth] : [count, outWidth]);
  for (let plane = 0, to = 0; plane < count; plane++) {
    for (let y = 0; y < outHeight; y++) {
      for (let x = 0; x < outWidth; x++, to++) {
        const values = [];
        for (let fromY = Math.floor(y * height / outHeight); fromY < Math.ceil((y + 1) * height / outHeight); fromY++) {
          for (let fromX = Math.floor(x * width / outWidth); fromX < Math.ceil((x + 1) * width / outWidth); fromX++) {
            values.push(input.data[(plane * height + fromY) * width + fromX]);
          }
        }

        output.data[to] = gather(values);
      }
    }
  }

  return output;
}

function largest(values) {
  let most = -Infinity;
  for (const value of values) if (value > most || value !== value) most = value;
  return most;
}

function total(values) {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

layers.MaxPool1d = layers.MaxPool2d = ([input], layer) => pooled(input, layer, largest);

layers.AvgPool1d = layers.AvgPool2d = ([input], layer) => {
  const { count_include_pad = true, divisor_override } = layer.arguments;
  return pooled(input, layer, (values, size) => total(values) / (divisor_override ?? (count_include_pad ? size : values.length)));
};

layers.LPPool1d = layers.LPPool2d = ([input], layer) => {
  const { norm_type } = layer.arguments;
  const [tall, wide] = windowOf(layer, input.shape.length).kernel;
  // By the mean of a whole window, as PyTorch computes it: one that is cut off counts for more.
  return pooled(input, layer, (values, size) => Math.max(0, total(values.map(value => value ** norm_type)) / size * tall * wide) ** (1 / norm_type));
};

layers.AdaptiveAvgPool1d = layers.AdaptiveAvgPool2d = layers.GlobalAvgPool1d = layers.GlobalAvgPool2d = ([input], layer) => adapted(input, layer, values => total(values) / values.length);

layers.AdaptiveMaxPool1d = layers.AdaptiveMaxPool2d = layers.GlobalMaxPool1d = layers.GlobalMaxPool2d = ([input], layer) => adapted(input, layer, largest);

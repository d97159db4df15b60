layers.Conv2d = layers.Conv1d = ([input], layer, { weight, bias }) => {
  const { groups = 1, padding_mode = "zeros" } = layer.arguments;
  const window = windowOf(layer, input.shape.length);
  const { kernel: [tall, wide], stride: [down, right], dilation: [dilationY, dilationX], before, after } = window;
  const { height, width } = planes(input.shape);
  const rows = input.shape.length === 3;
  const [outHeight, outWidth] = [rows ? placesOf(window, height, 0) : 1, placesOf(window, width, 1)];
  const row = rows ? input : tensor([input.shape[0], 1, width], input.data);
  const from = padded(row, { top: before[0], bottom: after[0], left: before[1], right: after[1] }, padding_mode);
  const [channels, fullHeight, fullWidth] = from.shape;
  const outChannels = weight.shape[0];
  const [inGroup, outGroup] = [channels / groups, outChannels / groups];
  const output = tensor(rows ? [outChannels, outHeight, outWidth] : [outChannels, outWidth]);
  const [read, write, weights] = [from.data, output.data, weight.data];
  for (let out = 0; out < outChannels; out++) {
    const begin = out * outHeight * outWidth;
    if (bias) write.fill(bias.data[out], begin, begin + outHeight * outWidth);
    const group = Math.floor(out / outGroup) * inGroup;
    for (let channel = 0; channel < inGroup; channel++) {
      for (let ky = 0; ky < tall; ky++) {
        for (let kx = 0; kx < wide; kx++) {
          const factor = weights[((out * inGroup + channel) * tall + ky) * wide + kx];
          for (let y = 0; y < outHeight; y++) {
            let place = ((group + channel) * fullHeight + y * down + ky * dilationY) * fullWidth + kx * dilationX;
            const end = begin + (y + 1) * outWidth;
            for (let to = end - outWidth; to < end; to++, place += right) write[to] += factor * read[place];
          }
        }
      }
    }
  }

  return output;
};

layers.ConvTranspose2d = layers.ConvTranspose1d = ([input], layer, { weight, bias }) => {
  const { groups = 1, output_padding = 0 } = layer.arguments;
  const { kernel: [tall, wide], stride, dilation, before: padding, reach } = windowOf(layer, input.shape.length);
  const { count: channels, height, width } = input.shape.length === 3 ? planes(input.shape) : { count: input.shape[0], height: 1, width: input.shape[1] };
  const more = input.shape.length === 3 ? perAxis(output_padding, 2) : [0, perAxis(output_padding, 1)[0]];
  const [outHeight, outWidth] = [height, width].map((size, axis) => (size - 1) * stride[axis] - 2 * padding[axis] + reach[axis] + more[axis] + 1);
  const outGroup = weight.shape[1];
  const inGroup = channels / groups;
  const output = tensor(input.shape.length === 3 ? [outGroup * groups, outHeight, outWidth] : [outGroup * groups, outWidth]);
  if (bias) for (let out = 0; out < outGroup * groups; out++) output.data.fill(bias.data[out], out * outHeight * outWidth, (out + 1) * outHeight * outWidth);
  for (let channel = 0; channel < channels; channel++) {
    const group = Math.floor(channel / inGroup) * outGroup;
    for (let out = 0; out < outGroup; out++) {
      for (let ky = 0; ky < tall; ky++) {
        for (let kx = 0; kx < wide; kx++) {
          const factor = weight.data[((channel * outGroup + out) * tall + ky) * wide + kx];
          for (let y = 0; y < height; y++) {
            const toY = y * stride[0] - padding[0] + ky * dilation[0];
            if (toY < 0 || toY >= outHeight) continue;
            for (let x = 0; x < width; x++) {
              const toX = x * stride[1] - padding[1] + kx * dilation[1];
              if (toX < 0 || toX >= outWidth) continue;
              output.data[((group + out) * outHeight + toY) * outWidth + toX] += factor * input.data[(channel * height + y) * width + x];
            }
          }
        }
      }
    }
  }

  return output;
};

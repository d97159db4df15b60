/** How many places a window has: PyTorch's formula, with its floor. */
function outputSize({ size, kernel, stride, padding, dilation }) {
  return Math.floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1;
}

/** The formula with its numbers. */
function formulaText({ size, kernel, stride, padding, dilation }) {
  return `⌊(${size} + 2·${padding} − ${dilation}·(${kernel} − 1) − 1) / ${stride}⌋ + 1 = ${outputSize({ size, kernel, stride, padding, dilation })}`;
}

// What is drawn: spots of a pen, and where they would lie if the drawing were one of MNIST's digits.

/** How thick the pen is: half its width, in pixels. */
function penRadius(height, width) {
  return 1.15 * Math.max(width, height) / 28;
}

/** Adds a soft round spot of white to pixels. */
function addSpot(pixels, height, width, { x, y }) {
  const radius = penRadius(height, width);
  for (let row = Math.max(0, Math.floor(y - radius - 1)); row <= Math.min(height - 1, y + radius + 1); row++) {
    for (let column = Math.max(0, Math.floor(x - radius - 1)); column <= Math.min(width - 1, x + radius + 1); column++) {
      const light = 255 * Math.max(0, Math.min(1, radius + 0.5 - Math.hypot(column + 0.5 - x, row + 0.5 - y)));
      const pixel = row * width + column;
      pixels[pixel] = Math.max(pixels[pixel], Math.round(light));
    }
  }
}

/** The spots as MNIST's digits are: 20 of 28 pixels high or wide, their centre of mass in the middle. The pen stays as thick as it is. */
function asDigit(spots, height, width) {
  const radius = penRadius(height, width);
  const [lefts, tops] = [spots.map(({ x }) => x), spots.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...lefts), Math.max(...lefts), Math.min(...tops), Math.max(...tops)];
  const longer = Math.max(right - left, bottom - top);
  // What is hardly longer than the pen is thick is a dot, and stays one.
  const scale = longer < radius ? 1 : (20 / 28 * Math.min(height, width) - 2 * radius) / longer;
  const drawn = (x, y) => {
    const pixels = new Float32Array(height * width);
    for (const spot of spots) addSpot(pixels, height, width, { x: spot.x * scale + x, y: spot.y * scale + y });
    return pixels;
  };
  // From the middle of its box, where all of it is seen, to that of its mass.
  const [x, y] = [width / 2 - (left + right) / 2 * scale, height / 2 - (top + bottom) / 2 * scale];
  const mass = centreOfMass(drawn(x, y), width);
  const [shiftX, shiftY] = [x + width / 2 - mass.x, y + height / 2 - mass.y];
  return { pixels: drawn(shiftX, shiftY), scale, x: shiftX, y: shiftY };
}

function centreOfMass(pixels, width) {
  let [all, x, y] = [0, 0, 0];
  pixels.forEach((light, pixel) => {
    all += light;
    x += light * (pixel % width + 0.5);
    y += light * (Math.floor(pixel / width) + 0.5);
  });
  return { x: x / all, y: y / all };
}

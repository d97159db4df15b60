// What is seen. All text goes in as text: no name of a class or of a file can be markup.

/** An element with attributes, listeners (`onclick`) and content; what is a string becomes text. */
function make(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }

  element.append(...content.flat().filter(each => each !== null && each !== undefined));
  return element;
}

/** A number as a person reads it. */
function short(value) {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  const text = size !== 0 && (size < 0.001 || size >= 100000) ? value.toExponential(1) : size >= 1000 ? value.toFixed(0) : size >= 100 ? value.toFixed(1) : value.toFixed(size >= 10 ? 2 : 3);
  return text.replace("-", "−");
}

function whole(value) {
  return value.toLocaleString("en-US");
}

function shapeText(shape) {
  return `(${shape.join(", ")})`;
}

/** Where a pixel is, in words. */
function placeText(shape, { plane, y, x }) {
  return shape.length === 1 ? `number ${x}` : shape.length === 2 ? `row ${y}, column ${x}` : `map ${plane}, row ${y}, column ${x}`;
}

/** A canvas as large as wanted on this screen, ready to be drawn on in CSS pixels. */
function sized(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  const [wide, tall] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
  if (canvas.width !== wide || canvas.height !== tall) [canvas.width, canvas.height] = [wide, tall];
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.imageSmoothingEnabled = false;
  return context;
}

function outline(context, left, top, width, height, color, thickness = 2) {
  context.strokeStyle = color;
  context.lineWidth = thickness;
  context.strokeRect(left - thickness / 2, top - thickness / 2, width + thickness, height + thickness);
}

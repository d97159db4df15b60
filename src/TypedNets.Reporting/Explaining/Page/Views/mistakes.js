/** The layers, and among them what is wrong with a network that does not compile: in its place, with what stands behind it. */
function withMistakes({ mistakes, unknown, layers }, column, views) {
  const arrives = at => (at === 0 || at > layers.length ? null : `${layers[at - 1].name} gives ${shapeText(layers[at - 1].output)}.`);
  mistakes.forEach(({ id, message, attribute, layer }, index) => {
    const card = make("article", { class: "layer mistake", "aria-label": `Mistake ${id} at ${attribute}` },
      make("header", {}, make("h3", {}, `✗ ${attribute}`), make("code", { class: "kind" }, id)),
      make("p", {}, `${message}.`),
      index === 0 && arrives(layer) ? make("p", { class: "hint" }, arrives(layer)) : null);
    if (layer < layers.length) views[layer].element.before(card);
    else column.append(card);
  });
  if (unknown.length > 0) {
    column.append(make("details", { class: "block unknown", open: unknown.length <= 20 },
      make("summary", {}, `${unknown.length} layer${unknown.length === 1 ? "" : "s"} of which no shape is known yet`),
      make("ol", {}, unknown.map(({ name, kind }) => make("li", {}, make("strong", {}, name), " ", make("code", { class: "kind" }, kind))))));
  }

  return column;
}

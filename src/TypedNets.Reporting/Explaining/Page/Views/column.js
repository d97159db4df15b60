/** The layers one beneath the other, those of a block in a frame that folds. */
function layerColumn(network, views) {
  const unfold = network.layers.length <= 40;
  const inside = (depth, from, to) => {
    const parts = [];
    for (let index = from; index < to;) {
      const path = network.layers[index].name.split(".");
      if (path.length === depth + 1) {
        parts.push(views[index++].element);
        continue;
      }

      let end = index + 1;
      const belongs = other => other.length > depth + 1 && other[depth] === path[depth];
      while (end < to && belongs(network.layers[end].name.split("."))) end++;
      const parameters = network.layers.slice(index, end).reduce((sum, layer) => sum + layer.parameters, 0);
      parts.push(make("details", { class: "block", open: unfold },
        make("summary", {}, make("strong", {}, path.slice(0, depth + 1).join(".")), ` ${end - index} layers, ${whole(parameters)} parameters → ${shapeText(network.layers[end - 1].output)}`),
        ...inside(depth + 1, index, end)));
      index = end;
    }

    return parts;
  };

  return make("section", { class: "column", "aria-label": "Layers" }, ...inside(0, 0, network.layers.length));
}

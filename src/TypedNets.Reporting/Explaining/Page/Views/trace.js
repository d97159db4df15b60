/** How a number came about, as elements. */

/** Numbers in coloured cells. */
function numberGrid(title, rows, { most, mark = null }) {
  const isLarge = rows[0].length > 7;
  const digits = most < 1 ? 3 : most < 10 ? 2 : most < 100 ? 1 : 0;
  return make("figure", { class: "grid" },
    make("figcaption", {}, title),
    make("div", { class: isLarge ? "cells bare" : "cells", role: "img", "aria-label": `${title}: ${rows.map(row => row.map(value => (value === null ? "padding" : short(value))).join(" ")).join("; ")}` },
      rows.map(row => make("div", { class: "cell-row", "aria-hidden": "true" }, row.map(value => {
        const cell = make("span", { class: value === null ? "cell padding" : value === mark ? "cell winner" : "cell" }, isLarge ? "" : value === null ? "0" : value.toFixed(digits).replace("-", "−"));
        if (value !== null) {
          const color = colors.css(value, most);
          cell.style.background = color;
          const [red, green, blue] = color.match(/\d+/g).map(Number);
          cell.style.color = 0.299 * red + 0.587 * green + 0.114 * blue > 140 ? "#111418" : "#ffffff";
        }

        return cell;
      })))));
}

function sentence(...content) {
  return make("p", { class: "sum" }, ...content);
}

function table(caption, head, rows) {
  return make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    make("table", {}, make("caption", {}, caption), make("thead", {}, make("tr", {}, head.map(each => make("th", { scope: "col" }, each)))),
      make("tbody", {}, rows.map(({ cells, strong }) => make("tr", { class: strong ? "strong" : null }, cells.map((cell, index) => make(index === 0 ? "th" : "td", index === 0 ? { scope: "row" } : {}, cell)))))));
}

/** "a + b − c" */
function addition(values) {
  return values.map((value, index) => (index === 0 ? short(value) : value < 0 ? ` − ${short(-value)}` : ` + ${short(value)}`)).join("");
}

const traceViews = {
  convolution({ parts, bias }, { value, chosen, choose }) {
    const sorted = [...parts].sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum));
    const part = parts.find(each => each.channel === chosen) ?? sorted[0];
    const products = part.patch.map((row, y) => row.map((each, x) => (each ?? 0) * part.kernel[y][x]));
    const picker = parts.length > 1 ? make("label", { class: "picker" }, "Map that is read: ",
      make("select", { onchange: event => choose(Number(event.target.value)) }, parts.map(each => {
        const option = make("option", { value: each.channel }, `${each.channel}: ${short(each.sum)}`);
        option.selected = each === part;
        return option;
      }))) : null;
    const few = sorted.slice(0, 5);
    const rest = sorted.slice(5).reduce((sum, each) => sum + each.sum, 0);
    return [
      picker,
      make("div", { class: "equation" },
        numberGrid(`Patch of map ${part.channel} that it reads`, part.patch, { most: strongest(part.patch.flat().map(each => each ?? 0)) }), make("span", { class: "operator", "aria-hidden": "true" }, "×"),
        numberGrid("Kernel", part.kernel, { most: strongest(part.kernel.flat()) }), make("span", { class: "operator", "aria-hidden": "true" }, "="),
        numberGrid("Products", products, { most: strongest(products.flat()) })),
      sentence(`The products of map ${part.channel} sum to ${short(part.sum)}. `,
        parts.length === 1 ? "" : `All ${parts.length} maps: ${few.map(each => `map ${each.channel}: ${short(each.sum)}`).join(", ")}${sorted.length > few.length ? `, the other ${sorted.length - few.length}: ${short(rest)}` : ""}. `,
        make("strong", {}, `${addition([...(parts.length === 1 ? [part.sum] : [parts.reduce((sum, each) => sum + each.sum, 0)]), ...(bias === null ? [] : [bias])])} = ${short(value)}`),
        bias === null ? "" : " (the last summand is the bias)"),
    ];
  },

  maximum({ patch }, { value }) {
    const seen = patch.flat().filter(each => each !== null);
    return [make("div", { class: "equation" }, numberGrid("Window", patch, { most: strongest(seen), mark: Math.max(...seen) })), sentence(`The greatest of ${seen.length} numbers wins: `, make("strong", {}, short(value)))];
  },

  mean({ patch, count }, { value }) {
    const seen = patch.flat().filter(each => each !== null);
    return [make("div", { class: "equation" }, numberGrid("Window", patch, { most: strongest(seen) })), sentence(`The sum, ${short(total(seen))}, by ${count}: `, make("strong", {}, short(value)))];
  },

  linear({ terms, bias }, { value }) {
    const sorted = [...terms].sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
    const few = sorted.slice(0, 8);
    const rest = sorted.slice(8).reduce((sum, each) => sum + each.product, 0);
    return [
      table(`The ${few.length} largest of ${terms.length} products`, ["input", "number", "weight", "product"], [
        ...few.map(({ index, value: read, factor, product }) => ({ cells: [String(index), short(read), short(factor), short(product)] })),
        ...(sorted.length > few.length ? [{ cells: [`the other ${sorted.length - few.length}`, "", "", short(rest)] }] : []),
        ...(bias === null ? [] : [{ cells: ["bias", "", "", short(bias)] }]),
        { cells: ["together", "", "", short(value)], strong: true },
      ]),
    ];
  },

  normalization({ value: read, mean, variance, eps, weight, bias }, { value }) {
    return [sentence(`(${short(read)} − mean ${short(mean)}) / √(variance ${short(variance)} + ${eps}) · weight ${short(weight)} + bias ${short(bias)} = `, make("strong", {}, short(value)))];
  },

  softmax({ scores, at }, { classes }) {
    const most = Math.max(...scores);
    const powers = scores.map(score => Math.exp(score - most));
    const sum = powers.reduce((all, each) => all + each);
    const order = scores.map((_, index) => index).sort((a, b) => scores[b] - scores[a]).slice(0, 12);
    return [
      sentence(`Softmax, step by step: the greatest score, ${short(most)}, is taken away from each, e is raised to what is left, and each is divided by the sum of all, ${short(sum)}.`),
      table("Softmax, step by step", ["class", "score", `e^(score − ${short(most)})`, "share"],
        order.map(index => ({ cells: [classes[index] ?? String(index), short(scores[index]), short(powers[index]), `${(100 * powers[index] / sum).toFixed(2)} %`], strong: index === at }))),
    ];
  },

  numbers({ symbol, values, names }, { value }) {
    return [sentence(symbol && symbol !== "‖" ? values.map((each, index) => `${index ? ` ${symbol} ` : ""}${short(each)} (${names[index]})`).join("") : `${short(values[0])} becomes`, " = ", make("strong", {}, short(value)))];
  },
};

/** The colours of the page, light or dark as the reader has it. Numbers go from blue below 0 over the paper's colour to orange above. */
const colors = {
  table: new Uint32Array(511),
  named: {},

  /** Reads them from the style once more. */
  read() {
    const style = getComputedStyle(document.documentElement);
    for (const name of ["paper", "ink", "faint", "line", "less", "more", "mark", "raised"]) this.named[name] = style.getPropertyValue(`--${name}`).trim();
    const [paper, less, more] = [this.named.paper, this.named.less, this.named.more].map(this.parts);
    for (let index = 0; index < 511; index++) {
      const share = (index - 255) / 255;
      const strong = share < 0 ? less : more;
      const mixed = paper.map((part, channel) => Math.round(part + (strong[channel] - part) * Math.abs(share) ** 0.8));
      this.table[index] = (255 << 24) | (mixed[2] << 16) | (mixed[1] << 8) | mixed[0];
    }
  },

  parts(color) {
    return [1, 3, 5].map(start => parseInt(color.slice(start, start + 2), 16));
  },

  /** A number's colour as 32 bits, `most` being that of the full colour. */
  of(value, most) {
    return this.table[value !== value ? 255 : Math.max(0, Math.min(510, Math.round(255 + 255 * value / most)))];
  },

  css(value, most) {
    const packed = this.of(value, most || 1);
    return `rgb(${packed & 255} ${(packed >> 8) & 255} ${(packed >> 16) & 255})`;
  },
};

/** The size of the largest number. */
function strongest(data) {
  let most = 0;
  for (const value of data) if (Math.abs(value) > most && Number.isFinite(value)) most = Math.abs(value);
  return most;
}

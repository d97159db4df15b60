// Where there is no page, the functions alone are wanted.
const data = globalThis.document?.getElementById("network");
if (data) {
  colors.read();
  new ThinkingView(JSON.parse(data.textContent));
}

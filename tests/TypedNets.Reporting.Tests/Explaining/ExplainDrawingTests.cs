using System.Text.Json;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace TypedNets.Tests.Reporting;

/// <summary>A digit that is drawn anywhere on the page is seen as MNIST's are.</summary>
[Collection("torch")]
public sealed class ExplainDrawingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PageScriptFact]
    public void A_drawing_is_20_of_28_pixels_long_with_its_centre_of_mass_in_the_middle()
    {
        const int Rows = 30;
        const int Columns = 28;
        using var net = new DrawnNet();

        // A small seven in the upper left corner, one that fills the surface, and a bar that lies.
        var answer = PageScript.Evaluate(
            new ExplainPage(net).ToHtml(),
            $$"""
            [[[2, 2], [7, 2], [4, 9]], [[1, 1], [27, 1], [9, 27]], [[3, 20], [20, 22], [22, 20]]].map(corners => {
              const spots = corners.slice(1).flatMap(([x, y], at) => Array.from({ length: 21 }, (_, step) => ({ x: corners[at][0] + (x - corners[at][0]) * step / 20, y: corners[at][1] + (y - corners[at][1]) * step / 20 })));
              return Array.from(asDigit(spots, {{Rows}}, {{Columns}}).pixels);
            })
            """);

        foreach (var drawing in answer.EnumerateArray())
        {
            var pixels = drawing.EnumerateArray().Select(light => light.GetDouble()).ToArray();
            var lit = Enumerable.Range(0, pixels.Length).Where(pixel => pixels[pixel] > 127).ToArray();
            var (rows, columns) = (lit.Max(pixel => pixel / Columns) - lit.Min(pixel => pixel / Columns) + 1, lit.Max(pixel => pixel % Columns) - lit.Min(pixel => pixel % Columns) + 1);
            Assert.InRange(Math.Max(rows, columns), 19, 21);
            Assert.Equal(Columns / 2.0, pixels.Select((light, pixel) => light * ((pixel % Columns) + 0.5)).Sum() / pixels.Sum(), 0.1);
            Assert.Equal(Rows / 2.0, pixels.Select((light, pixel) => light * ((pixel / Columns) + 0.5)).Sum() / pixels.Sum(), 0.1);
        }
    }

    [BrowserFact]
    public void A_digit_drawn_in_a_corner_gets_the_class_that_it_gets_in_the_middle()
    {
        string[] digits = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")];
        using var images = new ImageSet(zeros([10, 1, 28, 28], ScalarType.Byte), arange(10, ScalarType.Int64), digits, "digits");
        manual_seed(3);
        using var net = new DrawnNet();
        new ExplainPage(net) { Images = images, Count = 2 }.Save(folder["explain.html"]);
        File.WriteAllText(folder["around.html"], """
            <!DOCTYPE html><iframe src="explain.html" width="1024" height="900"></iframe><script>
            onload = () => {
              const page = document.querySelector("iframe").contentDocument;
              const until = (ready, then) => ready() ? then() : setTimeout(() => { work(); until(ready, then); }, 100);
              const work = () => { for (let number = 0; number < 2e4; number++) page.body.dataset.number = number % 7; };
              const bars = () => [...page.querySelectorAll(".bars li")].map(bar => [bar.querySelector(".name").textContent, bar.querySelector(".share").textContent].join(": "));
              const surface = page.querySelector(".surface");
              const seen = page.querySelector(".placed");
              const button = name => [...page.querySelectorAll(".buttons button")].find(each => each.textContent === name);
              const draw = (left, top, size) => {
                button("Clear").click();
                const box = surface.getBoundingClientRect();
                const point = (type, x, y) => surface.dispatchEvent(new page.defaultView.PointerEvent(type, { pointerId: 1, clientX: box.left + (left + x * size) * box.width, clientY: box.top + (top + y * size) * box.height, bubbles: true }));
                point("pointerdown", 0, 0);
                for (let step = 1; step <= 10; step++) point("pointermove", step / 10, 0);
                for (let step = 1; step <= 10; step++) point("pointermove", 1 - step / 20, step / 10);
                point("pointerup", 0.5, 1);
              };
              const lit = canvas => {
                const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height }).getContext("2d", { willReadFrequently: true });
                copy.drawImage(canvas, 0, 0);
                const { data, width, height } = copy.getImageData(0, 0, canvas.width, canvas.height);
                let [all, x, y] = [0, 0, 0];
                for (let pixel = 0; pixel < width * height; pixel++) if (data[4 * pixel] > 127) [all, x, y] = [all + 1, x + pixel % width, y + Math.floor(pixel / width)];
                return [x / all / width, y / all / height];
              };
              const answer = [];
              const next = places => {
                if (places.length === 0) return void (document.body.textContent = `<<${JSON.stringify(answer)}>>`);
                const [place, ...others] = places;
                if (place === "off") page.querySelector(".switch input").click();
                else draw(...place);
                // Shares and surface are drawn in one.
                const isDrawn = () => place === "off" ? seen.hidden : !seen.hidden && Math.abs(lit(surface)[0] - place[0] - place[2] / 2) < 0.1;
                until(isDrawn, () => { answer.push({ bars: bars(), drawn: lit(surface), seen: seen.hidden ? null : lit(seen) }); next(others); });
              };
              until(() => bars().length > 0, () => next([[0.3, 0.2, 0.5], [0.05, 0.05, 0.25], [0.65, 0.7, 0.25], "off"]));
            };
            </script>
            """);

        var (dom, console) = HeadlessBrowser.Open(folder["around.html"], "--allow-file-access-from-files", "--hide-scrollbars", "--virtual-time-budget=60000", "--window-size=1200,1000");

        Assert.Empty(console);
        using var answer = JsonDocument.Parse(System.Net.WebUtility.HtmlDecode(Regex.Match(dom, "&lt;&lt;(.*)&gt;&gt;", RegexOptions.Singleline).Groups[1].Value));
        var drawings = answer.RootElement.EnumerateArray().ToArray();
        var (middle, corner, other, off) = (drawings[0], drawings[1], drawings[2], drawings[3]);

        // What is drawn stays where it was drawn; what is seen lies in the middle, and has the same shares wherever it was drawn.
        Assert.Equal([0.2, 0.8], new[] { corner, other }.Select(each => Math.Round(each.GetProperty("drawn")[0].GetDouble(), 1)));
        Assert.All([middle, corner, other], each => Assert.All(each.GetProperty("seen").EnumerateArray(), place => Assert.Equal(0.5, place.GetDouble(), 0.03)));
        Assert.Equal(Shares(middle), Shares(corner), (one, two) => Math.Abs(one - two) < 2);
        Assert.Equal(Shares(middle), Shares(other), (one, two) => Math.Abs(one - two) < 2);
        Assert.Equal(JsonValueKind.Null, off.GetProperty("seen").ValueKind);
        Assert.NotEqual(Shares(other), Shares(off), (one, two) => Math.Abs(one - two) < 2);
    }

    private static double[] Shares(JsonElement drawing) =>
        [.. drawing.GetProperty("bars").EnumerateArray().Select(bar => bar.GetString()!.Split(": ")).OrderBy(bar => bar[0], StringComparer.Ordinal).Select(bar => double.Parse(bar[1].TrimEnd(' ', '%'), System.Globalization.CultureInfo.InvariantCulture))];
}

[Input(1, 28, 28)]
[Conv2d(8, 5), ReLU, MaxPool2d(2), Flatten, Linear(10)]
public partial class DrawnNet;

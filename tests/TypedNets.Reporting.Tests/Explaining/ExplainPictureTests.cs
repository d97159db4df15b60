using System.Text.Json;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace TypedNets.Tests.Reporting;

/// <summary>The page of a network that makes images shows the image.</summary>
[Collection("torch")]
public sealed class ExplainPictureTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [BrowserFact]
    public void What_the_network_makes_is_shown_as_an_image()
    {
        manual_seed(3);
        using var scope = NewDisposeScope();
        using var net = new EnlargingNet();
        var pixels = randint(0, 256, [1, 3, 4, 4], ScalarType.Byte);
        using var images = new TypedNets.Data.ImageSet(pixels, zeros(1, ScalarType.Int64), ["any"], "noise");
        new ExplainPage(net) { Images = images }.Save(folder["explain.html"]);
        File.WriteAllText(folder["around.html"], """
            <!DOCTYPE html><iframe src="explain.html" width="1200" height="900"></iframe><script>
            onload = () => {
              const page = document.querySelector("iframe").contentDocument;
              const until = (ready, then) => ready() ? then() : setTimeout(() => until(ready, then), 100);
              const canvas = page.querySelector("[aria-label='What the network makes of the input']");
              until(() => /run takes/.test(page.querySelector(".speed").textContent), () => {
                const { width, height } = canvas;
                const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
                const at = (x, y) => { const start = 4 * (Math.floor((y + 0.5) * height / 8) * width + Math.floor((x + 0.5) * width / 8)); return [...data.slice(start, start + 4)]; };
                document.body.textContent = `<<${JSON.stringify([...Array(64).keys()].map(place => at(place % 8, Math.floor(place / 8))))}>>`;
              });
            };
            </script>
            """);

        var (dom, console) = HeadlessBrowser.Open(folder["around.html"], "--allow-file-access-from-files", "--virtual-time-budget=60000");

        Assert.Empty(console);
        using var answer = JsonDocument.Parse(System.Net.WebUtility.HtmlDecode(Regex.Match(dom, "&lt;&lt;(.*)&gt;&gt;", RegexOptions.Singleline).Groups[1].Value));
        using var quiet = no_grad();
        net.eval();
        var expected = net.call(pixels.to(ScalarType.Float32) / 255).clamp(0, 1).mul(255).flatten().data<float>().ToArray();
        Assert.Equal(64, answer.RootElement.GetArrayLength());
        foreach (var (place, colors) in answer.RootElement.EnumerateArray().Index())
        {
            for (var color = 0; color < 3; color++)
            {
                Assert.Equal(expected[(64 * color) + place], colors[color].GetDouble(), 1.0);
            }
        }
    }
}

[Input(3, 4, 4)]
[Conv2d(12, 3, Padding = 1), PixelShuffle(2)]
public partial class EnlargingNet;

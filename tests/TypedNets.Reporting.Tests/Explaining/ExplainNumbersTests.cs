using System.Text.Json;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace TypedNets.Tests.Reporting;

/// <summary>The page of a network that sees numbers: samples to choose from, and a line to type them in.</summary>
[Collection("torch")]
public sealed class ExplainNumbersTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PageScriptFact]
    public void A_sample_is_taken_for_the_same_class_as_here()
    {
        using var samples = Waves();
        using var net = new WaveNet();

        var answer = PageScript.Evaluate(
            new ExplainPage(net) { Samples = samples, Count = 3 }.ToHtml(),
            "page.samples.map(sample => [sample.label, Array.from(tensorsOf(page, sample)[0].data), probabilities(page, page.outputs[0], openNetwork(page).run(tensorsOf(page, sample)).at(-1))[0]])");

        var here = Predictions.Compute(net, samples);
        Assert.Equal(3, answer.GetArrayLength());
        foreach (var (sample, prediction) in answer.EnumerateArray().Zip(here))
        {
            using var numbers = samples.Inputs[prediction.Index].flatten();
            Assert.Equal(samples.ClassNames[prediction.Actual], sample[0].GetString());
            Assert.Equal(numbers.data<float>().ToArray(), sample[1].EnumerateArray().Select(number => number.GetSingle()));
            Assert.Equal(samples.ClassNames[prediction.Predicted], sample[2].GetProperty("name").GetString());
            Assert.Equal(prediction.Confidence, sample[2].GetProperty("share").GetDouble(), 1e-4);
        }
    }

    [BrowserFact]
    public void What_is_typed_is_taken_for_the_same_class_as_here()
    {
        using var samples = Waves();
        using var net = new WaveNet();
        new ExplainPage(net) { Samples = samples }.Save(folder["explain.html"]);
        File.WriteAllText(folder["around.html"], """
            <!DOCTYPE html><iframe src="explain.html" width="390" height="900"></iframe><script>
            onload = () => {
              const page = document.querySelector("iframe").contentDocument;
              const until = (ready, then) => ready() ? then() : setTimeout(() => { for (let number = 0; number < 2e4; number++) page.body.dataset.number = number % 7; until(ready, then); }, 100);
              const bars = () => [...page.querySelectorAll(".bars li")].map(bar => [bar.querySelector(".name").textContent, bar.querySelector(".share").textContent].join(": "));
              const typed = page.querySelector(".typed");
              const type = text => { typed.value = text; typed.dispatchEvent(new page.defaultView.Event("change")); };
              const caption = () => page.querySelector(".caption").textContent;
              until(() => bars().some(bar => /\d/.test(bar)), () => {
                const before = bars().join();
                const shown = typed.value;
                type("1, 2");
                const refused = caption();
                type("3 −1, 4; -1 5 9 2 6, 5 3 5 8");
                until(() => bars().join() !== before, () => {
                  const answer = { shown, refused, bars: bars(), caption: caption(), width: page.documentElement.scrollWidth, samples: page.querySelectorAll(".sample").length };
                  document.body.textContent = `<<${JSON.stringify(answer)}>>`;
                });
              });
            };
            </script>
            """);

        var (dom, console) = HeadlessBrowser.Open(folder["around.html"], "--allow-file-access-from-files", "--hide-scrollbars", "--virtual-time-budget=60000", "--window-size=600,1000");

        Assert.Empty(console);
        using var answer = JsonDocument.Parse(System.Net.WebUtility.HtmlDecode(Regex.Match(dom, "&lt;&lt;(.*)&gt;&gt;", RegexOptions.Singleline).Groups[1].Value));
        var seen = answer.RootElement;
        using var quiet = no_grad();
        net.eval();
        using var input = tensor(new float[] { 3, -1, 4, -1, 5, 9, 2, 6, 5, 3, 5, 8 }).reshape(1, 1, 12);
        var shares = net.call(input).softmax(1).data<float>().ToArray();
        Assert.Equal(samples.ClassNames.Zip(shares, (name, share) => FormattableString.Invariant($"{name}: {100 * share:F1} %")), seen.GetProperty("bars").EnumerateArray().Select(bar => bar.GetString()));
        Assert.Equal("The network takes 12 numbers, and these are 2", seen.GetProperty("refused").GetString());
        Assert.Equal("Typed", seen.GetProperty("caption").GetString());
        Assert.Equal(12, seen.GetProperty("shown").GetString()!.Split(", ").Length);
        Assert.Equal((390, 6), (seen.GetProperty("width").GetInt32(), seen.GetProperty("samples").GetInt32()));
    }

    private static TensorSet Waves()
    {
        manual_seed(5);
        return TensorSet.From(randn(6, 1, 12), arange(6, ScalarType.Int64) % 3, ["low", "middle", "high"], "waves");
    }
}

[Input(1, 12)]
[Conv1d(4, 3, Padding = 1), ReLU, MaxPool1d(2), Flatten, Linear(3)]
public partial class WaveNet;

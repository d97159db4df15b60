using System.Text.Json;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace TypedNets.Tests.Reporting;

/// <summary>The page of a network that takes or gives several things.</summary>
[Collection("torch")]
public sealed class ExplainSeveralTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PageScriptFact]
    public void Every_layer_gives_on_the_page_what_it_gives_here()
    {
        using var scope = NewDisposeScope();
        using var pairs = Pairs(3);
        using var net = new TwinNet();
        net.eval();
        var normalization = new Normalization([0.4], [0.3]);

        var answer = PageScript.Evaluate(
            new ExplainPage(net) { Samples = pairs, Normalization = normalization }.ToHtml(),
            "page.samples.map(sample => [sample.label, openNetwork(page).run(tensorsOf(page, sample)).map(({ data }) => Array.from(data))])");

        Assert.Equal(["same 1", "same 0", "same 1"], answer.EnumerateArray().Select(sample => sample[0].GetString()));
        foreach (var (index, sample) in answer.EnumerateArray().Index())
        {
            using var here = net.ForwardActivations(normalization.Apply(pairs["left"].narrow(0, index, 1)), pairs["right"].narrow(0, index, 1));
            Assert.Equal(here.Count, sample[1].GetArrayLength());
            foreach (var (expected, given) in here.Zip(sample[1].EnumerateArray()))
            {
                Assert.All(given.EnumerateArray().Zip(expected.flatten().data<float>().ToArray()), pair => Assert.Equal(pair.Second, pair.First.GetDouble(), 1e-4));
            }
        }
    }

    [PageScriptFact]
    public void What_a_number_sees_of_each_input_is_told_apart()
    {
        using var net = new TwinNet();

        var fields = PageScript.Evaluate(
            new ExplainPage(net).ToHtml(),
            "[0, page.layers.findIndex(layer => layer.inputs.includes(-2)), page.layers.length - 1].map(at => receptiveField(page, at, { plane: 0, y: 0, x: 0 }).map(field => field && [field.top, field.bottom, field.left, field.right]))");

        Assert.Equal("[[[0,2,0,2],null],[null,[0,0,0,4]],[[0,7,0,7],[0,0,0,4]]]", fields.GetRawText());
    }

    [Fact]
    public void Classes_are_named_of_the_output_that_has_as_many_numbers()
    {
        using var scope = NewDisposeScope();
        using var images = new ImageSet(zeros([2, 1, 8, 8], ScalarType.Byte), tensor(new long[] { 0, 2 }), ["low", "middle", "high"], "toy");
        using var net = new HeadsNet();

        using var page = JsonDocument.Parse(PageScript.Network(new ExplainPage(net) { Images = images }.ToHtml()));

        Assert.Equal(["kind True", "large False"], page.RootElement.GetProperty("outputs").EnumerateArray().Select(output => $"{output.GetProperty("name")} {output.GetProperty("isOfClasses")}"));
        Assert.Equal(["low", "middle", "high"], page.RootElement.GetProperty("classes").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(JsonValueKind.Null, page.RootElement.GetProperty("test").ValueKind);
    }

    [Fact]
    public void Samples_that_lack_an_input_are_refused_by_its_name()
    {
        using var images = new NamedSet("photographs", [("left", zeros([2, 1, 8, 8], ScalarType.Byte)), ("rihgt", zeros(2, 5))]);
        using var net = new TwinNet();

        Assert.Equal(
            "TwinNet takes the inputs left (1, 8, 8), right (5), but those of photographs are left, rihgt",
            Assert.Throws<ArgumentException>(() => new ExplainPage(net) { Samples = images }.ToHtml()).Message);
    }

    /// <summary>A page around it chooses a pair, draws on one input, types the other, and looks at what there is on a narrow screen.</summary>
    [BrowserFact]
    public void Each_input_is_drawn_or_typed_for_itself()
    {
        using var pairs = Pairs(2);
        using var net = new TwinNet();
        new ExplainPage(net) { Samples = pairs }.Save(folder["explain.html"]);
        File.WriteAllText(folder["around.html"], """
            <!DOCTYPE html><iframe src="explain.html" width="390" height="900"></iframe><script>
            onload = () => {
              const page = document.querySelector("iframe").contentDocument;
              const until = (ready, then) => ready() ? then() : setTimeout(() => { for (let number = 0; number < 2e4; number++) page.body.dataset.number = number % 7; until(ready, then); }, 100);
              const given = () => [...page.querySelectorAll(".output")].map(output => `${output.querySelector("h2").textContent}: ${output.querySelector(".numbers").textContent}`);
              const captions = () => [...page.querySelectorAll(".caption")].map(caption => caption.textContent);
              const pressed = () => [...page.querySelectorAll(".sample")].map(sample => sample.getAttribute("aria-pressed"));
              const answer = { ends: page.querySelector(".top p").textContent, reads: [...page.querySelectorAll(".reads")].map(each => each.textContent) };
              until(() => given().every(text => /\d/.test(text)), () => {
                answer.first = { given: given(), captions: captions(), pressed: pressed() };
                const typed = page.querySelector(".typed");
                typed.value = "1, 2, 3, 4, 5";
                typed.dispatchEvent(new page.defaultView.Event("change"));
                until(() => given().join() !== answer.first.given.join(), () => {
                  answer.second = { given: given(), captions: captions(), pressed: pressed() };
                  page.querySelector(".layer canvas").dispatchEvent(new page.defaultView.KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
                  until(() => page.querySelector(".said").textContent, () => {
                    answer.hint = page.querySelector(".detail:not([hidden]) .answer > .hint").textContent;
                    answer.width = page.documentElement.scrollWidth;
                    document.body.textContent = `<<${JSON.stringify(answer)}>>`;
                  });
                });
              });
            };
            </script>
            """);

        var (dom, console) = HeadlessBrowser.Open(folder["around.html"], "--allow-file-access-from-files", "--hide-scrollbars", "--virtual-time-budget=60000", "--window-size=600,1000");

        Assert.Empty(console);
        using var answer = JsonDocument.Parse(System.Net.WebUtility.HtmlDecode(Regex.Match(dom, "&lt;&lt;(.*)&gt;&gt;", RegexOptions.Singleline).Groups[1].Value));
        var seen = answer.RootElement;
        Assert.StartsWith("left (1, 8, 8), right (5) → mean (3), sum (1), ", seen.GetProperty("ends").GetString());
        Assert.Contains("reads the input right", Texts(seen.GetProperty("reads")));
        Assert.Contains("is the output mean", Texts(seen.GetProperty("reads")));
        Assert.Equal(["Sample 0: same 1", "Sample 0: same 1"], Texts(seen.GetProperty("first").GetProperty("captions")));
        Assert.Equal(["Sample 0: same 1", "Typed"], Texts(seen.GetProperty("second").GetProperty("captions")));
        Assert.Equal(["true", "false"], Texts(seen.GetProperty("first").GetProperty("pressed")));
        Assert.Equal(["false", "false"], Texts(seen.GetProperty("second").GetProperty("pressed")));
        Assert.StartsWith("It sees rows 3 to 5 and columns 3 to 5 of left, framed there. ", seen.GetProperty("hint").GetString());
        Assert.Equal(390, seen.GetProperty("width").GetInt32());

        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        net.eval();
        var left = Normalization.Unit.Apply(pairs["left"].narrow(0, 0, 1));
        foreach (var (shown, right) in new[] { (seen.GetProperty("first"), pairs["right"].narrow(0, 0, 1)), (seen.GetProperty("second"), tensor(new float[] { 1, 2, 3, 4, 5 }).reshape(1, 5)) })
        {
            using var here = net.call(left, right);
            var texts = Texts(shown.GetProperty("given"));
            Near(here.Mean, "mean: ", texts[0]);
            Near(here.Sum, "sum: ", texts[1]);
        }
    }

    private static void Near(Tensor expected, string name, string text)
    {
        Assert.StartsWith(name, text);
        var numbers = text[name.Length..].Replace('−', '-').Split(", ").Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
        Assert.All(numbers.Zip(expected.flatten().data<float>().ToArray()), pair => Assert.Equal(pair.Second, pair.First, Math.Max(0.001, Math.Abs(pair.Second) / 100)));
    }

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(each => each.GetString()!)];

    private static NamedSet Pairs(int count)
    {
        manual_seed(5);
        return new NamedSet(
            "pairs",
            [("left", randint(0, 256, [count, 1, 8, 8], ScalarType.Byte)), ("right", randn(count, 5))],
            [("same", ((arange(count, ScalarType.Int64) + 1) % 2).to(ScalarType.Float32).unsqueeze(1))]);
    }
}

[Input(1, 8, 8, Name = "left"), Input(5, Name = "right")]
[From("left"), Conv2d(2, 3), ReLU, Flatten, Linear(3), Tap("seen")]
[From("right"), Linear(3), Tanh, SumWith("seen"), Output("mean")]
[Linear(1), Output("sum")]
public partial class TwinNet;

[Input(1, 8, 8)]
[Conv2d(2, 3), ReLU, Flatten, Tap("features")]
[Linear(3), Output("kind")]
[From("features"), Linear(1), Output("large")]
public partial class HeadsNet;

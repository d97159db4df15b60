using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TypedNets.Tests.Networks;
using TypedNets.Tests.Training;
using static TorchSharp.torch;

namespace TypedNets.Tests.Reporting;

[Collection("torch")]
public sealed class ExplainPageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PageScriptFact]
    public void A_sample_is_taken_for_the_same_classes_as_here()
    {
        using var images = Toy.Images(6);
        using var net = ToyNet.Seeded();
        var normalization = new Normalization([0.4], [0.3]);

        var answer = PageScript.Evaluate(
            new ExplainPage(net) { Images = images, Normalization = normalization, Count = 4 }.ToHtml(),
            "page.samples.map(sample => [sample.label, probabilities(page, page.outputs[0], openNetwork(page).run(tensorsOf(page, sample)).at(-1))])");

        var here = Predictions.Compute(net, images, normalization);
        Assert.Equal(4, answer.GetArrayLength());
        foreach (var (sample, prediction) in answer.EnumerateArray().Zip(here))
        {
            Assert.Equal(images.ClassName(prediction.Index), sample[0].GetString());
            Assert.Equal(images.ClassNames[prediction.Predicted], sample[1][0].GetProperty("name").GetString());
            Assert.Equal(prediction.Confidence, sample[1][0].GetProperty("share").GetDouble(), 1e-4);
        }
    }

    [PageScriptFact]
    public void Blocks_skips_merges_and_shared_weights_give_the_same()
    {
        foreach (var net in new Network[] { new GraphResNet(), new GraphUNet(), new GatedNet() })
        {
            using var scope = NewDisposeScope();
            net.eval();
            var input = ones([1, .. net.Architecture.Input.Sizes]) * 0.5f;
            var expected = net.call(input).flatten().data<float>().ToArray();
            var answer = PageScript.Evaluate(new ExplainPage(net).ToHtml(), "Array.from(openNetwork(page).run([each(tensor(page.inputs[0].shape), () => 0.5)]).at(-1).data)");
            Assert.All(answer.EnumerateArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First.GetDouble(), 1e-4));
            net.Dispose();
        }
    }

    /// <summary>Weights and inputs above 0, so that each pixel that can move a number does.</summary>
    [PageScriptFact]
    public void The_receptive_field_is_where_the_gradient_is()
    {
        using var scope = NewDisposeScope();
        using var net = new FieldNet();
        net.eval();
        foreach (var parameter in net.parameters())
        {
            using var quiet = no_grad();
            parameter.fill_(0.1);
        }

        (int Layer, int Y, int X)[] asked = [(0, 3, 5), (1, 2, 2), (2, 0, 4), (3, 5, 3), (4, 7, 0), (5, 4, 4), (6, 1, 1)];
        var answer = PageScript.Evaluate(
            new ExplainPage(net).ToHtml(), $"[{string.Join(", ", asked.Select(each => $"[{each.Layer}, {each.Y}, {each.X}]"))}].map(([at, y, x]) => receptiveField(page, at, {{ plane: 0, y, x }})[0])");

        foreach (var ((layer, y, x), field) in asked.Zip(answer.EnumerateArray()))
        {
            var input = ones(1, 1, 20, 20, requires_grad: true);
            using var activations = net.ForwardActivations(input);
            activations[layer][0, 0, y, x].backward();
            var touched = input.grad!.squeeze().nonzero();
            var (rows, columns) = (touched.select(1, 0), touched.select(1, 1));
            Assert.Equal(
                (rows.min().item<long>(), rows.max().item<long>(), columns.min().item<long>(), columns.max().item<long>()),
                (field.GetProperty("top").GetInt64(), field.GetProperty("bottom").GetInt64(), field.GetProperty("left").GetInt64(), field.GetProperty("right").GetInt64()));
        }
    }

    [PageScriptFact]
    public void What_made_a_number_sums_to_it()
    {
        using var images = Toy.Images(1);
        using var net = new TracedNet();

        var differences = PageScript.Evaluate(
            new ExplainPage(net) { Images = images }.ToHtml(),
            """
            (() => {
              const network = openNetwork(page);
              const inputs = tensorsOf(page, page.samples[0]);
              const outputs = network.run(inputs);
              const sum = {
                convolution: ({ parts, bias }) => parts.reduce((all, part) => all + part.sum, bias ?? 0),
                maximum: ({ patch }) => Math.max(...patch.flat().filter(value => value !== null)),
                mean: ({ patch, count }) => total(patch.flat().map(value => value ?? 0)) / count,
                linear: ({ terms, bias }) => terms.reduce((all, term) => all + term.product, bias ?? 0),
                normalization: ({ value, mean, variance, eps, weight, bias }) => (value - mean) / Math.sqrt(variance + eps) * weight + bias,
              };
              return page.layers.flatMap((layer, index) => {
                const { count, height, width } = planes(layer.output);
                return [[0, 0, 0], [count - 1, height - 1, width - 1], [0, height >> 1, width >> 1]].flatMap(([plane, y, x]) => {
                  const trace = traceOf(network, outputs, inputs, index, { plane, y, x });
                  return trace && sum[trace.what] ? [[trace.what, Math.abs(sum[trace.what](trace) - outputs[index].data[(plane * height + y) * width + x])]] : [];
                });
              });
            })()
            """);

        Assert.Equal(["convolution", "linear", "maximum", "mean", "normalization"], differences.EnumerateArray().Select(each => each[0].GetString()!).Distinct().Order(StringComparer.Ordinal));
        Assert.All(differences.EnumerateArray(), each => Assert.InRange(each[1].GetDouble(), 0, 1e-4));
    }

    [PageScriptFact]
    public void The_formula_counts_what_libtorch_makes()
    {
        using var scope = NewDisposeScope();
        var random = new Random(3);
        var cases = Enumerable.Range(0, 60).Select(_ => (Size: random.Next(8, 40), Kernel: random.Next(1, 6), Stride: random.Next(1, 5), Padding: random.Next(0, 4), Dilation: random.Next(1, 3)))
            .Where(each => each.Size + (2 * each.Padding) > each.Dilation * (each.Kernel - 1)).ToArray();
        using var net = new GraphOneLayer();

        var answer = PageScript.Evaluate(
            new ExplainPage(net).ToHtml(),
            $"[{string.Join(", ", cases.Select(each => $"{{ size: {each.Size}, kernel: {each.Kernel}, stride: {each.Stride}, padding: {each.Padding}, dilation: {each.Dilation} }}"))}].map(outputSize)");

        Assert.Equal(
            cases.Select(each => nn.functional.conv1d(zeros(1, 1, each.Size), zeros(1, 1, each.Kernel), null, each.Stride, each.Padding, each.Dilation).size(2)),
            answer.EnumerateArray().Select(size => size.GetInt64()));
    }

    [PageScriptFact]
    public void Where_the_page_has_no_function_for_a_layer_its_numbers_are_there_for_the_samples()
    {
        using var images = Toy.Images(3);
        using var net = new RecurrentNet();

        var html = new ExplainPage(net) { Images = images }.ToHtml();
        var answer = PageScript.Evaluate(html, "[page.notRun, page.weights, page.samples.map(sample => computedOutputs(sample).map(({ shape, data }) => ({ shape, data: Array.from(data) })))]");

        Assert.Equal("The page has no function for LSTM", answer[0].GetString());
        Assert.Equal(JsonValueKind.Null, answer[1].ValueKind);
        using var scope = NewDisposeScope();
        net.eval();
        using var activations = net.ForwardActivations(Normalization.Unit.Apply(images.Images));
        foreach (var (layer, output) in activations.Index())
        {
            var there = answer[2][1][layer].GetProperty("data").EnumerateArray().Select(number => number.GetSingle()).ToArray();
            var here = output[1].narrow(0, 0, Math.Min(16, output.size(1))).contiguous().data<float>().ToArray();
            var isWhole = output[1].numel() <= 4096;
            Assert.Equal(isWhole ? output[1].numel() : here.Length, there.Length);
            Assert.All(there.Zip(here), pair => Assert.Equal(pair.Second, pair.First, isWhole ? 1e-6f : (here.Max() - here.Min()) / 500));
        }
    }

    [Fact]
    public void Large_weights_are_left_out_and_the_page_says_so()
    {
        using var images = Toy.Images(2);
        using var net = new WideNet();

        var html = new ExplainPage(net) { Images = images }.ToHtml();

        using var network = JsonDocument.Parse(PageScript.Network(html));
        Assert.Matches(@"^The weights take 8\.\d MB, and a page holds 8 at most$", network.RootElement.GetProperty("notRun").GetString());
        Assert.True(html.Length < 1_000_000, $"{html.Length} letters");
        Assert.Equal(3, network.RootElement.GetProperty("samples")[0].GetProperty("outputs").GetArrayLength());
    }

    [Fact]
    public void Images_that_do_not_fit_are_refused()
    {
        using var images = Toy.Images(2);
        using var net = new FieldNet();
        Assert.StartsWith("FieldNet takes samples of shape (1, 20, 20), but those of toy have shape (1, 8, 8)", Assert.Throws<ArgumentException>(() => new ExplainPage(net) { Images = images }.ToHtml()).Message);
    }

    [Fact]
    public void The_page_asks_nobody_for_anything_and_is_well_formed()
    {
        using var images = Toy.Images(2);
        using var net = ToyNet.Seeded();
        new ExplainPage(net) { Images = images }.Save(folder["pages/explain.html"]);

        var html = File.ReadAllText(folder["pages/explain.html"]);
        var page = XDocument.Parse(html["<!DOCTYPE html>\n".Length..]);

        Assert.DoesNotContain("http", html.Replace("http-equiv", "", StringComparison.Ordinal));
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "href");
        Assert.StartsWith("default-src 'none'; ", page.Descendants("meta").Single(meta => meta.Attribute("http-equiv") is not null).Attribute("content")!.Value);
        Assert.Contains("class ThinkingView", page.Descendants("script").Last().Value);
    }

    /// <summary>A page around it draws with the pointer, and looks at what there is at several widths.</summary>
    [BrowserFact]
    public void A_browser_takes_what_is_drawn_for_the_same_class_and_runs_no_name()
    {
        using var toy = Toy.Images(4);
        string[] names = ["</script><script>document.title='run'</script>", "<img src=x onerror=\"document.title='run'\">", "]]><b>bold</b>", "${document.title='run'}"];
        using var images = new ImageSet(toy.Images.clone(), toy.Labels.clone(), names, "<script>document.title='run'</script>");
        using var net = ToyNet.Seeded();
        new ExplainPage(net) { Images = images, WeightsFrom = "<script>document.title='run'</script>" }.Save(folder["explain.html"]);
        int[] widths = [390, 1024, 1920];
        File.WriteAllText(folder["around.html"], $$"""
            <!DOCTYPE html>{{string.Concat(widths.Select(width => $"""<iframe src="explain.html" width="{width}" height="900"></iframe>"""))}}<script>
            onload = () => {
              const frames = [...document.querySelectorAll("iframe")].map(frame => frame.contentDocument);
              const page = frames[1];
              // The page draws with the screen's pictures, which come in real time, and timers here run in a virtual one that does not wait for them: so the wait has work to do.
              const until = (ready, then) => ready() ? then() : setTimeout(() => { work(); until(ready, then); }, 100);
              const work = () => { for (let number = 0; number < 1e5; number++) page.body.dataset.number = number % 7; };
              const shares = () => [...page.querySelectorAll(".bars .share")].map(share => share.textContent).join();
              const before = shares();
              const surface = page.querySelector(".surface");
              const { left, top, width } = surface.getBoundingClientRect();
              const point = (type, x, y) => surface.dispatchEvent(new page.defaultView.PointerEvent(type, { pointerId: 1, clientX: left + x * width, clientY: top + y * width, bubbles: true }));
              point("pointerdown", 0.1, 0.2);
              point("pointermove", 0.4, 0.3);
              point("pointerup", 0.4, 0.3);
              until(() => shares() !== before, () => setTimeout(() => {
                const picture = surface.getContext("2d").getImageData(0, 0, surface.width, surface.height).data;
                const middle = (place, size) => Math.floor((place + 0.5) * size / 8);
                const pixels = Array.from({ length: 64 }, (_, index) => picture[4 * (middle(Math.floor(index / 8), surface.height) * surface.width + middle(index % 8, surface.width))]);
                const bars = [...page.querySelectorAll(".bars li")].map(bar => [bar.querySelector(".name").textContent, bar.querySelector(".share").textContent]);
                page.querySelector(".layer canvas").dispatchEvent(new page.defaultView.KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
                until(() => page.querySelector(".said").textContent, () => {
                  const said = page.querySelector(".said").textContent;
                  const answer = { pixels, bars, said, titles: frames.map(each => each.title), widths: frames.map(each => each.documentElement.scrollWidth), elements: page.querySelectorAll("img, b, script:not([type]) ~ script").length };
                  document.body.textContent = `<<${JSON.stringify(answer)}>>`;
                });
              }, 500));
            };
            </script>
            """);

        var (dom, console) = HeadlessBrowser.Open(folder["around.html"], "--allow-file-access-from-files", "--hide-scrollbars", "--virtual-time-budget=60000", "--window-size=2000,1200");

        Assert.Empty(console);
        using var answer = JsonDocument.Parse(System.Net.WebUtility.HtmlDecode(Regex.Match(dom, "&lt;&lt;(.*)&gt;&gt;", RegexOptions.Singleline).Groups[1].Value));
        var seen = answer.RootElement;
        Assert.All(seen.GetProperty("titles").EnumerateArray(), title => Assert.Equal("ToyNet thinks", title.GetString()));
        Assert.Equal(0, seen.GetProperty("elements").GetInt32());
        Assert.Equal(widths, seen.GetProperty("widths").EnumerateArray().Select(width => width.GetInt32()));
        Assert.StartsWith("flatten1, number ", seen.GetProperty("said").GetString());

        var drawn = seen.GetProperty("pixels").EnumerateArray().Select(pixel => pixel.GetByte()).ToArray();
        Assert.Contains(drawn, pixel => pixel > 128);
        using var sample = new ImageSet(tensor(drawn).reshape(1, 1, 8, 8), zeros(1, ScalarType.Int64), names, "drawn");
        using var quiet = no_grad();
        net.eval();
        var shares = nn.functional.softmax(net.call(Normalization.Unit.Apply(sample.Images)), 1).data<float>().ToArray();
        Assert.Equal(names.Zip(shares, (name, share) => $"{name}: {100 * share:F1} %"), seen.GetProperty("bars").EnumerateArray().Select(bar => $"{bar[0].GetString()}: {bar[1].GetString()}"));
    }
}

[Input(1, 20, 20)]
[Conv2d(1, 3, Stride = 2, Padding = 1), AvgPool2d(2), Conv2d(1, 3, Dilation = 2, Padding = 2), Upsample(2), ConvTranspose2d(1, 3, Stride = 2, Padding = 1), ReLU, AdaptiveAvgPool2d(3)]
public partial class FieldNet;

[Input(1, 8, 8)]
[Conv2d(4, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, MaxPool2d(2), Conv2d(4, 3, Groups = 2, Padding = 2, Dilation = 2, PaddingMode = PaddingMode.Reflect), AvgPool2d(3, Stride = 2, Padding = 1), AdaptiveAvgPool2d(1), Flatten, Linear(4)]
public partial class TracedNet;

/// <summary>An LSTM reads what the maps are made of, too large to be kept number by number.</summary>
[Input(1, 8, 8)]
[Conv2d(80, 1), Select(1, 0), LSTM(4, LastOnly = true), Linear(4)]
public partial class RecurrentNet;

[Input(1, 8, 8)]
[Flatten, Linear(30_000), Linear(4)]
public partial class WideNet;

[Block]
[GlobalAvgPool2d, Conv2d(Block.In, 1), Sigmoid]
public partial class PageGate;

[Input(2, 8, 8)]
[Conv2d(4, 3, Padding = 1), Multiply<PageGate>, Flatten, Linear(3)]
public partial class GatedNet;

using System.Text.Json;
using System.Text.RegularExpressions;
using TypedNets.Tests.Training;
using static TorchSharp.torch;

namespace TypedNets.Tests.Reporting;

/// <summary>What the page that runs a network has found out before: what speaks for a class, who is taken for whom, and a map of what the last hidden layer makes of images.</summary>
[Collection("torch")]
public sealed class ExplainInsightsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ImageSet images = Toy.Images(60);
    private readonly InsightNet net = Seeded();

    public void Dispose()
    {
        folder.Dispose();
        images.Dispose();
        net.Dispose();
    }

    [Fact]
    public void What_speaks_for_a_class_is_what_Explanations_find()
    {
        using var scope = NewDisposeScope();
        using var page = Page(new ExplainPage(net) { Images = images, Count = 3 });

        var sample = Normalization.Unit.Apply(images.Images.narrow(0, 1, 1));
        var explained = page.RootElement.GetProperty("samples")[1].GetProperty("explanations");
        Assert.Equal(4, explained.GetArrayLength());
        foreach (var each in explained.EnumerateArray())
        {
            var target = each.GetProperty("class").GetInt64();
            Near(Explanations.GradCam(net, sample, target), each.GetProperty("gradCam"));
            Near(Explanations.Occlusion(net, sample, target, 1, 1), each.GetProperty("occlusion"));
            Near(Explanations.Saliency(net, sample, target).amax([0]), each.GetProperty("saliency"));
        }
    }

    [Fact]
    public void Cells_have_the_counts_of_the_evaluation_and_images_of_their_own()
    {
        using var scope = NewDisposeScope();
        var predictions = Predictions.Compute(net, images);
        using var page = Page(new ExplainPage(net) { Images = images, Predictions = predictions });

        var test = page.RootElement.GetProperty("test");
        var evaluation = new Trainer(net) { Device = CPU }.Evaluate(images);
        Assert.Equal(
            evaluation.ConfusionMatrix.Cast<long>(),
            test.GetProperty("matrix").EnumerateArray().SelectMany(row => row.EnumerateArray().Select(count => count.GetInt64())));
        foreach (var image in test.GetProperty("images").EnumerateArray())
        {
            var prediction = predictions[image.GetProperty("index").GetInt32()];
            Assert.Equal((prediction.Actual, prediction.Predicted), (image.GetProperty("actual").GetInt32(), image.GetProperty("predicted").GetInt32()));
            Assert.Equal(images.Images[prediction.Index].contiguous().data<byte>().ToArray(), image.GetProperty("pixels").GetBytesFromBase64());
        }

        Assert.Equal(60, test.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("index").GetInt32()).Distinct().Count());
    }

    /// <summary>By the covariance's own directions, which libtorch finds in another way.</summary>
    [Fact]
    public void The_map_is_the_projection_to_the_first_two_principal_components()
    {
        using var scope = NewDisposeScope();
        using var page = Page(new ExplainPage(net) { Images = images, Predictions = Predictions.Compute(net, images) });

        var map = page.RootElement.GetProperty("test").GetProperty("map");
        Assert.Equal("relu2", map.GetProperty("layer").GetString());
        net.eval();
        using var activations = net.ForwardActivations(Normalization.Unit.Apply(images.Images));
        var rows = activations[InsightNet.Graph.Layers.Select(layer => layer.Name).ToList().IndexOf("relu2")].detach().to(float64);
        var centred = rows - rows.mean([0L], keepdim: true);
        var (sizes, directions) = linalg.eigh(centred.t().matmul(centred));
        double[] places = [.. map.GetProperty("places").EnumerateArray().Select(number => number.GetDouble())];
        for (var component = 0; component < 2; component++)
        {
            var wanted = centred.matmul(directions.select(1, sizes.size(0) - 1 - component)).data<double>().ToArray();
            var there = places.Where((_, index) => index % 2 == component).ToArray();
            var sign = Math.Sign(wanted.Zip(there, (one, other) => one * other).Sum());
            Assert.All(wanted.Zip(there), pair => Assert.Equal(sign * pair.First, pair.Second, 1e-3));
            Assert.Equal((sizes[sizes.size(0) - 1 - component] / sizes.sum()).item<double>(), map.GetProperty("variance")[component].GetDouble(), 1e-3);
            Assert.True(there.MaxBy(Math.Abs) > 0);
        }
    }

    [Fact]
    public void A_network_without_maps_or_of_images_that_it_does_not_name_has_what_there_is()
    {
        using var flat = ToyNet.Seeded();
        using var page = Page(new ExplainPage(flat) { Images = images, Count = 2 });
        Assert.Equal(["class", "occlusion", "saliency"], page.RootElement.GetProperty("samples")[0].GetProperty("explanations")[0].EnumerateObject().Select(each => each.Name));
        Assert.Equal(JsonValueKind.Null, page.RootElement.GetProperty("test").ValueKind);

        using var other = new ImageSet(images.Images.clone(), images.Labels.clone(), ["a", "b", "c", "d"], "others");
        Assert.StartsWith(
            "The predictions are of toy, whose images or classes are others than those of others",
            Assert.Throws<ArgumentException>(() => new ExplainPage(net) { Images = other, Predictions = Predictions.Compute(net, images) }.ToHtml()).Message);
    }

    /// <summary>A page around it chooses a method, opens a cell, puts an image of it in, and points at the map, on a narrow and on a wide screen.</summary>
    [BrowserFact]
    public void All_of_it_can_be_used_and_no_name_runs()
    {
        string[] names = ["</script><script>document.title='run'</script>", "<img src=x onerror=\"document.title='run'\">", "]]><b>bold</b>", "${document.title='run'}"];
        using var set = new ImageSet(images.Images.clone(), images.Labels.clone(), names, "<script>document.title='run'</script>");
        new ExplainPage(net) { Images = set, Predictions = Predictions.Compute(net, set), WeightsFrom = "a" }.Save(folder["explain.html"]);
        int[] widths = [390, 1280];
        File.WriteAllText(folder["around.html"], $$"""
            <!DOCTYPE html>{{string.Concat(widths.Select(width => $"""<iframe src="explain.html" width="{width}" height="900"></iframe>"""))}}<script>
            onload = () => {
              const frames = [...document.querySelectorAll("iframe")].map(frame => frame.contentDocument);
              const work = page => { for (let number = 0; number < 1e5; number++) page.body.dataset.number = number % 7; };
              const until = (page, ready, then, left = 200) => ready() || left === 0 ? then() : setTimeout(() => { work(page); until(page, ready, then, left - 1); }, 100);
              const answers = [];
              const use = page => until(page, () => page.querySelector(".tiles li"), () => {
                const answer = {};
                const ink = canvas => new Set(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data).size;
                answer.methods = [...page.querySelectorAll(".explanations .buttons button")].map(each => each.textContent);
                answer.tiles = page.querySelectorAll(".tiles li").length;
                page.querySelectorAll(".explanations .buttons button")[2].click();
                answer.saliency = page.querySelector(".tiles canvas").getAttribute("aria-label");
                answer.ink = ink(page.querySelector(".tiles canvas"));
                const cell = page.querySelector(".confusion td .wrong") ?? page.querySelector(".confusion td .right");
                cell.click();
                answer.opened = page.querySelector(".opened p").textContent;
                answer.images = page.querySelectorAll(".opened button").length;
                page.querySelector(".opened button").click();
                answer.caption = page.querySelector(".caption").textContent;
                const map = page.querySelector(".embedding .surface");
                map.dispatchEvent(new page.defaultView.KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
                answer.pointed = page.querySelector(".pointed p").textContent;
                map.dispatchEvent(new page.defaultView.KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
                answer.put = page.querySelector(".caption").textContent;
                until(page, () => page.querySelector(".explanations .hint").textContent.startsWith("Computed"), () => {
                  answer.hint = page.querySelector(".explanations .hint").textContent;
                  answer.title = page.title;
                  answer.width = page.documentElement.scrollWidth;
                  answer.elements = page.querySelectorAll("img, b, script:not([type]) ~ script").length;
                  answers.push(answer);
                  if (answers.length === frames.length) document.body.textContent = `<<${JSON.stringify(answers)}>>`;
                  else use(frames[answers.length]);
                });
              });
              use(frames[0]);
            };
            </script>
            """);

        var (dom, console) = HeadlessBrowser.Open(folder["around.html"], "--allow-file-access-from-files", "--hide-scrollbars", "--virtual-time-budget=60000", "--window-size=2000,1200");

        Assert.Empty(console);
        using var parsed = JsonDocument.Parse(System.Net.WebUtility.HtmlDecode(Regex.Match(dom, "&lt;&lt;(.*)&gt;&gt;", RegexOptions.Singleline).Groups[1].Value));
        Assert.Equal(widths, parsed.RootElement.EnumerateArray().Select(each => each.GetProperty("width").GetInt32()));
        foreach (var seen in parsed.RootElement.EnumerateArray())
        {
            Assert.Equal(["Grad-CAM", "Occlusion", "Saliency"], seen.GetProperty("methods").EnumerateArray().Select(each => each.GetString()));
            Assert.Equal(4, seen.GetProperty("tiles").GetInt32());
            Assert.Contains(seen.GetProperty("saliency").GetString(), names.Select(name => $"Saliency for {name}"));
            Assert.InRange(seen.GetProperty("ink").GetInt32(), 8, 256);
            Assert.InRange(seen.GetProperty("images").GetInt32(), 1, 24);
            Assert.StartsWith("Test image ", seen.GetProperty("caption").GetString());
            Assert.StartsWith("Image ", seen.GetProperty("pointed").GetString());
            Assert.StartsWith("Test image ", seen.GetProperty("put").GetString());
            Assert.Equal("Computed for the samples: choose one of them.", seen.GetProperty("hint").GetString());
            Assert.Equal("InsightNet thinks", seen.GetProperty("title").GetString());
            Assert.Equal(0, seen.GetProperty("elements").GetInt32());
        }
    }

    private static JsonDocument Page(ExplainPage page) => JsonDocument.Parse(PageScript.Network(page.ToHtml()));

    private static InsightNet Seeded()
    {
        manual_seed(3);
        return new InsightNet();
    }

    /// <summary>Within half a step of 127.</summary>
    private static void Near(Tensor wanted, JsonElement there)
    {
        var most = there.GetProperty("most").GetDouble();
        Assert.Equal(wanted.shape, there.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()));
        Assert.All(
            wanted.contiguous().data<float>().ToArray().Zip(there.GetProperty("bytes").GetBytesFromBase64()),
            pair => Assert.Equal(pair.First, (pair.Second - 128) / 127.0 * most, (0.51 * most / 127) + 1e-9));
    }
}

[Input(1, 8, 8)]
[Conv2d(4, 3, Padding = 1), ReLU, MaxPool2d(2), Flatten, Linear(12), ReLU, Linear(4)]
public partial class InsightNet;

using TypedNets.Exchange.Tests.Compiling;
using static TorchSharp.torch;

namespace TypedNets.Tests.Reporting;

/// <summary>The page of a network that does not compile: the part that does runs, and what is wrong stands behind it.</summary>
[Collection("torch")]
public sealed class ExplainMistakesTests : IDisposable
{
    private const string Kernels = """
        [Input(1, 12, 12)]
        [Conv2d(4, 3), ReLU, MaxPool2d(2)]
        [Conv2d(8, 7), ReLU]
        [Flatten, Linear(10)]
        public partial class TooLarge;
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PageScriptFact]
    public void The_part_that_fits_gives_the_same_as_here()
    {
        using var scope = NewDisposeScope();
        using var net = Compiled("TooLarge", Kernels);
        var input = rand([1, 1, 12, 12]);
        using var expected = net.ForwardActivations(input);

        var answer = PageScript.Evaluate(
            new ExplainPage(net).ToHtml(), $"openNetwork(page).run([tensor(page.inputs[0].shape, Float32Array.of({string.Join(", ", input.flatten().data<float>().Select(number => FormattableString.Invariant($"{number:R}")))}))]).map(output => Array.from(output.data))");

        Assert.Equal(["conv1", "relu1", "pool1"], net.Architecture.Layers.Select(layer => layer.Name));
        Assert.Equal(3, answer.GetArrayLength());
        foreach (var (layer, numbers) in answer.EnumerateArray().Index())
        {
            Assert.All(numbers.EnumerateArray().Zip(expected[layer].flatten().data<float>().ToArray()), pair => Assert.Equal(pair.Second, pair.First.GetDouble(), 1e-4));
        }
    }

    [PageScriptFact]
    public void Of_several_inputs_the_part_that_fits_runs_too()
    {
        using var scope = NewDisposeScope();
        using var net = Compiled("Several", """
            [Input(1, 6, 6, Name = "left"), Input(5, Name = "right")]
            [From("left"), Conv2d(2, 3), ReLU, Flatten, Tap("seen")]
            [From("right"), Linear(3), SumWith("seen"), Output("mean"), Linear(1), Output("sum")]
            public partial class Several;
            """);
        Tensor[] inputs = [rand([1, 1, 6, 6]), rand([1, 5])];
        using var expected = net.TraceBatch(inputs);

        var answer = PageScript.Evaluate(
            new ExplainPage(net).ToHtml(),
            $"openNetwork(page).run([{string.Join(", ", inputs.Select((input, index) => $"tensor(page.inputs[{index}].shape, Float32Array.of({string.Join(", ", input.flatten().data<float>().Select(number => FormattableString.Invariant($"{number:R}")))}))"))}]).map(output => Array.from(output.data))");

        Assert.Equal(["conv1", "relu1", "flatten1", "fc1"], net.Architecture.Layers.Select(layer => layer.Name));
        Assert.Equal(("TN1015", "sum1 fc2"), (net.Architecture.Mistakes[0].Id, string.Join(' ', net.Architecture.Unknown.Select(layer => layer.Name))));
        foreach (var (layer, numbers) in answer.EnumerateArray().Index())
        {
            Assert.All(numbers.EnumerateArray().Zip(expected[layer].flatten().data<float>().ToArray()), pair => Assert.Equal(pair.Second, pair.First.GetDouble(), 1e-4));
        }
    }

    [Theory]
    [InlineData("TooLarge", Kernels, 3, "TN1001", "Conv2d(8, 7)", "conv2 relu2 flatten1 fc1")]
    [InlineData("NoFlatten", "[Input(3, 8, 8)] [Conv2d(4, 3), ReLU] [Linear(10)] public partial class NoFlatten;", 2, "TN1003", "Linear(10)", "fc1")]
    [InlineData("First", "[Input(28, 28)] [Conv2d(6, 5)] [Flatten, Linear(10)] public partial class First;", 0, "TN1004", "Conv2d(6, 5)", "conv1 flatten1 fc1")]
    [InlineData("Branches", "[Block, Conv2d(5, 3, Padding = 1)] public partial class Five; [Input(3, 8, 8)] [ReLU, Residual<Five>] [Flatten] public partial class Branches;", 2, "TN1015", "Residual<Five>", "sum1 flatten1")]
    [InlineData("Argument", "[Input(3, 8, 8)] [ReLU, Conv2d(0, 3)] [Flatten] public partial class Argument;", 1, "TN0006", "Conv2d(0, 3)", "conv1 flatten1")]
    [InlineData("Open", "[Input(3, InputAttribute.Any, InputAttribute.Any)] [Conv2d(4, 3), ReLU] [Linear(10)] public partial class Open;", 2, "TN1019", "Linear(10)", "fc1")]
    public void The_graph_says_what_is_wrong_and_where(string name, string declaration, int layers, string id, string attribute, string behind)
    {
        using var net = Compiled(name, declaration);

        var graph = net.Architecture;
        Assert.Equal(layers, graph.Layers.Length);
        var mistake = graph.Mistakes[0];
        Assert.Equal((id, attribute, layers), (mistake.Id, mistake.Attribute, mistake.Layer));
        Assert.Equal(behind, string.Join(' ', graph.Unknown.Select(layer => layer.Name)));
        Assert.Contains(mistake.Message, Assert.Throws<InvalidOperationException>(() => net.call(zeros([1, .. graph.Input.Closed.Sizes]))).Message, StringComparison.Ordinal);
    }

    [BrowserFact]
    public void The_page_runs_and_shows_the_mistake_in_its_place()
    {
        using var net = Compiled("TooLarge", Kernels);
        using var first = Compiled("First", "[Input(28, 28)] [Conv2d(6, 5)] [Flatten, Linear(10)] public partial class First;");
        new ExplainPage(net).Save(folder["part.html"]);
        new ExplainPage(first).Save(folder["first.html"]);

        var (dom, console) = HeadlessBrowser.Open(folder["part.html"], "--virtual-time-budget=3000");
        Assert.Empty(console);
        Assert.Contains("TooLarge does not compile. This is the part of it that does, with random weights, and what is wrong behind it.", dom, StringComparison.Ordinal);
        var pool = dom.IndexOf("aria-label=\"Layer pool1\"", StringComparison.Ordinal);
        var mistake = dom.IndexOf("aria-label=\"Mistake TN1001 at Conv2d(8, 7)\"", StringComparison.Ordinal);
        var behind = dom.IndexOf("4 layers of which no shape is known yet", StringComparison.Ordinal);
        Assert.True(pool > 0 && mistake > pool && behind > mistake, $"{pool}, {mistake}, {behind}");
        Assert.Contains($"{net.Architecture.Mistakes[0].Message}.", dom, StringComparison.Ordinal);
        Assert.Contains("pool1 gives (4, 5, 5).", dom, StringComparison.Ordinal);

        var (empty, said) = HeadlessBrowser.Open(folder["first.html"], "--virtual-time-budget=3000");
        Assert.Empty(said);
        Assert.Contains("Its first layer is wrong.", empty, StringComparison.Ordinal);
    }

    private static Network Compiled(string name, string declaration) =>
        CompiledNetworks.Compile(new Dictionary<string, string> { [name] = declaration }, ("TypedNetsMistakes", "explain"))[name]();
}

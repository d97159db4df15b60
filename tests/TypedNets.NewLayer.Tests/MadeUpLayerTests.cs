using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Spectre.Console;
using TypedNets.CodeFixes.Shapes;
using TypedNets.Generators.Layers;
using static TorchSharp.torch;

namespace TypedNets.NewLayer.Tests;

/// <summary>A layer is one attribute and one rule: one that is made up here is compiled, run, summarised, drawn, kept and mended, and nothing else knows of it.</summary>
public class MadeUpLayerTests
{
    private const string Net = "[Input(1, 12, 12), Conv2d(4, 3), MedianPool2d(2), ReLU, Flatten, Linear(3)] public partial class MedianNet;";

    static MadeUpLayerTests()
    {
        LayerCatalog.Add(new MedianPool2dRule());
        LayerCatalog.Add(new PeakPool2dRule());
    }

    [Fact]
    public async Task It_compiles_and_runs()
    {
        using var scope = NewDisposeScope();
        var compiled = await Compiled.Compile(Net);
        Assert.Empty(compiled.Diagnostics);
        using var net = compiled.Make("MedianNet");
        var input = rand(2, 1, 12, 12);

        var output = net.forward(input);
        using var activations = net.ForwardActivations(input);

        Assert.Equal([2, 3], output.shape);
        Assert.True(output.allclose(activations[^1]));
        var window = activations[0][1, 2, TensorIndex.Slice(4, 6), TensorIndex.Slice(0, 2)].flatten();
        Assert.Equal(window.median().item<float>(), activations[1][1, 2, 2, 0].item<float>());
    }

    [Fact]
    public async Task It_is_summarised()
    {
        using var net = (await Compiled.Compile(Net)).Make("MedianNet");
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = 100;
        console.Write(net.Architecture.ToTable());
        var row = output.ToString().Split('\n').Single(line => line.TrimStart().StartsWith("pool1 ", StringComparison.Ordinal));
        Assert.Equal(["pool1", "MedianPool2d(2)", "(4, 5, 5)", "2×2", "400 B"], row.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Fact]
    public async Task It_is_drawn_in_the_colour_of_its_family()
    {
        using var net = (await Compiled.Compile(Net)).Make("MedianNet");
        var text = net.Architecture.ToMermaid();
        Assert.Contains("pool1<br/>MedianPool2d(2)", text, StringComparison.Ordinal);
        Assert.Matches(@"class layer_pool1 pooling\b", text);

        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "graph.svg");
            Pictures.Graph(net.Architecture).Save(file);
            Assert.Contains("MedianPool2d", File.ReadAllText(file), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_was_learned_around_it_is_kept()
    {
        using var scope = NewDisposeScope();
        var compiled = await Compiled.Compile(Net);
        using var net = compiled.Make("MedianNet");
        using var other = compiled.Make("MedianNet");
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "net.safetensors");
            net.SaveWeights(file);
            other.LoadWeights(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        var input = rand(2, 1, 12, 12);
        Assert.True(net.forward(input).equal(other.forward(input)).all().item<bool>());
    }

    [Fact]
    public async Task A_window_that_is_too_large_is_told_and_mended()
    {
        var compiled = await Compiled.Compile("[Input(1, 12, 12), MedianPool2d(20), Flatten, Linear(3)] public partial class Wrong;");
        var told = Assert.Single(compiled.Diagnostics);
        Assert.Equal("TN1001", told.Id);

        var solution = new AdhocWorkspace().CurrentSolution;
        var project = ProjectId.CreateNewId();
        solution = solution.AddProject(ProjectInfo.Create(
            project, VersionStamp.Default, "Nets", "Nets", LanguageNames.CSharp,
            compilationOptions: compiled.Written.Options, parseOptions: compiled.Written.SyntaxTrees[0].Options, metadataReferences: compiled.Written.References));
        var document = DocumentId.CreateNewId(project);
        solution = solution.AddDocument(document, "Nets.cs", compiled.Written.SyntaxTrees[0].GetText(), filePath: "Nets.cs");
        var offers = new List<CodeAction>();
        await new FitKernel().RegisterCodeFixesAsync(new CodeFixContext(solution.GetDocument(document)!, told, (offer, _) => offers.Add(offer), CancellationToken.None));

        var mended = (await Assert.Single(offers).GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        Assert.Contains("MedianPool2d(12)", (await mended.GetDocument(document)!.GetTextAsync()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_leaves_unseen_is_advised()
    {
        var compiled = await Compiled.Compile("[Input(1, 13, 12), MedianPool2d(2), Flatten, Linear(3)] public partial class Advised;");
        Assert.Equal("MedianPool2d never sees the last 1 of 13 rows of (1, 13, 12), which CeilMode = true or a padding would keep", Assert.Single(compiled.Diagnostics).GetMessage());
    }

    [Fact]
    public async Task It_is_left_to_libtorch_where_its_rule_says_no_step()
    {
        using var net = (await Compiled.Compile(Net)).Make("MedianNet");
        Assert.Equal("libtorch: MedianPool2d has no compiled backward yet", Trained(net).Step);
    }

    [Fact]
    public async Task It_trains_by_the_step_that_its_rule_says()
    {
        using var scope = NewDisposeScope();
        var compiled = await Compiled.Compile("[Input(1, 12, 12), Conv2d(4, 3), PeakPool2d(2), ReLU, Flatten, Linear(3)] public partial class PeakNet;");
        Assert.Empty(compiled.Diagnostics);
        using var ours = compiled.Make("PeakNet");
        using var theirs = compiled.Make("PeakNet");
        theirs.load_state_dict(ours.state_dict());

        var (step, losses) = Trained(ours);
        var (other, expected) = Trained(theirs, compiledStep: false);

        Assert.Equal(("compiled step", "libtorch"), (step, other));
        Assert.Equal(expected, losses, (one, wanted) => Math.Abs(one - wanted) < 1e-5);
    }

    /// <summary>Who did the steps of a training, and the losses of its epochs.</summary>
    private static (string Step, IReadOnlyList<double> Losses) Trained(Network net, bool compiledStep = true)
    {
        manual_seed(1);
        using var set = TensorSet.From(rand(64, 1, 12, 12), arange(64) % 3, ["a", "b", "c"], "random");
        using var text = new StringWriter();
        var trainer = new Trainer(net) { Epochs = 3, BatchSize = 16, Seed = 1, Device = CPU, CompiledStep = compiledStep, StopOnCtrlC = false, Progress = new LineProgress(text) };
        var history = trainer.Fit(set);
        return (text.ToString().Split(Environment.NewLine)[0].Split("; ")[^1], [.. history.Epochs.Select(epoch => epoch.TrainLoss)]);
    }
}

using Spectre.Console;
using TypedNets.Examples.Networks;

namespace TypedNets.Tests.Networks;

/// <summary>A network's table, with numbers worked out by hand.</summary>
public class SummaryTableTests
{
    [Theory]
    [InlineData("conv1", "Conv2d(20, 5)", "(20, 28, 28)", "5×5", "1,520", "1,176,000", "62.7 kB")]
    [InlineData("relu1", "ReLU", "(20, 28, 28)", "62.7 kB")]
    [InlineData("pool1", "MaxPool2d(2)", "(20, 14, 14)", "2×2", "15.7 kB")]
    [InlineData("conv2", "Conv2d(50, 5)", "(50, 10, 10)", "5×5", "25,050", "2,500,000", "20.0 kB")]
    [InlineData("flatten1", "Flatten", "(1250)")]
    [InlineData("fc1", "Linear(500)", "(500)", "625,500", "625,000", "2.00 kB")]
    [InlineData("fc2", "Linear(10, PerClass = true)", "(10)", "5,010", "5,000", "40 B")]
    [InlineData("total", "657,080", "4,306,000", "190 kB")]
    public void LeNets_rows_are_those_worked_out_by_hand(params string[] cells) =>
        Assert.Contains(Lines(LeNet.Graph), line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SequenceEqual(cells));

    [Fact]
    public void The_memory_of_a_training_is_told_below()
    {
        // 4 × 2,628,320 B for weights, gradients and Adam; 4 × (12,288 + 2 × 190,160) B for the batch.
        Assert.Contains("in float32: parameters 2.63 MB, outputs for one sample 190 kB", Lines(LeNet.Graph, 4).Select(line => line.Trim()));
        Assert.Contains("training with Adam on batches of 4: about 12.1 MB", Lines(LeNet.Graph, 4).Select(line => line.Trim()));
        Assert.Throws<ArgumentOutOfRangeException>(() => LeNet.Graph.ToTable(0));
    }

    /// <summary>40 bytes are what a <c>[Budget]</c> counts of these layers too: 24 of the copy and 16 of the Linear.</summary>
    [Fact]
    public void A_view_takes_no_memory_and_a_copy_does() =>
        Assert.Contains("in float32: parameters 96 B, outputs for one sample 40 B", Lines(CopyingNet.Graph).Select(line => line.Trim()));

    [Fact]
    public void A_hundred_columns_hold_each_row_in_one_line() => Assert.All(
        new[] { LeNet.Graph, ConvNet.Graph, FashionNet.Graph, DigitNet.Graph, SupaeroNet.Graph },
        graph => Assert.All(graph.Layers, layer => Assert.Single(Lines(graph), line => line.TrimStart().StartsWith($"{layer.Name} ", StringComparison.Ordinal))));

    [Fact]
    public void Every_window_has_its_sizes() => Assert.Equal(
        ["3×5", "2×3", "2×2", "3", "", "4×4", "3×3×3"],
        new[] { WindowNet.Graph, LineNet.Graph, UpNet.Graph, VolumeNet.Graph }
            .SelectMany(graph => graph.Layers.Where(layer => layer.Kind.Contains("Conv", StringComparison.Ordinal) || layer.Kind.Contains("Pool", StringComparison.Ordinal)))
            .Select(layer => string.Join('×', layer.Kernel)));

    private static string[] Lines(NetworkGraph graph, int batchSize = 64)
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = 100;
        console.Write(graph.ToTable(batchSize));
        return output.ToString().Split('\n');
    }
}

/// <summary>A copy, a view and a layer that works in place.</summary>
[Input(2, 3), Budget(ActivationBytes = 40)]
[Permute(2, 1), Flatten, ReLU(Inplace = true), Linear(4, Bias = false)]
internal sealed partial class CopyingNet;

/// <summary>Windows that are not square.</summary>
[Input(1, 16, 16)]
[Conv2d(4, KernelH = 3, KernelW = 5), ReLU, AvgPool2d(KernelH = 2, KernelW = 3), LPPool2d(1.5, 2, CeilMode = true)]
internal sealed partial class WindowNet;

/// <summary>Windows over a line; what adapts has none.</summary>
[Input(2, 16)]
[Conv1d(4, 3), AdaptiveAvgPool1d(4)]
internal sealed partial class LineNet;

/// <summary>A window the other way round.</summary>
[Input(2, 8, 8)]
[ConvTranspose2d(4, 4, Stride = 2)]
internal sealed partial class UpNet;

/// <summary>A window in space.</summary>
[Input(1, 6, 6, 6)]
[MaxPool3d(3)]
internal sealed partial class VolumeNet;

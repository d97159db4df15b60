using TypedNets.Generators.Declarations;
using static System.FormattableString;

namespace TypedNets.Generators.Shapes;

/// <summary>What is not wrong with a network, but most likely not meant.</summary>
internal static class Advice
{
    private const double HeavyShare = 0.9;
    private const long HeavyFrom = 100_000;

    /// <summary>The advice on a network that checks.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static IEnumerable<Problem> On(NetworkGraph graph, CancellationToken cancellation = default)
    {
        var readers = graph.Readers();
        var slides = graph.Nodes.Any(node => node.ParameterCount > 0 && node.Kind.StartsWith("Conv", StringComparison.Ordinal));
        for (var index = 0; index < graph.Nodes.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var node = graph.Nodes[index];
            if (node.IsInBlock || node.IsMerge)
            {
                continue;
            }

            var isLast = index == graph.Nodes.Count - 1;
            foreach (var fault in new[] { Logits(graph, node, isLast), Dropped(node), Bias(graph, node, readers[index]), LastDropout(node, isLast), slides ? Heavy(graph, node) : null })
            {
                if (fault is not null)
                {
                    yield return fault.At(node.Attribute);
                }
            }
        }
    }

    private static Fault? Logits(NetworkGraph graph, GraphNode node, bool isLast) =>
        isLast && graph.Output.Rank == 1 && (node.Kind is "ReLU" or "ReLU6" or "LeakyReLU" or "ELU" or "SELU" or "Softmax")
            ? new Fault(
                ProblemIds.ActivatedLogits,
                node.Kind == "Softmax"
                    ? "Softmax is the last layer: cross-entropy takes a softmax itself, and of a softmax it learns slowly; end with the layer before"
                    : $"{node.Kind} is the last layer: cross-entropy wants logits of both signs, and those that it cuts off learn nothing; end with the layer before")
            : null;

    /// <summary>Whether a window that otherwise covers everything leaves out the last rows or columns.</summary>
    private static Fault? Dropped(GraphNode node)
    {
        var axes = node.Input.Rank switch { 2 => "L", 3 => "HW", 4 => "DHW", _ => "" };
        var slides = node.Kind.StartsWith("Conv", StringComparison.Ordinal) && !node.Kind.StartsWith("ConvTranspose", StringComparison.Ordinal);
        var pools = node.Kind.StartsWith("MaxPool", StringComparison.Ordinal) || node.Kind.StartsWith("AvgPool", StringComparison.Ordinal);
        if (axes.Length == 0 || !(slides || pools) || node.Arguments.Bool("Same") || node.Arguments.Bool("CeilMode"))
        {
            return null;
        }

        var windows = Window.Of(node.Arguments, axes, strideIsKernel: pools);
        for (var axis = 0; axis < axes.Length; axis++)
        {
            var (window, size) = (windows[axis], node.Input[axis + 1]);
            var dropped = ((size + (2 * window.Padding) - window.Reach) % window.Stride) - window.Padding;
            if (dropped > 0 && window.Kernel >= window.Stride)
            {
                var what = axes[axis] switch { 'H' => "rows", 'W' => "columns", 'D' => "slices", _ => "elements" };
                var remedy = pools ? ", which CeilMode = true or a padding would keep" : ", which a padding would keep";
                return new Fault(
                    ProblemIds.Dropped,
                    Invariant($"{node.Kind} never sees the last {dropped} of {size} {what} of {node.Input}{remedy}"));
            }
        }

        return null;
    }

    private static Fault? Bias(NetworkGraph graph, GraphNode node, IEnumerable<int> readers) =>
        (node.Kind == "Linear" || node.Kind.StartsWith("Conv", StringComparison.Ordinal))
            && readers.ToArray() is [var reader]
            && graph.Nodes[reader] is var next && next.Kind.StartsWith("BatchNorm", StringComparison.Ordinal)
            && node.Parameters.Any(parameter => parameter.Name == "bias")
            ? new Fault(
                ProblemIds.BiasBeforeNorm,
                Invariant($"{next.Kind} takes the mean away, and with it {node.Kind}'s bias of {node.Output[0]} parameters; give Bias = false"),
                node.Arguments.Has("Bias") ? "Bias" : null)
            : null;

    private static Fault? LastDropout(GraphNode node, bool isLast) =>
        isLast && node.Kind.Contains("Dropout")
            ? new Fault(ProblemIds.LastDropout, $"{node.Kind} is the last layer, where it drops results and not features; put it before the last layer with weights")
            : null;

    /// <summary>Asked of networks with convolutions alone.</summary>
    private static Fault? Heavy(NetworkGraph graph, GraphNode node)
    {
        var share = (double)node.ParameterCount / Math.Max(1, graph.ParameterCount);
        return node.Kind == "Linear" && graph.ParameterCount >= HeavyFrom && share > HeavyShare
            ? new Fault(
                ProblemIds.HeavyLinear,
                Invariant($"This Linear holds {node.ParameterCount:N0} of the network's {graph.ParameterCount:N0} parameters ({Math.Floor(100 * share)} %); ")
                    + "more pooling, or [GlobalAvgPool2d] before [Flatten], leaves fewer features")
            : null;
    }
}

using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Inference;

/// <summary>What is not wrong with a network, but most likely not meant.</summary>
internal static class Advice
{
    private const double HeavyShare = 0.9;
    private const long HeavyFrom = 100_000;

    /// <summary>The advice on a network that checks.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static IEnumerable<Problem> On(NetworkGraph graph, CancellationToken cancellation)
    {
        foreach (var tap in graph.UntakenTaps)
        {
            yield return new Violation(ProblemIds.UntakenTap, $"Nobody takes the tap '{tap.Name}' up: drop it, or write [From(\"{tap.Name}\")], [ConcatWith(\"{tap.Name}\")] or another where it is meant").At(tap.Attribute);
        }

        var readers = graph.Readers();
        var convolves = graph.Nodes.Any(node => node.ParameterCount > 0 && Rule(node)?.Family == LayerFamily.Convolution);
        for (var index = 0; index < graph.Nodes.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var node = graph.Nodes[index];
            if (node.IsInBlock || Rule(node) is not { } rule)
            {
                continue;
            }

            var isLast = graph.IsOutput(index) && !readers[index].Any();
            Violation?[] violations =
            [
                isLast ? Logits(graph, node, rule) : null,
                Unseen(node, rule),
                graph.IsOutput(index) ? null : Bias(graph, node, rule, readers[index]),
                isLast ? LastDropout(node, rule) : null,
                convolves ? Heavy(graph, node, rule) : null,
            ];
            foreach (var violation in violations)
            {
                if (violation is not null)
                {
                    yield return violation.At(node.Attribute);
                }
            }
        }
    }

    /// <summary>The advice on the inputs of a network that checks: an image in Keras's order, over which layers would slide along rows and channels.</summary>
    public static IEnumerable<Problem> OnInputs(NetworkGraph graph)
    {
        for (var index = 0; index < graph.Inputs.Count; index++)
        {
            var (input, read) = (graph.Inputs[index], GraphNode.NetworkInput - index);
            if (input.Shape.ChannelsFirst is { } right && graph.Nodes.Any(node => node.Reads.Contains(read) && Rule(node)?.Axes == "HW"))
            {
                yield return new Violation(
                    ProblemIds.ChannelsLast,
                    $"[Input({input.Shape.Declared})] is an image of {input.Shape[0]} channels, {input.Shape[1]}×{input.Shape[2]} pixels each; channels come first here: [Input({right.Declared})]",
                    Fix: right.Declared).At(input.Attribute);
            }
        }
    }

    /// <summary>Said of plain networks alone: the others' losses are not known.</summary>
    private static Violation? Logits(NetworkGraph graph, GraphNode node, LayerRule rule) => graph.IsPlain && graph.Output.Rank == 1 && rule.UnfitForLogits is { } harm
        ? new Violation(ProblemIds.ActivatedLogits, $"{node.Kind} is the last layer: {harm}; end with the layer before")
        : null;

    /// <summary>Whether windows that otherwise cover everything leave out the last rows or columns.</summary>
    private static Violation? Unseen(GraphNode node, LayerRule rule)
    {
        // Convolutions whose windows overlap are left alone: the first ones of SqueezeNet and others leave a row out on purpose, and the window before has seen its neighbours.
        if (rule.CoversRestWith(node.Arguments) is not { } remedy)
        {
            return null;
        }

        var mayOverlap = rule.Family == LayerFamily.Convolution;

        foreach (var (window, arrives) in rule.Windows(node.Arguments).Zip(node.Input.Sizes.Skip(1), (window, size) => (window, size)))
        {
            if (arrives.IsOpen)
            {
                continue;
            }

            var size = arrives.Number;
            var unseen = ((size + (2 * window.Padding) - window.Reach) % window.Stride) - window.Padding;
            if (unseen > 0 && (mayOverlap ? window.Kernel == window.Stride : window.Kernel >= window.Stride))
            {
                var what = window.Axis switch { 'H' => "rows", 'W' => "columns", 'D' => "slices", _ => "elements" };
                return new Violation(
                    ProblemIds.Dropped,
                    Invariant($"{node.Kind} never sees the last {unseen} of {size} {what} of {node.Input}, which {remedy} would keep"));
            }
        }

        return null;
    }

    private static Violation? Bias(NetworkGraph graph, GraphNode node, LayerRule rule, IEnumerable<int> readers) =>
        AddsToChannels(node, rule)
            && node.Shares is null
            && readers.ToArray() is [var reader]
            && graph.Nodes[reader] is var next && Rule(next)?.NormalizesChannels == true
            && node.Parameters.FirstOrDefault(parameter => parameter.Name == "bias") is { } bias
            ? new Violation(
                ProblemIds.BiasBeforeNorm,
                Invariant($"{next.Kind} takes the mean away, and with it {node.Kind}'s bias of {bias.Shape.Elements} parameters; give Bias = false"),
                node.Arguments.Has("Bias") ? "Bias" : null)
            : null;

    /// <summary>Whether its bias is one number a channel: that of a Linear over sequences lies along the features, which are no channels.</summary>
    private static bool AddsToChannels(GraphNode node, LayerRule rule) =>
        rule.Family == LayerFamily.Convolution || (rule.Family == LayerFamily.Dense && node.Output.Rank == 1);

    private static Violation? LastDropout(GraphNode node, LayerRule rule) => rule.Family == LayerFamily.Dropout
        ? new Violation(ProblemIds.LastDropout, $"{node.Kind} is the last layer, where it drops results and not features; put it before the last layer with weights")
        : null;

    /// <summary>Asked of networks with convolutions alone.</summary>
    private static Violation? Heavy(NetworkGraph graph, GraphNode node, LayerRule rule)
    {
        var share = (double)node.ParameterCount / Math.Max(1, graph.ParameterCount);
        return rule.Family == LayerFamily.Dense && graph.ParameterCount >= HeavyFrom && share > HeavyShare
            ? new Violation(
                ProblemIds.HeavyLinear,
                Invariant($"This {node.Kind} holds {node.ParameterCount:N0} of the network's {graph.ParameterCount:N0} parameters ({Math.Floor(100 * share)} %); ")
                    + "more pooling, or [GlobalAvgPool2d] before [Flatten], leaves fewer features")
            : null;
    }

    private static LayerRule? Rule(GraphNode node) => node.IsMerge ? null : LayerCatalog.Find(node);
}

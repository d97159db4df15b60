using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Tests.Shapes;

/// <summary>A case where the engine rejects on purpose what libtorch takes, or cannot be asked.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Reason">Why the engine rejects it.</param>
/// <param name="Applies">Whether a problem of a layer, given what arrives, is such a case.</param>
/// <param name="IsAsked">Whether libtorch can be asked at all.</param>
internal sealed record Stricter(string Name, string Reason, Func<Problem, GraphNode, bool> Applies, bool IsAsked = true)
{
    /// <summary>The whole list. Each case must be met in a long run of the test, so that none outlives its reason.</summary>
    public static IReadOnlyList<Stricter> All { get; } =
    [
        // What ends the process, so that libtorch is never asked.
        new(
            "no heads",
            "libtorch divides by their number, which ends the process",
            (problem, node) => Argument(problem) == "numHeads" && Value(problem, node) == 0,
            IsAsked: false),
        new(
            "a dilation over the whole input",
            "going back through a window of nothing but padding, libtorch writes where it may not",
            (problem, node) => problem.Id == ProblemIds.KernelTooLarge && node.Kind.StartsWith("MaxPool", StringComparison.Ordinal)
                && Argument(problem)!.StartsWith("Dilation", StringComparison.Ordinal),
            IsAsked: false),

        // What only the author's intention makes wrong.
        new("In", "what the author believes to arrive is not TorchSharp's business", (problem, _) => Argument(problem) == "In"),
        new("an unknown beginning", "the weights are made before they are filled", (problem, node) => Argument(problem) == "Init" && node.Arguments.Text("Init") is not null),
        new("a missing argument", "what the author did not say is not guessed", (problem, _) => problem.Id == ProblemIds.MissingArgument),
        new("a contradiction", "of two arguments that exclude each other libtorch follows one", (problem, _) => problem.Id == ProblemIds.ContradictingArguments),
        new(
            "a hidden argument",
            "a wrong number is wrong where others hide it too, as KernelH and KernelW hide a kernel",
            (problem, node) => problem.Id == ProblemIds.ArgumentOutOfRange && IsHidden(Argument(problem), node)),

        // What a sample is.
        new(
            "another rank",
            "libtorch takes our batch for the channels of an unbatched sample, or works on the last dimensions of anything",
            (problem, _) => problem.Id is ProblemIds.WrongRank or ProblemIds.NotFlat),
        new(
            "the batch",
            "a layer of one sample cannot touch the dimension of the batch",
            (problem, _) => problem.Id == ProblemIds.NoSuchDimension && problem.Message.Contains("is the batch", StringComparison.Ordinal)),
        new(
            "more dimensions than arrive",
            "LayerNorm's sizes are inferred from their number, and Scale's from its dimension, so there are no others to ask for",
            (problem, node) => problem.Id == ProblemIds.NoSuchDimension && node.Kind is "LayerNorm" or "Scale"),

        // Numbers that libtorch takes and that make no sense.
        new(
            "more than a turn",
            "a dimension that is turned further than it is long was thought to be longer",
            (problem, node) => problem.Id == ProblemIds.NoSuchElement && node.Kind == "Roll"),
        new(
            "nothing leaves",
            "a layer without outputs is a mistake",
            (problem, node) => (problem.Id == ProblemIds.PaddingTooLarge && problem.Message.Contains("leaves nothing of them", StringComparison.Ordinal))
                || (node.Kind == "FractionalMaxPool2d" && problem.Message.Contains("cannot place 0 windows", StringComparison.Ordinal))
                || (IsOutOfRange(problem, node, value => value == 0)
                    && Argument(problem)!.ToUpperInvariant() is "OUTPUT" or "OUTPUTD" or "OUTPUTH" or "OUTPUTW" or "OUTFEATURES" or "EMBEDDINGDIM" or "LENGTH")),
        new(
            "groups that do not divide what leaves",
            "TorchSharp rounds, so that fewer channels leave than were asked for",
            (problem, node) => problem.Id == ProblemIds.Groups && node.Kind.StartsWith("ConvTranspose", StringComparison.Ordinal)),
        new(
            "cropping",
            "a negative padding takes away, which no one looks for in a padding",
            (problem, node) => IsOutOfRange(problem, node, value => value < 0)
                && (node.Kind.Contains("Pad", StringComparison.Ordinal) || Argument(problem)!.StartsWith("Padding", StringComparison.Ordinal))),
        new(
            "an infinite deviation",
            "there is nothing to begin with",
            (problem, node) => IsOutOfRange(problem, node, double.IsInfinity) && Argument(problem) == "Std"),
        new(
            "an epsilon below 0 or infinite",
            "it is there to keep a division small and away from 0",
            (problem, node) => IsOutOfRange(problem, node, value => value < 0 || double.IsInfinity(value)) && Argument(problem) == "Eps"),
        new(
            "a momentum outside 0 to 1",
            "it is the share that a running mean takes of the new one",
            (problem, node) => IsOutOfRange(problem, node, value => value is < 0 or > 1) && Argument(problem) == "Momentum"),
        new(
            "a norm of 0 and below, or infinite",
            "libtorch divides by a pooling's norm; an embedding without a limit leaves its MaxNorm out",
            (problem, node) => IsOutOfRange(problem, node, value => value <= 0 || double.IsInfinity(value)) && Argument(problem) is "norm" or "MaxNorm"),
        new(
            "an infinite slope in place",
            "libtorch rejects it of an RReLU, but does not look where it works in place",
            (problem, node) => IsOutOfRange(problem, node, double.IsInfinity) && node.Kind == "RReLU" && node.Arguments.Bool("Inplace")),
        new(
            "a negative divisor",
            "an average turned upside down",
            (problem, node) => IsOutOfRange(problem, node, value => value < 0) && Argument(problem) == "DivisorOverride"),
        new(
            "a fractional kernel below 1",
            "libtorch reads beside the input, or takes nothing of it",
            (problem, node) => IsOutOfRange(problem, node, value => value < 1) && node.Kind == "FractionalMaxPool2d"
                && Argument(problem)!.StartsWith("Kernel", StringComparison.OrdinalIgnoreCase)),
        new(
            "a ratio outside 0 to 1",
            "a fractional pooling makes smaller, and leaves something",
            (problem, node) => problem.Id == ProblemIds.ArgumentOutOfRange && node.Kind == "FractionalMaxPool2d"
                && Argument(problem)!.StartsWith("Ratio", StringComparison.Ordinal)),
        new(
            "a number no float32 holds",
            "NaN, or too large or too small: some layers reject it only as they compute, others compute nonsense",
            (problem, node) => IsOutOfRange(problem, node, value =>
                double.IsNaN(value) || (double.IsFinite(value) && !float.IsFinite((float)value)) || (value != 0 && (float)value == 0))),
    ];

    private static string? Argument(Problem problem) => problem.Target.Argument;

    private static double Value(Problem problem, GraphNode node) => node.Arguments.Double(Argument(problem)!, double.NegativeZero);

    private static bool IsOutOfRange(Problem problem, GraphNode node, Func<double, bool> range) =>
        problem.Id == ProblemIds.ArgumentOutOfRange && Argument(problem) is { } argument && node.Arguments.Has(argument) && range(Value(problem, node));

    /// <summary>Whether what is emitted is the same without the argument.</summary>
    private static bool IsHidden(string? name, GraphNode node)
    {
        var rule = LayerCatalog.Find(node.Kind)!;
        var others = node.Arguments.All.Where(argument => !string.Equals(argument.Name, name, StringComparison.OrdinalIgnoreCase)).ToEquatableArray();
        return rule.Construct(node).SequenceEqual(rule.Construct(node with { Arguments = new LayerArguments(others) }));
    }
}

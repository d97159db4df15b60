using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Inference;

/// <summary>The problem of a layer that must know a size which the input leaves open.</summary>
internal static class OpenSizeViolation
{
    /// <summary>Of a layer that calculates with it as with a number.</summary>
    /// <param name="rule">The layer's rule.</param>
    /// <param name="open">The size.</param>
    /// <param name="arrives">What arrives.</param>
    /// <param name="flattened">What was made a vector of on the way; null where nothing was.</param>
    public static Violation Create(LayerRule rule, OpenSizeException open, Shape arrives, Shape? flattened) => new(ProblemIds.OpenSize, open.IsOfSeveral
        ? $"{rule.Kind} depends on {Names(open.Size)} in two ways at once ({arrives} arrives): {Closed(open.Size)}"
        : $"{rule.Kind} is made for one size, but what arrives, {arrives}, depends on {Names(open.Size)}; {Remedy(rule, open.Size, arrives, flattened)}", Fix: Pools(rule, flattened ?? arrives, flattened is not null));

    /// <summary>Of one that would learn as many numbers.</summary>
    public static Violation Create(LayerRule rule, Parameter parameter, Shape arrives, Shape? flattened)
    {
        var open = parameter.Shape.Elements;
        var what = parameter.Name.Length == 0 ? "what it learns" : $"its {parameter.Name}";
        return new(
            ProblemIds.OpenSize,
            $"{rule.Kind} is made for one size, but {what} would be {parameter.Shape}, which depends on {Names(open)}; {Remedy(rule, open, arrives, flattened)}",
            Fix: Pools(rule, flattened ?? arrives, flattened is not null));
    }

    /// <summary>Of an argument that is calculated with what arrives at a block.</summary>
    public static Violation Create(LayerRule rule, Argument argument, Formula parameter, Size size) => new(
        ProblemIds.OpenSize, $"{rule.Kind}'s {argument.Title} is calculated with {parameter}, which is {size} here and no number: {Closed(size)}", argument.Name);

    private static string Remedy(LayerRule rule, Size open, Shape arrives, Shape? flattened) => (rule.Family, flattened ?? arrives, IsFlat: flattened is not null) switch
    {
        (LayerFamily.Dense, { Rank: 2 } sequence, true) when sequence[0].IsOpen && !sequence[1].IsOpen =>
            $"let a recurrent layer before [Flatten] give its last state alone, LastOnly = true, or put [Permute(2, 1), GlobalAvgPool1d] before [Flatten] (gives {sequence[1]})",
        (LayerFamily.Dense, { Rank: > 1 and < 5 } spread, true) when !spread[0].IsOpen =>
            $"put [{Average(spread)}] before [Flatten] (gives {spread[0]}), or [AdaptiveAvgPool{spread.Rank - 1}d(n)] to keep n places along each axis",
        (LayerFamily.Dense, { Rank: > 1 and < 5 } spread, false) when !spread[0].IsOpen =>
            $"add [{Average(spread)}, {SuggestedLayers.Flatten}] before it (gives {spread[0]})",
        _ => Closed(open),
    };

    /// <summary>The layers that a dense one wants before it, or before the flattening that is there already, as a code fix writes them; empty where those would not do.</summary>
    private static string Pools(LayerRule rule, Shape spread, bool isFlat) => rule.Family != LayerFamily.Dense || spread is not { Rank: > 1 and < 5 } || spread[0].IsOpen ? ""
        : isFlat ? Average(spread) : $"{Average(spread)},{SuggestedLayers.Flatten}";

    private static string Average(Shape spread) => SuggestedLayers.GlobalAverage(spread.Rank - 1);

    private static string Closed(Size open) => $"give {Names(open)} as {(open.Formula!.Axes.Count > 1 ? "numbers" : "a number")} in [Input]";

    private static string Names(Size open) => string.Join(" and ", open.Formula!.Axes);
}

using System.Globalization;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Expansion.Structures;

/// <summary>block(block(…)) in stages, each of a width and a depth of its own, whose first block has the stage's stride.</summary>
internal sealed class StagesStructure : StructureRule
{
    private static readonly string[] OfStages = ["widths", "Depths", "Strides"];

    public override bool TakesLists => true;

    public override IEnumerable<Step> Expand(BlockUse use)
    {
        var widths = Values(use.Arguments.Value("widths"));
        if (widths.Count == 0)
        {
            use.Report(new Violation(ProblemIds.MissingArgument, "Stages has no widths: write one for each stage, like [Stages<BasicBlock>(64, 128, 256, 512)]"));
        }

        foreach (var argument in use.Arguments.All)
        {
            if (Values(argument.Value) is { Count: > 0 } values && values.Count != widths.Count && (argument.IsParameter || OfStages.Contains(argument.Name)))
            {
                use.Report(new Violation(
                    ProblemIds.ContradictingArguments,
                    Invariant($"Stages has {widths.Count} widths, but {values.Count} {argument.Title}: give one for each stage"),
                    argument.Name));
                return [];
            }
        }

        if (use.Arguments.Has("Stride") && use.Arguments.Has("Strides"))
        {
            use.Report(new Violation(ProblemIds.ContradictingArguments, "Stages is given a Stride for all blocks and Strides for the first of each stage: keep one of the two", "Stride"));
            return [];
        }

        var depths = Values(use.Arguments.Value("Depths"));
        for (var stage = 0; stage < depths.Count; stage++)
        {
            if (depths[stage] is long depth and (< 1 or > BlockExpansion.MostParts))
            {
                use.Report(new Violation(
                    ProblemIds.ArgumentOutOfRange,
                    $"Stages' Depths has {depth.ToString(CultureInfo.InvariantCulture)}; each lies between 1 and {BlockExpansion.MostParts.ToString(CultureInfo.InvariantCulture)}",
                    "Depths"));
                return [];
            }
        }

        if (widths.Count > 0)
        {
            use.CheckGiven(Given(use.Arguments, 0, isFirst: true));
        }

        return Enumerable.Range(0, widths.Count).SelectMany(stage =>
        {
            var depth = depths.Count > 0 && depths[stage] is long given ? (int)given : 1;
            var names = use.StageNames(stage, depth);
            return names.SelectMany((name, index) => use.Run(0, Given(use.Arguments, stage, index == 0), name, index, depth));
        });
    }

    /// <summary>What one block of a stage is given.</summary>
    private static LayerArguments Given(LayerArguments arguments, int stage, bool isFirst) => new(arguments.All
        .Where(argument => argument.Name is not ("Depths" or "Width") && (isFirst || argument.Name != "Strides"))
        .Select(argument => argument.Name switch
        {
            "widths" => new Argument("Width", IsNamed: true, Values(argument.Value)[stage]) { IsParameter = true },
            "Strides" => new Argument("Stride", IsNamed: true, Values(argument.Value)[stage]) { IsParameter = true },
            _ when argument.IsParameter && Values(argument.Value) is { Count: > 0 } values => argument with { Value = values[stage] },
            _ => argument,
        })
        .ToEquatableArray());

    private static IReadOnlyList<object?> Values(object? list) => list switch
    {
        EquatableArray<long> numbers => [.. numbers.Select(number => (object)number)],
        EquatableArray<double> numbers => [.. numbers.Select(number => (object)number)],
        EquatableArray<Formula> formulas => [.. formulas.Select(formula => formula is ConstantFormula { Value: var value } ? value : formula)],
        _ => [],
    };
}

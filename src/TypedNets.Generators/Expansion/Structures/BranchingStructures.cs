using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Expansion.Structures;

/// <summary>Blocks on the same input, and what they give merged. A single block is merged with the input itself.</summary>
internal abstract class BranchingStructure : StructureRule
{
    public override IEnumerable<Step> Expand(BlockUse use)
    {
        var names = use.Arguments.Texts("BranchNames");
        if (names.Count == 1 && use.BlockCount > 1 && use.Arguments.Bool("Share") && names[0].Length > 0)
        {
            names = Enumerable.Range(0, use.BlockCount).Select(index => BlockUse.Again(names[0], index)).ToEquatableArray();
        }

        if (names.Count > 0 && names.Count != use.BlockCount)
        {
            use.Report(new Violation(ProblemIds.ContradictingArguments, Invariant($"{use.Kind} has {use.BlockCount} branches, but {names.Count} BranchNames: give one for each"), "BranchNames"));
            names = EquatableArray<string>.Empty;
        }

        var from = use.Arguments.Texts("From");
        if (from.Count > 0 && from.Count != use.BlockCount)
        {
            use.Report(new Violation(ProblemIds.ContradictingArguments, Invariant($"{use.Kind} has {use.BlockCount} branches, but {from.Count} to read From: give one for each"), "From"));
            from = EquatableArray<string>.Empty;
        }

        var taps = from.Select(tap => use.Tapped(tap, "From")).ToArray();
        return use.Repetitions(null).Select((name, index) => One(use, name ?? use.Scope, names, taps, index));
    }

    private MergeStep One(BlockUse use, ScopedName? scope, EquatableArray<string> names, int?[] from, int repetition)
    {
        var branches = Enumerable.Range(0, use.BlockCount)
            .Select(index => new Branch($"{use.Block(index)} gives", use.Run(index, Name(index), repetition)) { From = from.Length == 0 ? null : from[index] })
            .ToList();
        if (branches.Count == 1)
        {
            branches.Insert(0, Branch.Input);
        }

        return new MergeStep(use.Origin, use.Merged(scope, null, Kind), Kind, branches) { Arguments = use.MergeArguments(Kind) };

        ScopedName? Name(int index) => names.Count == 0 ? use.Named(scope, null, "branch")
            : names[index].Length == 0 ? scope
            : use.Named(scope, names[index], "branch", "BranchNames");
    }
}

/// <summary>cat(a(x), b(x)) along the channels.</summary>
internal sealed class ConcatStructure : BranchingStructure;

/// <summary>a(x) + b(x).</summary>
internal sealed class SumStructure : BranchingStructure;

/// <summary>a(x) · b(x).</summary>
internal sealed class MultiplyStructure : BranchingStructure;

/// <summary>stack(a(x), b(x)) along a dimension of its own.</summary>
internal sealed class StackStructure : BranchingStructure;

/// <summary>a(x) @ b(x), the product of matrices.</summary>
internal sealed class MatMulStructure : BranchingStructure;

using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Expansion.Structures;

/// <summary>Blocks on the same input, and what they give merged. A single block is merged with the input itself.</summary>
internal abstract class BranchingStructure : StructureRule
{
    public override IEnumerable<Step> Unfold(BlockUse use)
    {
        var names = use.Arguments.Texts("BranchNames");
        if (names.Count > 0 && names.Count != use.BlockCount)
        {
            use.Say(new Fault(ProblemIds.ContradictingArguments, Invariant($"{use.Kind} has {use.BlockCount} branches, but {names.Count} BranchNames: give one for each"), "BranchNames"));
            names = EquatableArray<string>.Empty;
        }

        return use.Repetitions(null).Select((name, index) => One(use, name ?? use.Scope, names, index));
    }

    private MergeStep One(BlockUse use, PartName? scope, EquatableArray<string> names, int repetition)
    {
        var branches = Enumerable.Range(0, use.BlockCount).Select(index => new Branch($"{use.Block(index)} gives", use.Run(index, Name(index), repetition))).ToList();
        if (branches.Count == 1)
        {
            branches.Insert(0, Branch.Input);
        }

        return new MergeStep(use.Origin, use.Merged(scope, null, Kind), Kind, branches);

        PartName? Name(int index) => names.Count == 0 ? use.Named(scope, null, "branch")
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

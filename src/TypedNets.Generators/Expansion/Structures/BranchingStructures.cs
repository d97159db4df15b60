namespace TypedNets.Generators.Expansion.Structures;

/// <summary>Blocks on the same input, and what they give merged. A single block is merged with the input itself.</summary>
internal abstract class BranchingStructure : StructureRule
{
    public override IEnumerable<Step> Unfold(BlockUse use)
    {
        var scope = use.Name is { } chosen ? use.Named(use.Scope, chosen, "") : use.Scope;
        var branches = Enumerable.Range(0, use.BlockCount)
            .Select(index => new Branch($"{use.Block(index)} gives", use.Run(index, use.Named(scope, null, "branch"))))
            .ToList();
        if (branches.Count == 1)
        {
            branches.Insert(0, Branch.Input);
        }

        return [new MergeStep(use.Origin, use.Merged(scope, null, Kind), Kind, branches)];
    }
}

/// <summary>cat(a(x), b(x)) along the channels.</summary>
internal sealed class ConcatStructure : BranchingStructure;

/// <summary>a(x) + b(x).</summary>
internal sealed class SumStructure : BranchingStructure;

/// <summary>a(x) · b(x).</summary>
internal sealed class MultiplyStructure : BranchingStructure;

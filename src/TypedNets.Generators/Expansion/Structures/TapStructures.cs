namespace TypedNets.Generators.Expansion.Structures;

/// <summary>Keeps what arrives.</summary>
internal sealed class TapStructure : StructureRule
{
    public override bool MakesNothing => true;

    public override IEnumerable<Step> Expand(BlockUse use)
    {
        var name = use.Arguments.Text("tap") ?? "";
        return use.Tap(name) is { } tap ? [new TapStep(use.Origin, tap, name)] : [];
    }
}

/// <summary>Goes on from what was kept.</summary>
internal sealed class FromStructure : StructureRule
{
    public override bool MakesNothing => true;

    public override IEnumerable<Step> Expand(BlockUse use) => use.Tapped(use.Arguments.Text("tap") ?? "") is { } tap ? [new FromStep(use.Origin, tap)] : [];
}

/// <summary>What was kept, merged.</summary>
/// <param name="merge">The kind of the merge.</param>
/// <param name="withArriving">Whether what arrives is merged too.</param>
internal abstract class TapMergeStructure(string merge, bool withArriving) : StructureRule
{
    public override IEnumerable<Step> Expand(BlockUse use)
    {
        var name = use.Merged(use.Scope, use.Name, merge);
        var taken = new List<KeptResult>();
        foreach (var (tap, argument) in use.Arguments.Texts("others").Select(other => (other, "others")).Prepend((use.Arguments.Text("tap") ?? "", "tap")))
        {
            if (use.Taps(tap, argument) is not { } kept)
            {
                return [];
            }

            taken.AddRange(kept);
        }

        return [new TapMergeStep(use.Origin, name, merge, taken) { Arguments = use.MergeArguments(merge), WithArriving = withArriving, IfSame = use.Arguments.Bool("IfSame") }];
    }
}

/// <summary>cat(kept, x) along the channels.</summary>
internal sealed class ConcatWithStructure() : TapMergeStructure("Concat", withArriving: true);

/// <summary>kept + x.</summary>
internal sealed class SumWithStructure() : TapMergeStructure("Sum", withArriving: true);

/// <summary>kept · x.</summary>
internal sealed class MultiplyWithStructure() : TapMergeStructure("Multiply", withArriving: true);

/// <summary>cat(kept, kept, …) along the channels.</summary>
internal sealed class ConcatOfStructure() : TapMergeStructure("Concat", withArriving: false);

/// <summary>kept + kept + ….</summary>
internal sealed class SumOfStructure() : TapMergeStructure("Sum", withArriving: false);

/// <summary>kept · kept · ….</summary>
internal sealed class MultiplyOfStructure() : TapMergeStructure("Multiply", withArriving: false);

/// <summary>stack(kept, x) along a dimension of its own.</summary>
internal sealed class StackWithStructure() : TapMergeStructure("Stack", withArriving: true);

/// <summary>stack(kept, kept, …) along a dimension of its own.</summary>
internal sealed class StackOfStructure() : TapMergeStructure("Stack", withArriving: false);

/// <summary>kept @ x, the product of matrices.</summary>
internal sealed class MatMulWithStructure() : TapMergeStructure("MatMul", withArriving: true);

namespace TypedNets.Generators.Expansion.Structures;

/// <summary>Keeps what arrives.</summary>
internal sealed class TapStructure : StructureRule
{
    public override bool MakesNothing => true;

    public override IEnumerable<Step> Unfold(BlockUse use)
    {
        var name = use.Arguments.Text("tap") ?? "";
        return use.Tap(name) is { } tap ? [new TapStep(use.Origin, tap, name)] : [];
    }
}

/// <summary>Goes on from what was kept.</summary>
internal sealed class FromStructure : StructureRule
{
    public override bool MakesNothing => true;

    public override IEnumerable<Step> Unfold(BlockUse use) => use.Tapped(use.Arguments.Text("tap") ?? "") is { } tap ? [new FromStep(use.Origin, tap)] : [];
}

/// <summary>What was kept, merged with what arrives.</summary>
/// <param name="merge">The kind of the merge.</param>
internal abstract class TakingStructure(string merge) : StructureRule
{
    public override IEnumerable<Step> Unfold(BlockUse use)
    {
        var tap = use.Arguments.Text("tap") ?? "";
        var name = use.Merged(use.Scope, use.Name, merge);
        return use.Tapped(tap) is { } kept ? [new TakeStep(use.Origin, name, merge, kept, tap) { IfSame = use.Arguments.Bool("IfSame") }] : [];
    }
}

/// <summary>cat(kept, x) along the channels.</summary>
internal sealed class ConcatWithStructure() : TakingStructure("Concat");

/// <summary>kept + x.</summary>
internal sealed class SumWithStructure() : TakingStructure("Sum");

/// <summary>kept · x.</summary>
internal sealed class MultiplyWithStructure() : TakingStructure("Multiply");

namespace TypedNets.Generators.Blocks.Structures;

/// <summary>Keeps what arrives.</summary>
internal sealed class TapStructure : StructureRule
{
    public override IEnumerable<Step> Unfold(Use use) => use.Tap(use.Arguments.Text("tap") ?? "") is { } tap ? [new TapStep(use.Place, tap)] : [];
}

namespace TypedNets.Generators.Blocks.Structures;

/// <summary>Keeps what arrives.</summary>
internal sealed class TapStructure : StructureRule
{
    public override IEnumerable<Step> Unfold(Use use)
    {
        var name = use.Arguments.Text("tap") ?? "";
        return use.Tap(name) is { } tap ? [new TapStep(use.Place, tap, name)] : [];
    }
}

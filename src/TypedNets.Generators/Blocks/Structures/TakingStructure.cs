namespace TypedNets.Generators.Blocks.Structures;

/// <summary>What was kept, merged with what arrives.</summary>
/// <param name="merge">The kind of the merge.</param>
internal abstract class TakingStructure(string merge) : StructureRule
{
    public override IEnumerable<Step> Unfold(Use use)
    {
        var tap = use.Arguments.Text("tap") ?? "";
        var name = use.Merged(use.Scope, use.Name, merge);
        return use.Tapped(tap) is { } kept ? [new TakeStep(use.Place, name, merge, kept, tap)] : [];
    }
}

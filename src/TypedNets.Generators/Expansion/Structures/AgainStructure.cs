namespace TypedNets.Generators.Expansion.Structures;

/// <summary>A part further up, once more and with the same weights.</summary>
internal sealed class AgainStructure : StructureRule
{
    public override bool CanRunAgain => false;

    public override IEnumerable<Step> Expand(BlockUse use) => use.Again(use.Arguments.Text("part") ?? "");
}

namespace TypedNets.Generators.Expansion.Structures;

/// <summary>Numbers what follows.</summary>
internal sealed class SequentialStructure : StructureRule
{
    public override bool MakesNothing => true;

    public override IEnumerable<Step> Expand(BlockUse use)
    {
        use.Number();
        return [];
    }
}

namespace TypedNets.Generators.Expansion.Structures;

/// <summary>block(x), its layers below a name of their own.</summary>
internal sealed class UseStructure : StructureRule
{
    public override IEnumerable<Step> Unfold(BlockUse use) => use.Repetitions("block").SelectMany((name, index) => use.Run(0, name, index));
}

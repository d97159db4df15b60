namespace TypedNets.Generators.Expansion.Structures;

/// <summary>x + body(x), or skip(x) + body(x).</summary>
internal sealed class ResidualStructure : StructureRule
{
    public override IEnumerable<Step> Expand(BlockUse use) => use.Repetitions(null).Select((name, index) => One(use, name, index));

    private static MergeStep One(BlockUse use, ScopedName? name, int index)
    {
        var scope = name ?? use.Scope;
        var body = new Branch($"{use.Block(0)} gives", use.Run(0, name, index));
        var skip = use.BlockCount == 1
            ? Branch.Input
            : new Branch(
                $"{use.Block(1)} gives",
                use.Run(1, use.Named(scope, use.Arguments.Text("SkipName"), "skip", "SkipName"), index),
                OnlyWhereNeeded: true);
        var advice = use.BlockCount == 1 ? $"; lead what arrives through a second block, [Residual<{use.Block(0)}, Projection>], or give IfSame = true to add only where the shape stays" : "";
        return new MergeStep(use.Origin, use.Merged(scope, null, "Sum"), "Sum", [body, skip], advice) { IfSame = use.Arguments.Bool("IfSame") };
    }
}

using System.Globalization;

namespace TypedNets.Generators.Expansion.Structures;

/// <summary>x + body(x), or skip(x) + body(x).</summary>
internal sealed class ResidualStructure : StructureRule
{
    public override IEnumerable<Step> Unfold(BlockUse use)
    {
        var repeat = use.Repeat;
        var name = use.Name is { } chosen ? use.Named(use.Scope, chosen, "residual") : null;
        return Enumerable.Range(0, repeat).Select(index =>
            One(use, name is null || repeat == 1 ? name : use.Named(name, index.ToString(CultureInfo.InvariantCulture), "residual"), index, repeat));
    }

    private static MergeStep One(BlockUse use, PartName? name, int index, int count)
    {
        var scope = name ?? use.Scope;
        var body = new Branch($"{use.Block(0)} gives", use.Run(0, name, index, count));
        var skip = use.BlockCount == 1
            ? Branch.Input
            : new Branch(
                $"{use.Block(1)} gives",
                use.Run(1, use.Named(scope, use.Arguments.Text("SkipName"), "skip", "SkipName"), index, count),
                OnlyWhereNeeded: true);
        var advice = use.BlockCount == 1 ? $"; lead what arrives through a second block, [Residual<{use.Block(0)}, Projection>]" : "";
        return new MergeStep(use.Origin, use.Merged(scope, null, "Sum"), "Sum", [body, skip], advice);
    }
}

using System.Globalization;

namespace TypedNets.Generators.Expansion.Structures;

/// <summary>block(x), its layers below a name of their own.</summary>
internal sealed class UseStructure : StructureRule
{
    public override IEnumerable<Step> Unfold(BlockUse use)
    {
        var name = use.Named(use.Scope, use.Name, "block");
        var repeat = use.Repeat;
        return repeat == 1
            ? use.Run(0, name)
            : Enumerable.Range(0, repeat).SelectMany(index => use.Run(0, use.Named(name, index.ToString(CultureInfo.InvariantCulture), "block"), index, repeat));
    }
}

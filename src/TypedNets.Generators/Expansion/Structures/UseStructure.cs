using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Expansion.Structures;

/// <summary>block(x), its layers below a name of their own.</summary>
internal sealed class UseStructure : StructureRule
{
    public override IEnumerable<Step> Expand(BlockUse use)
    {
        if (use.BlockCount > 0)
        {
            return use.Repetitions("block").SelectMany((name, index) => use.Run(0, name, index));
        }

        var name = use.Arguments.Text("typeParameter");
        use.Report(new Violation(
            ProblemIds.NotABlock,
            $"Use runs what a generic block is given, but '{name}' is no type parameter of this block: write [Use(nameof(T))] in a block Name<T>, or [Use<{name}>] for a block of that name",
            "typeParameter"));
        return [];
    }
}

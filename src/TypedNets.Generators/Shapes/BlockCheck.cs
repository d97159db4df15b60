using TypedNets.Generators.Blocks;
using TypedNets.Generators.Declarations;

namespace TypedNets.Generators.Shapes;

/// <summary>What is wrong with a block wherever it is used.</summary>
internal static class BlockCheck
{
    /// <summary>Its problems; none where the C# compiler has already rejected it.</summary>
    /// <param name="block">The block.</param>
    /// <param name="blocks">It and those that it may use.</param>
    public static IReadOnlyList<Problem> Problems(BlockDeclaration block, EquatableArray<BlockDeclaration> blocks)
    {
        if (block.IsBroken)
        {
            return [];
        }

        if (block.Problem is { } problem)
        {
            return [problem];
        }

        var unfolding = new Unfolding(blocks);
        unfolding.Of(block);
        var names = LayerNames.Give(unfolding.Names, block.Name, EquatableArray<string>.Empty);
        return [.. names.Concat(unfolding.Problems).OrderBy(found => found.Target.Attribute)];
    }
}

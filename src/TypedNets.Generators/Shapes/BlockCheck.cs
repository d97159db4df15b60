using TypedNets.Generators.Blocks;
using TypedNets.Generators.Declarations;

namespace TypedNets.Generators.Shapes;

/// <summary>What is wrong with a block wherever it is used.</summary>
internal static class BlockCheck
{
    /// <summary>Whether anything is wrong with it.</summary>
    public static bool IsWrong(BlockDeclaration block, EquatableArray<BlockDeclaration> blocks) => block.IsUnfinished || (block.IsBlock && All(block, blocks).Any());

    /// <summary>What is wrong with a block of another assembly, said where it is used.</summary>
    public static Fault? FaultOfCompiled(BlockDeclaration block, EquatableArray<BlockDeclaration> blocks) => block.IsCompiled && block.IsBlock && (block.IsBroken || All(block, blocks).Any())
        ? new Fault(
            ProblemIds.NotABlock,
            $"{block.Name} comes from another assembly and is no right block: {(block.IsBroken ? "its attributes cannot be read here" : All(block, blocks)[0].Message)}")
        : null;

    /// <summary>Its problems; none where the C# compiler has already rejected it, and none of a wrong block that it uses, of which they are said already.</summary>
    /// <param name="block">The block.</param>
    /// <param name="blocks">It and those that it may use.</param>
    public static IReadOnlyList<Problem> Problems(BlockDeclaration block, EquatableArray<BlockDeclaration> blocks)
    {
        var all = All(block, blocks);
        return all.Any(problem => problem.IsInBlock) && Inner(block, blocks).Any(inner => inner.IsBroken || IsWrong(inner, blocks))
            ? [.. all.Where(problem => !problem.IsInBlock)]
            : all;
    }

    /// <summary>The blocks that it is made of, but for those that are made of it in turn.</summary>
    private static IEnumerable<BlockDeclaration> Inner(BlockDeclaration block, EquatableArray<BlockDeclaration> blocks) =>
        blocks.Where(other => other.Key != block.Key && block.Reaches(other.Key, blocks) && !other.Reaches(block.Key, blocks));

    private static IReadOnlyList<Problem> All(BlockDeclaration block, EquatableArray<BlockDeclaration> blocks)
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
        var names = LayerNames.Give(unfolding.Names, block.Name, members: null);
        return [.. names.Concat(unfolding.Problems).OrderBy(found => found.Target.Attribute)];
    }
}

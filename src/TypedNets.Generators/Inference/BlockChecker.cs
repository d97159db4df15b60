using System.Collections.Concurrent;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Expansion;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Inference;

/// <summary>
/// What is wrong with blocks wherever they are used. Each block is looked at once by itself and once for each set of numbers that uses give it; one that is found right
/// is not expanded again in the blocks around it, so that the work grows with what is written and not with the depth of it.
/// </summary>
/// <param name="find">The block of a key; null where there is none.</param>
internal sealed class BlockChecker(Func<string, CancellationToken, BlockDeclaration?> find)
{
    private readonly ConcurrentDictionary<string, BlockProblems> alone = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Key, LayerArguments Given), BlockFacts> parts = [];
    private readonly object looking = new();

    /// <param name="blocks">All blocks that there are.</param>
    public BlockChecker(EquatableArray<BlockDeclaration> blocks)
        : this(Among(blocks))
    {
    }

    public BlockDeclaration? Find(string key) => find(key, CancellationToken.None);

    /// <summary>Whether anything is wrong with it.</summary>
    public bool IsWrong(BlockDeclaration block, CancellationToken cancellation) => block.IsUnfinished || (block.IsBlock && Alone(block, cancellation).IsWrong);

    /// <summary>What is wrong with a block of another assembly, or with what a generic one is given, said where it is used.</summary>
    public Violation? ViolationAtUse(BlockDeclaration block, CancellationToken cancellation)
    {
        if (!block.IsToldAtUse || !block.IsBlock || !IsWrongPart(block, cancellation))
        {
            return null;
        }

        var guilty = block;
        while (!guilty.IsBroken && Alone(guilty, cancellation).All.Count == 0)
        {
            guilty = Inner(guilty, cancellation).First(inner => IsWrongPart(inner, cancellation));
        }

        if (!guilty.IsToldAtUse || (guilty.Definition is { } key && find(key, cancellation) is { IsCompiled: false } definition && IsWrongPart(definition, cancellation)))
        {
            // Said of the class itself.
            return null;
        }

        if (!guilty.IsCompiled)
        {
            return new Violation(ProblemIds.NotABlock, $"{guilty.Name} is no right block with what stands in its brackets: {Alone(guilty, cancellation).All[0].Message}");
        }

        var why = guilty.IsBroken ? "its attributes cannot be read here" : Alone(guilty, cancellation).All[0].Message;
        return new Violation(ProblemIds.NotABlock, $"{guilty.Name} comes from another assembly and is no right block: {why}");
    }

    /// <summary>Its problems; none where the C# compiler has already rejected it, and none of a wrong block that it uses, of which they are said already.</summary>
    public IReadOnlyList<Problem> Problems(BlockDeclaration block, CancellationToken cancellation)
    {
        var found = Alone(block, cancellation);
        return found.HasWrongPart ? [.. found.All.Where(problem => !problem.IsInBlock)] : found.All;
    }

    /// <summary>Inner ones are looked at first, so that none is looked at within another, and a call from within finds them. One thread does it: others would do the same.</summary>
    private BlockProblems Alone(BlockDeclaration block, CancellationToken cancellation)
    {
        if (alone.TryGetValue(block.Key, out var found))
        {
            return found;
        }

        lock (looking)
        {
            foreach (var group in BlockOrder.InnerFirst(block, next => Inner(next, cancellation).Where(inner => !alone.ContainsKey(inner.Key)), cancellation))
            {
                var cycle = group.Count > 1 || Inner(group[0], cancellation).Any(inner => inner.Key == group[0].Key) ? new BlockCycle(group, key => find(key, cancellation)) : null;
                foreach (var next in group)
                {
                    alone.TryAdd(next.Key, LookAlone(next, cycle, cancellation));
                }
            }
        }

        return alone[block.Key];
    }

    /// <summary>Of a wrong block nothing is to be said here, so it is not expanded either; but in another assembly nobody has said it.</summary>
    private BlockProblems LookAlone(BlockDeclaration block, BlockCycle? cycle, CancellationToken cancellation)
    {
        if (block.IsBroken || block.Problem is not null)
        {
            return new BlockProblems(block is { IsBroken: false, Problem: { } problem } ? [problem] : [], HasWrongPart: false);
        }

        var (expansion, names) = Expand(block, null, Known, () => false, cancellation);
        IEnumerable<Problem> problems = [.. cycle?.Problems(block) ?? [], .. names, .. expansion.Problems];
        if (!block.IsCompiled)
        {
            problems = problems.Concat(ToldAtUse(block, cycle, cancellation));
        }

        return new BlockProblems(
            [.. problems.OrderBy(found => found.Target.Attribute)],
            HasWrongPart: Inner(block, cancellation).Any(inner => cycle?.Contains(inner.Key) != true && IsWrongPart(inner, cancellation)));

        BlockFacts? Known(BlockDeclaration inner, LayerArguments use) =>
            cycle?.Contains(inner.Key) == true ? BlockFacts.Wrong : Part(inner, use, cancellation) is var part && (part.IsRight || IsWrongPart(inner, cancellation)) ? part : null;
    }

    /// <summary>What is wrong with those blocks in it of which it is said where they are used.</summary>
    private IEnumerable<Problem> ToldAtUse(BlockDeclaration block, BlockCycle? cycle, CancellationToken cancellation)
    {
        foreach (var layer in block.Layers)
        {
            if (layer.Blocks.Where(key => cycle?.Contains(key) != true).Select(key => find(key, cancellation)).Select(inner => inner is null ? null : ViolationAtUse(inner, cancellation)).FirstOrDefault(violation => violation is not null) is { } violation)
            {
                yield return violation.At(layer.Attribute);
            }
        }
    }

    /// <summary>What is known of a block in its use, the blocks below it having been looked at by themselves.</summary>
    /// <param name="block">The block.</param>
    /// <param name="use">The arguments of the use, with what an outer one gives put in.</param>
    /// <param name="cancellation">Ends the work.</param>
    private BlockFacts Part(BlockDeclaration block, LayerArguments use, CancellationToken cancellation)
    {
        // A block whose parts are not known yet is looked at again behind them.
        var ahead = new Stack<(BlockDeclaration Block, LayerArguments Given)>();
        var whole = Known(block, use);
        while (ahead.Count > 0)
        {
            var (next, given) = ahead.Peek();
            var open = ahead.Count;
            var part = parts.TryGetValue((next.Key, given), out var known) ? known : LookInUse(next, given, Known, () => ahead.Count > open, cancellation);
            if (ahead.Count == open)
            {
                ahead.Pop();
                whole = parts[(next.Key, given)] = part;
            }
        }

        return whole;

        BlockFacts Known(BlockDeclaration inner, LayerArguments inside)
        {
            if (IsWrongPart(inner, cancellation))
            {
                return BlockFacts.Wrong;
            }

            var given = BlockParameters.GivenBy(inside, inner);
            if (!parts.TryGetValue((inner.Key, given), out var part))
            {
                ahead.Push((inner, given));
            }

            return part ?? BlockFacts.Wrong;
        }
    }

    private BlockFacts LookInUse(
        BlockDeclaration block, LayerArguments given, Func<BlockDeclaration, LayerArguments, BlockFacts?> known, Func<bool> isInVain, CancellationToken cancellation)
    {
        var (expansion, names) = Expand(block, given, known, isInVain, cancellation);
        return new BlockFacts(
            expansion.IsRight && names.Count == 0,
            expansion.Count,
            Math.Max(expansion.Depth, 1),
            IsNamed: expansion.Names.Any(name => name is { Scope: null, Chosen: not null }),
            [.. expansion.Missing],
            [.. expansion.Taps]);
    }

    /// <summary>Where names with dots may meet those in a block, nothing is passed over.</summary>
    /// <param name="block">The block.</param>
    /// <param name="given">What its use gives; null where it is looked at by itself.</param>
    /// <param name="known">What is known of a part of it.</param>
    /// <param name="isInVain">Whether it must be done again anyhow.</param>
    /// <param name="cancellation">Ends the work.</param>
    private (BlockExpansion BlockExpansion, IReadOnlyList<Problem> Names) Expand(
        BlockDeclaration block, LayerArguments? given, Func<BlockDeclaration, LayerArguments, BlockFacts?>? known, Func<bool> isInVain, CancellationToken cancellation)
    {
        var expansion = new BlockExpansion(key => find(key, cancellation), cancellation, known);
        expansion.Expand(block, given);
        if (isInVain())
        {
            return (expansion, []);
        }

        var names = LayerNames.Give(expansion.Names, block.Name, members: null, cancellation);
        return names.Meet(expansion.PassedOver) ? Expand(block, given, null, isInVain, cancellation) : (expansion, names.Problems);
    }

    /// <summary>The blocks that it runs, and the generic one that it is itself.</summary>
    private IEnumerable<BlockDeclaration> Inner(BlockDeclaration block, CancellationToken cancellation) =>
        block.Layers.SelectMany(layer => layer.Blocks).Concat(block.Definition is { } definition ? [definition] : Enumerable.Empty<string>()).Distinct().Select(key => find(key, cancellation)).OfType<BlockDeclaration>().Where(inner => inner.IsBlock);

    /// <summary>Whether it is wrong wherever it is used.</summary>
    private bool IsWrongPart(BlockDeclaration block, CancellationToken cancellation) => block.IsBroken || IsWrong(block, cancellation);

    private static Func<string, CancellationToken, BlockDeclaration?> Among(EquatableArray<BlockDeclaration> blocks)
    {
        var known = blocks.ToDictionary(block => block.Key, StringComparer.Ordinal);
        return (key, _) => known.TryGetValue(key, out var block) ? block : null;
    }
}

/// <summary>What is wrong with a block that is looked at by itself.</summary>
/// <param name="All">Its problems, but for those of wrong blocks in it.</param>
/// <param name="HasWrongPart">Whether there is such a block.</param>
internal sealed record BlockProblems(IReadOnlyList<Problem> All, bool HasWrongPart)
{
    public bool IsWrong => HasWrongPart || All.Count > 0;
}

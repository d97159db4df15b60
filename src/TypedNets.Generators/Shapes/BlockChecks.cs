using System.Collections.Concurrent;
using TypedNets.Generators.Blocks;
using TypedNets.Generators.Declarations;

namespace TypedNets.Generators.Shapes;

/// <summary>
/// What is wrong with blocks wherever they are used. Each block is looked at once by itself and once for each set of numbers that uses give it; one that is found right
/// is not unfolded again in the blocks around it, so that the work grows with what is written and not with the depth of it.
/// </summary>
/// <param name="find">The block of a key; null where there is none.</param>
internal sealed class BlockChecks(Func<string, BlockDeclaration?> find)
{
    private readonly ConcurrentDictionary<string, BlockProblems> alone = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Key, LayerArguments Given), PartCheck> parts = new();

    /// <param name="blocks">All blocks that there are.</param>
    public BlockChecks(EquatableArray<BlockDeclaration> blocks)
        : this(Among(blocks))
    {
    }

    public BlockDeclaration? Find(string key) => find(key);

    /// <summary>Whether anything is wrong with it.</summary>
    public bool IsWrong(BlockDeclaration block, CancellationToken cancellation) => block.IsUnfinished || (block.IsBlock && Alone(block, cancellation).IsWrong);

    /// <summary>What is wrong with a block of another assembly, said where it is used.</summary>
    public Fault? FaultOfCompiled(BlockDeclaration block, CancellationToken cancellation) => block.IsCompiled && block.IsBlock && (block.IsBroken || Alone(block, cancellation).IsWrong)
        ? new Fault(
            ProblemIds.NotABlock,
            $"{block.Name} comes from another assembly and is no right block: {(block.IsBroken ? "its attributes cannot be read here" : Alone(block, cancellation).All[0].Message)}")
        : null;

    /// <summary>Its problems; none where the C# compiler has already rejected it, and none of a wrong block that it uses, of which they are said already.</summary>
    public IReadOnlyList<Problem> Problems(BlockDeclaration block, CancellationToken cancellation)
    {
        var found = Alone(block, cancellation);
        return found.HasWrongPart || (found.All.Any(problem => problem.IsInBlock) && Inner(block, cancellation).Any(inner => inner.IsBroken || IsWrong(inner, cancellation)))
            ? [.. found.All.Where(problem => !problem.IsInBlock)]
            : found.All;
    }

    private BlockProblems Alone(BlockDeclaration block, CancellationToken cancellation) =>
        alone.TryGetValue(block.Key, out var found) ? found : alone[block.Key] = LookAlone(block, cancellation);

    /// <summary>Of a wrong block nothing is to be said here, so it is not unfolded either; but in another assembly nobody has said it.</summary>
    private BlockProblems LookAlone(BlockDeclaration block, CancellationToken cancellation)
    {
        if (block.IsBroken || block.Problem is not null)
        {
            return new BlockProblems(block is { IsBroken: false, Problem: { } problem } ? [problem] : [], HasWrongPart: false);
        }

        var open = new HashSet<string>(StringComparer.Ordinal) { block.Key };
        var (unfolding, names) = Unfold(block, null, block.IsCompiled ? null : Known, cancellation);
        return new BlockProblems([.. names.Concat(unfolding.Problems).OrderBy(found => found.Target.Attribute)], HasWrongPart: !unfolding.PassedOver.IsRight);

        PartCheck? Known(BlockDeclaration inner, LayerArguments use) =>
            Part(inner, use, open, cancellation) is { IsInCircle: false } part && (part.IsRight || IsWrong(inner, cancellation)) ? part : null;
    }

    /// <summary>What is known of a block in its use.</summary>
    /// <param name="block">The block.</param>
    /// <param name="use">The arguments of the use, with what an outer one gives put in.</param>
    /// <param name="open">The keys of the blocks around it.</param>
    /// <param name="cancellation">Ends the work.</param>
    private PartCheck Part(BlockDeclaration block, LayerArguments use, HashSet<string> open, CancellationToken cancellation)
    {
        var given = BlockParameters.GivenBy(use);
        if (parts.TryGetValue((block.Key, given), out var part))
        {
            return part;
        }

        if (!open.Add(block.Key))
        {
            return PartCheck.Circle;
        }

        var (unfolding, names) = Unfold(block, given, (inner, inside) => Part(inner, inside, open, cancellation), cancellation);
        open.Remove(block.Key);
        var here = new PartCheck(
            !block.IsBroken && block.Problem is null && names.Count == 0 && unfolding.Problems.Count == 0,
            unfolding.Names.Count,
            IsNamed: unfolding.Names.Any(name => name is { Scope: null, Chosen: not null }),
            IsInCircle: false);
        return parts[(block.Key, given)] = here.And(unfolding.PassedOver);
    }

    /// <summary>Names with dots may meet those of any block below, so where there are some, nothing is passed over.</summary>
    private (Unfolding Unfolding, IReadOnlyList<Problem> Names) Unfold(
        BlockDeclaration block, LayerArguments? given, Func<BlockDeclaration, LayerArguments, PartCheck?>? known, CancellationToken cancellation)
    {
        var unfolding = new Unfolding(find, cancellation, known);
        unfolding.Of(block, given);
        return known is not null && unfolding.Names.Any(name => name.Chosen?.Contains('.') == true)
            ? Unfold(block, given, null, cancellation)
            : (unfolding, LayerNames.Give(unfolding.Names, block.Name, members: null, cancellation));
    }

    /// <summary>The blocks that it is made of, but for those that are made of it in turn.</summary>
    private IEnumerable<BlockDeclaration> Inner(BlockDeclaration block, CancellationToken cancellation)
    {
        var users = new List<(string Used, string User)>();
        var reached = new Dictionary<string, BlockDeclaration>(StringComparer.Ordinal) { [block.Key] = block };
        Walk(block.Key, user => reached[user].Layers.SelectMany(layer => layer.Blocks).Where(used =>
        {
            users.Add((used, user));
            return reached.ContainsKey(used) || (find(used) is { } inner && (reached[used] = inner) is not null);
        }), cancellation);
        var usersOf = users.ToLookup(pair => pair.Used, pair => pair.User, StringComparer.Ordinal);
        var around = Walk(block.Key, used => usersOf[used], cancellation);
        return reached.Where(other => !around.Contains(other.Key)).Select(other => other.Value);
    }

    private static HashSet<string> Walk(string start, Func<string, IEnumerable<string>> next, CancellationToken cancellation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { start };
        var ahead = new Stack<string>([start]);
        while (ahead.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var key in next(ahead.Pop()).Where(seen.Add))
            {
                ahead.Push(key);
            }
        }

        return seen;
    }

    private static Func<string, BlockDeclaration?> Among(EquatableArray<BlockDeclaration> blocks)
    {
        var known = blocks.ToDictionary(block => block.Key, StringComparer.Ordinal);
        return key => known.TryGetValue(key, out var block) ? block : null;
    }
}

/// <summary>What is wrong with a block that is looked at by itself.</summary>
/// <param name="All">Its problems, but for those of wrong blocks in it.</param>
/// <param name="HasWrongPart">Whether there is such a block.</param>
internal sealed record BlockProblems(IReadOnlyList<Problem> All, bool HasWrongPart)
{
    public bool IsWrong => HasWrongPart || All.Count > 0;
}

using TypedNets.Generators.Model;

namespace TypedNets.Generators.Expansion;

/// <summary>The order in which blocks are looked at: a block comes behind those that it is made of. Found without going as deep as the blocks do.</summary>
internal static class BlockOrder
{
    /// <summary>The block and those below it, inner ones first; those that are made of each other stand together, and all others alone.</summary>
    /// <param name="block">The block to end with.</param>
    /// <param name="inner">The blocks that a block uses.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static IEnumerable<IReadOnlyList<BlockDeclaration>> InnerFirst(
        BlockDeclaration block, Func<BlockDeclaration, IEnumerable<BlockDeclaration>> inner, CancellationToken cancellation)
    {
        // Gabow's algorithm: `circles` holds where on the path each possible circle begins, `waiting` all that is not in its group yet.
        var met = new Dictionary<string, int>(StringComparer.Ordinal);
        var grouped = new HashSet<string>(StringComparer.Ordinal);
        var path = new Stack<(BlockDeclaration Block, IEnumerator<BlockDeclaration> Inner)>();
        var waiting = new Stack<BlockDeclaration>();
        var circles = new Stack<int>();
        Enter(block);
        while (path.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var (current, ahead) = path.Peek();
            if (ahead.MoveNext())
            {
                var next = ahead.Current;
                if (!met.TryGetValue(next.Key, out var number))
                {
                    Enter(next);
                }
                else if (!grouped.Contains(next.Key))
                {
                    while (circles.Peek() > number)
                    {
                        circles.Pop();
                    }
                }

                continue;
            }

            path.Pop();
            if (circles.Peek() != met[current.Key])
            {
                continue;
            }

            circles.Pop();
            var group = new List<BlockDeclaration>();
            do
            {
                group.Add(waiting.Pop());
                grouped.Add(group[group.Count - 1].Key);
            }
            while (group[group.Count - 1].Key != current.Key);
            yield return group;
        }

        void Enter(BlockDeclaration next)
        {
            circles.Push(met.Count);
            met.Add(next.Key, met.Count);
            waiting.Push(next);
            path.Push((next, inner(next).GetEnumerator()));
        }
    }
}

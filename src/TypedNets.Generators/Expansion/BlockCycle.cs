using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Expansion;

/// <summary>Blocks that are made of each other, or one that is made of itself.</summary>
/// <param name="blocks">The blocks.</param>
/// <param name="find">The block of a key; null where there is none.</param>
internal sealed class BlockCycle(IReadOnlyList<BlockDeclaration> blocks, Func<string, BlockDeclaration?> find)
{
    /// <summary>A way that nobody would follow further is not looked for, or the work would grow with the square of the circle.</summary>
    private const int MostLookedAt = 100;

    /// <summary>A longer way is told by its ends.</summary>
    private const int MostTold = 10;

    private readonly HashSet<string> keys = new(blocks.Select(block => block.Key), StringComparer.Ordinal);

    public bool Contains(string key) => keys.Contains(key);

    /// <summary>What is wrong with each use in the block that leads back to it.</summary>
    public IEnumerable<Problem> Problems(BlockDeclaration block)
    {
        foreach (var layer in block.Layers)
        {
            if (layer.Blocks.FirstOrDefault(Contains) is { } inner)
            {
                var way = string.Join(" → ", Way(block.Key, inner));
                yield return new Violation(ProblemIds.BlockInItself, $"{block.Name} is made of itself and would never end: {way}").At(layer.Attribute);
            }
        }
    }

    /// <summary>The names on the shortest way from a block through one that it uses back to itself.</summary>
    private IEnumerable<string> Way(string block, string inner)
    {
        var users = new Dictionary<string, string>(StringComparer.Ordinal) { [inner] = block };
        var ahead = new Queue<string>([inner]);
        while (ahead.Count > 0 && users.Count < MostLookedAt && !(inner == block || users.ContainsKey(block)))
        {
            var user = ahead.Dequeue();
            foreach (var used in find(user)!.Layers.SelectMany(layer => layer.Blocks).Where(used => Contains(used) && !users.ContainsKey(used)))
            {
                users.Add(used, user);
                ahead.Enqueue(used);
            }
        }

        if (!users.TryGetValue(block, out var first))
        {
            return [Name(block), Name(inner), "…", Name(block)];
        }

        var back = new List<string> { Name(block) };
        for (var at = first; at != block; at = users[at])
        {
            back.Add(Name(at));
        }

        back.Add(Name(block));
        back.Reverse();
        return back.Count <= MostTold ? back : back.Take(MostTold / 2).Append("…").Concat(back.Skip(back.Count - 2));
    }

    private string Name(string key) => find(key)!.Name;
}

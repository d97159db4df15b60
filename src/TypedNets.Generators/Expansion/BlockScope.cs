using System.Collections.Immutable;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Expansion;

/// <summary>What holds for all layers of one class in one place of its use.</summary>
/// <param name="Name">What their names stand under; null in the network itself.</param>
/// <param name="Attribute">The attribute of the class that is looked at, under which they stand; null where they are its own.</param>
/// <param name="Arguments">What the use gives to its parameters; null where the class is looked at by itself.</param>
/// <param name="Blocks">The names of the blocks that are open here, outermost first.</param>
/// <param name="Keys">Their keys.</param>
internal sealed record BlockScope(ScopedName? Name, int? Attribute, LayerArguments? Arguments, ImmutableArray<string> Blocks, ImmutableArray<string> Keys)
{
    /// <summary>Whether this is a block looked at by itself, whose parameters stay open.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The attribute that uses the block, as it is written: what an outer use gives is not put in. Null where none does.</summary>
    public LayerDeclaration? User { get; init; }

    /// <summary>What holds around the use.</summary>
    public BlockScope? Outer { get; init; }

    /// <summary>What was kept so far.</summary>
    public Dictionary<string, int> Taps { get; } = new(StringComparer.Ordinal);

    /// <summary>The parts with names so far, which can run again.</summary>
    public Dictionary<string, NamedPart> Parts { get; } = new(StringComparer.Ordinal);

    /// <summary>What the blocks used so far kept, behind the names of their uses, <c>layers.skip</c>, or alone where they have none: one of each repetition.</summary>
    public Dictionary<string, List<int>> TapsOfBlocks { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of all that can be taken here.</summary>
    public IEnumerable<string> TapNames => Taps.Keys.Concat(TapsOfBlocks.Keys);

    /// <summary>Lets who uses the block take what it kept.</summary>
    /// <param name="inner">What holds in the block.</param>
    /// <param name="use">The name of its use; empty where it has none.</param>
    public void Offer(BlockScope inner, string use)
    {
        foreach (var (name, tap) in inner.Taps.Select(kept => (kept.Key, kept.Value)).Concat(inner.TapsOfBlocks.SelectMany(kept => kept.Value.Select(tap => (kept.Key, tap)))))
        {
            var whole = use.Length == 0 ? name : $"{use}.{name}";
            if (!TapsOfBlocks.TryGetValue(whole, out var taps))
            {
                TapsOfBlocks.Add(whole, taps = []);
            }

            taps.Add(tap);
        }
    }

    /// <summary>What numbers the layers from here on; null where nothing does.</summary>
    public Sequence? Sequence { get; set; }

    /// <summary>The class that is looked at.</summary>
    public static BlockScope Top() => new(null, null, null, [], []);

    private string? trail;

    public string Trail => trail ??= string.Join(" → ", Blocks);

    public LayerOrigin OriginOf(LayerDeclaration layer) => new(Attribute ?? layer.Attribute, Trail);
}

using System.Collections.Immutable;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Expansion;

/// <summary>What holds for all layers of one class in one place of its use.</summary>
/// <param name="Name">What their names stand under; null in the network itself.</param>
/// <param name="Attribute">The attribute of the class that is looked at, under which they stand; null where they are its own.</param>
/// <param name="Use">What the use gives; null where the class is looked at by itself.</param>
/// <param name="Blocks">The names of the blocks that are open here, outermost first.</param>
/// <param name="Keys">Their keys.</param>
internal sealed record BlockScope(PartName? Name, int? Attribute, LayerArguments? Use, ImmutableArray<string> Blocks, ImmutableArray<string> Keys)
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

    /// <summary>What numbers the layers from here on; null where nothing does.</summary>
    public Sequence? Sequence { get; set; }

    /// <summary>The class that is looked at.</summary>
    public static BlockScope Top() => new(null, null, null, [], []);

    private string? trail;

    public string Trail => trail ??= string.Join(" → ", Blocks);

    public LayerOrigin OriginOf(LayerDeclaration layer) => new(Attribute ?? layer.Attribute, Trail);
}

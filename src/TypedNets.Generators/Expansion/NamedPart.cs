using TypedNets.Generators.Model;

namespace TypedNets.Generators.Expansion;

/// <summary>A layer or block with a name, which can run again with the same weights.</summary>
/// <param name="layer">Its attribute.</param>
/// <param name="names">The names in it, in order.</param>
internal sealed class NamedPart(LayerDeclaration layer, IReadOnlyList<ScopedName> names)
{
    public LayerDeclaration Layer => layer;

    public IReadOnlyList<ScopedName> Names => names;

    /// <summary>How often it has run again.</summary>
    public int Times { get; set; }
}

using Microsoft.CodeAnalysis;

namespace TypedNets.Generators.Declarations;

/// <summary>Roslyn's symbols → the blocks that a network is made of.</summary>
internal static class BlockReader
{
    /// <summary>Reads a class that carries <c>[Block]</c>, with those it uses, itself first; null for any other.</summary>
    public static EquatableArray<BlockDeclaration>? Read(INamedTypeSymbol type, CancellationToken cancellation) =>
        IsBlock(type) ? Reachable([type], cancellation) : null;

    /// <summary>The blocks in the angle brackets of these attributes, and those that they use, each once.</summary>
    public static EquatableArray<BlockDeclaration> UsedBy(IEnumerable<AttributeData> attributes, CancellationToken cancellation) =>
        Reachable(attributes.SelectMany(Blocks), cancellation);

    /// <summary>The keys of the blocks in an attribute's angle brackets.</summary>
    public static EquatableArray<string> Keys(AttributeData attribute) => NetworkAttributes.IsBlockUse(attribute)
        ? attribute.AttributeClass!.TypeArguments.Select(Key).ToEquatableArray()
        : EquatableArray<string>.Empty;

    private static EquatableArray<BlockDeclaration> Reachable(IEnumerable<INamedTypeSymbol> first, CancellationToken cancellation)
    {
        var found = new Dictionary<string, BlockDeclaration>(StringComparer.Ordinal);
        var order = new List<BlockDeclaration>();
        var open = new Queue<INamedTypeSymbol>(first);
        while (open.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var type = open.Dequeue();
            if (found.ContainsKey(Key(type)))
            {
                continue;
            }

            var attributes = NetworkAttributes.Of(type);
            var block = Declaration(type, attributes);
            found.Add(block.Key, block);
            order.Add(block);
            foreach (var used in attributes.SelectMany(Blocks))
            {
                open.Enqueue(used);
            }
        }

        return order.ToEquatableArray();
    }

    private static BlockDeclaration Declaration(INamedTypeSymbol type, IReadOnlyList<AttributeData> attributes) => new(
        Key(type),
        type.Name,
        LayerReader.Layers(type, attributes),
        IsBlock(type),
        type.TypeKind == TypeKind.Error || attributes.Any(NetworkAttributes.IsRejected),
        DeclarationProblems.OfBlock(type, attributes))
    {
        IsCompiled = type.DeclaringSyntaxReferences.IsEmpty && type.TypeKind != TypeKind.Error,
    };

    private static bool IsBlock(INamedTypeSymbol type) => type.GetAttributes().Any(NetworkAttributes.IsBlock);

    /// <summary>
    /// A generic class is one block, whatever stands in its own brackets: attributes cannot use that. Classes of two assemblies, or of two files to which they are local,
    /// are two with one name.
    /// </summary>
    private static string Key(ITypeSymbol type) => type.OriginalDefinition is INamedTypeSymbol named
        ? $"{named.ToDisplayString()}{(named.IsFileLocal ? named.MetadataName : "")}, {named.ContainingAssembly?.Name}"
        : type.ToDisplayString();

    private static IEnumerable<INamedTypeSymbol> Blocks(AttributeData attribute) =>
        NetworkAttributes.IsBlockUse(attribute) ? attribute.AttributeClass!.TypeArguments.OfType<INamedTypeSymbol>() : [];
}

using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Reading;

/// <summary>Roslyn's symbols → the blocks that a network is made of.</summary>
internal static class BlockReader
{
    /// <summary>Every network and block around it asks for it: it is read once, and forgotten with its symbol.</summary>
    private static readonly ConditionalWeakTable<INamedTypeSymbol, ReadBlock> Known = new();

    private static readonly ConditionalWeakTable<ITypeSymbol, string> KnownKeys = new();

    public static bool IsBlock(INamedTypeSymbol type) => type.GetAttributes().Any(NetworkAttributes.IsBlock);

    /// <summary>Reads a class in angle brackets, or one that carries <c>[Block]</c>.</summary>
    public static ReadBlock Read(INamedTypeSymbol type, CancellationToken cancellation) =>
        Known.TryGetValue(type, out var known) ? known : Known.GetValue(type, unknown => Reading(unknown, cancellation));

    /// <summary>The blocks in the angle brackets of these attributes, and those that they use, each once.</summary>
    public static EquatableArray<BlockDeclaration> UsedBy(IEnumerable<AttributeData> attributes, CancellationToken cancellation)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var order = new List<BlockDeclaration>();
        var open = new Queue<INamedTypeSymbol>(attributes.SelectMany(NetworkAttributes.Blocks).OfType<INamedTypeSymbol>());
        while (open.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var type = open.Dequeue();
            if (found.Add(Key(type)))
            {
                var block = Read(type, cancellation);
                order.Add(block.Declaration);
                foreach (var used in block.Uses)
                {
                    open.Enqueue(used);
                }
            }
        }

        return order.ToEquatableArray();
    }

    /// <summary>The keys of the blocks that an attribute runs.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="type">The class that carries it.</param>
    public static EquatableArray<string> Keys(AttributeData attribute, INamedTypeSymbol type) => Blocks(attribute, type).Select(Key).ToEquatableArray();

    /// <summary>
    /// What a block is found by. A generic class is another block for other types in its own brackets. Classes of two assemblies, or of two files to which they are local,
    /// are two with one name.
    /// </summary>
    public static string Key(ITypeSymbol type) => KnownKeys.GetValue(type, MakeKey);

    private static string MakeKey(ITypeSymbol type) => type.OriginalDefinition is INamedTypeSymbol named
        ? $"{named.ToDisplayString()}{(named.IsFileLocal ? named.MetadataName : "")}, {named.ContainingAssembly?.Name}{Given(type)}"
        : type.ToDisplayString();

    private static string Given(ITypeSymbol type) =>
        TypeParameters.IsDefinition(type) ? "" : $" of <{string.Join("; ", ((INamedTypeSymbol)type).TypeArguments.Select(Key))}>";

    private static ReadBlock Reading(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var attributes = NetworkAttributes.Read(type);
        var uses = attributes.SelectMany(attribute => Blocks(attribute, type)).OfType<INamedTypeSymbol>();
        return new ReadBlock(Declaration(type, attributes, cancellation), [.. uses, .. TypeParameters.IsDefinition(type) ? [] : new[] { type.OriginalDefinition }]);
    }

    private static BlockDeclaration Declaration(INamedTypeSymbol type, IReadOnlyList<AttributeData> attributes, CancellationToken cancellation) => new(
        Key(type),
        type.Name,
        LayerReader.Layers(type, attributes, cancellation),
        IsBlock(type),
        type.TypeKind == TypeKind.Error || attributes.Any(NetworkAttributes.IsRejected),
        DeclarationProblems.OfBlock(type, attributes, cancellation))
    {
        IsCompiled = type.DeclaringSyntaxReferences.IsEmpty && type.TypeKind != TypeKind.Error,
        IsModule = IsModule(type),
        IsLayer = NetworkAttributes.IsLayer(type),
        Definition = TypeParameters.IsDefinition(type) ? null : Key(type.OriginalDefinition),
    };

    private static bool IsModule(INamedTypeSymbol type)
    {
        var above = type.BaseType;
        while (above is not (null or { Name: "Module", ContainingType.ContainingType.Name: "torch" }))
        {
            above = above.BaseType;
        }

        return above is not null && !NetworkAttributes.Read(type).Any(NetworkAttributes.IsInput);
    }

    private static IEnumerable<ITypeSymbol> Blocks(AttributeData attribute, INamedTypeSymbol type) =>
        TypeParameters.Given(attribute, type) is { TypeKind: not TypeKind.TypeParameter } given ? [given] : NetworkAttributes.Blocks(attribute);
}

/// <summary>A block as it was read.</summary>
/// <param name="Declaration">What was read.</param>
/// <param name="Uses">The classes in the angle brackets of its attributes, and what it is itself before anything is put in for its type parameters.</param>
internal sealed record ReadBlock(BlockDeclaration Declaration, IReadOnlyList<INamedTypeSymbol> Uses);

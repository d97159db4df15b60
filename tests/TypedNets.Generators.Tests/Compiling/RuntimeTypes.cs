using Microsoft.CodeAnalysis;
using TypedNets.Generators.Expansion;

namespace TypedNets.Generators.Tests.Compiling;

/// <summary>The runtime's types, looked at as the compiler sees them.</summary>
internal static class RuntimeTypes
{
    private static readonly Compilation Empty = Compiler.Compile();

    /// <summary>The layer attributes by their names: <c>Conv2d</c>.</summary>
    public static IReadOnlyDictionary<string, INamedTypeSymbol> LayerAttributes { get; } = Attributes
        .Where(type => StructureCatalog.Find(Short(type)) is null)
        .ToDictionary(Short);

    /// <summary>The names of the attributes that put blocks together: <c>Residual</c>.</summary>
    public static IEnumerable<string> StructureAttributes { get; } = Attributes.Select(Short).Except(LayerAttributes.Keys).Distinct();

    /// <summary>The attributes that put blocks together, one for each number of blocks.</summary>
    public static IEnumerable<INamedTypeSymbol> BlockUses => Attributes.Where(type => Bases(type).Any(level => level.Name == "BlockUseAttribute"));

    // [Layer<TModule>] is none of them, and lies with TorchSharp's: of an author's module there is no kind.
    private static IEnumerable<INamedTypeSymbol> Attributes => Derived("LayerAttribute").Except(KerasLayers, SymbolEqualityComparer.Default).Cast<INamedTypeSymbol>();

    /// <summary>The names of Keras's that are none of a layer's.</summary>
    public static IEnumerable<INamedTypeSymbol> KerasLayers => Derived("KerasLayerAttribute");

    private static IEnumerable<INamedTypeSymbol> Derived(string name) => Named("TypedNets.LayerAttribute").ContainingNamespace.GetTypeMembers()
        .Where(type => !type.IsAbstract && Bases(type).Any(level => level.Name == name));

    private static string Short(INamedTypeSymbol type) => type.Name[..^"Attribute".Length];

    public static INamedTypeSymbol Named(string name) => Empty.GetTypeByMetadataName(name)!;

    /// <summary>The type and its bases, up to <see cref="object"/>.</summary>
    public static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            yield return type;
        }
    }
}

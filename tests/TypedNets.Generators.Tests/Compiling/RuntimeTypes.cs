using Microsoft.CodeAnalysis;

namespace TypedNets.Generators.Tests.Compiling;

/// <summary>The runtime's types, looked at as the compiler sees them.</summary>
internal static class RuntimeTypes
{
    private static readonly Compilation Empty = Compiler.Compile();

    /// <summary>The layer attributes by their names: <c>Conv2d</c>.</summary>
    public static IReadOnlyDictionary<string, INamedTypeSymbol> LayerAttributes { get; } =
        Named("TypedNets.LayerAttribute").ContainingNamespace.GetTypeMembers()
            .Where(type => !type.IsAbstract && Bases(type).Any(level => level.Name == "LayerAttribute"))
            .ToDictionary(type => type.Name[..^"Attribute".Length]);

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

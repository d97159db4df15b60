using Microsoft.CodeAnalysis;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;

namespace TypedNets.Generators.Analyzers.Usage;

/// <summary>What a data set's type says of its samples.</summary>
internal sealed record DeclaredSamples(string Name, Shape Shape, long Classes)
{
    /// <summary>Reads <c>[Samples]</c> from the data set behind an <c>ImageSet&lt;TData&gt;</c>.</summary>
    public static DeclaredSamples? Of(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { Name: "ImageSet", ContainingNamespace.Name: KnownNames.Namespace, TypeArguments: [INamedTypeSymbol data] })
        {
            return null;
        }

        var attribute = data.GetAttributes().FirstOrDefault(attribute =>
            attribute.AttributeClass is { Name: "SamplesAttribute", ContainingNamespace.Name: KnownNames.Namespace });
        if (attribute is not { ConstructorArguments: [{ Kind: TypedConstantKind.Array, IsNull: false } sizes] })
        {
            return null;
        }

        var classes = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Classes").Value.Value is int count ? count : 0;
        return new DeclaredSamples(data.Name, new Shape(sizes.Values.Select(size => size.Value is int value ? value : 0L)), classes);
    }
}

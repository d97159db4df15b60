using Microsoft.CodeAnalysis;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Reading;

/// <summary>What a generic block is given for a type parameter that one of its attributes runs: <c>[Use(nameof(TActivation))]</c> of <c>ConvBlock&lt;SiLUAttribute&gt;</c>.</summary>
internal static class TypeParameters
{
    /// <summary>Whether a class stands for itself alone, and no type has been put in for a parameter.</summary>
    public static bool IsDefinition(ITypeSymbol type) => type is not INamedTypeSymbol named || named.TypeArguments.All(argument => argument.TypeKind == TypeKind.TypeParameter);

    /// <summary>What stands for the parameter that the attribute runs; the parameter itself where nothing was put in, null where the attribute runs none.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="type">The class that carries it.</param>
    public static ITypeSymbol? Given(AttributeData attribute, INamedTypeSymbol type)
    {
        if (!NetworkAttributes.RunsTypeParameter(attribute) || attribute.ConstructorArguments is not [{ Value: string name }])
        {
            return null;
        }

        var index = 0;
        while (index < type.TypeParameters.Length && type.TypeParameters[index].Name != name)
        {
            index++;
        }

        return index < type.TypeArguments.Length ? type.TypeArguments[index] : null;
    }

    /// <summary>The layer that stands in the attribute's place, where what is given is one; null where it is a block.</summary>
    /// <param name="given">What is given.</param>
    /// <param name="attribute">Its place among the class's attributes.</param>
    /// <param name="arguments">What is written in the attribute's parentheses.</param>
    public static LayerDeclaration? Layer(ITypeSymbol given, int attribute, LayerArguments arguments) => given switch
    {
        // A block by itself: nobody knows yet.
        { TypeKind: TypeKind.TypeParameter } => new LayerDeclaration(attribute, SuggestedLayers.Identity, OfEveryLayer(arguments)),
        INamedTypeSymbol type when NetworkAttributes.IsLayer(type) && !NetworkAttributes.DerivesFromBlockUse(type) && type.InstanceConstructors.Any(IsWithoutArguments) =>
            new LayerDeclaration(attribute, LayerReader.Kind(type), OfEveryLayer(arguments)),
        _ => null,
    };

    private static bool IsWithoutArguments(IMethodSymbol constructor) =>
        constructor.DeclaredAccessibility == Accessibility.Public && constructor.Parameters.All(parameter => parameter.IsOptional);

    private static LayerArguments OfEveryLayer(LayerArguments arguments) => new(arguments.All.Where(argument => argument.Name is "Name" or "If").ToEquatableArray());
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;

namespace TypedNets.Generators.Analyzers.Usage;

/// <summary>What a data set's type says of its samples.</summary>
/// <param name="Name">The data set's name.</param>
/// <param name="Shape">The shape of one sample.</param>
/// <param name="Classes">How many classes there are; 0 where that is not said.</param>
/// <param name="Values">How many values are to be made of each sample; 0 where that is not said.</param>
internal sealed record DeclaredSamples(string Name, Shape Shape, long Classes, long Values)
{
    private static readonly HashSet<string> Sets = new(StringComparer.Ordinal) { "ImageSet", "TensorSet", "TensorPairs" };

    /// <summary>Reads <c>[Samples]</c> from the data set behind an <c>ImageSet&lt;TData&gt;</c>, a <c>TensorSet&lt;TData&gt;</c> or <c>TensorPairs&lt;TData&gt;</c>.</summary>
    public static DeclaredSamples? Find(ITypeSymbol? type) =>
        type is INamedTypeSymbol { ContainingNamespace: { Name: KnownNames.Data, ContainingNamespace.Name: KnownNames.Namespace }, TypeArguments: [INamedTypeSymbol data] } && Sets.Contains(type.Name)
            ? OfDataSet(data)
            : null;

    /// <summary>The same of a recipe's data: <c>RecipeData.FashionMnist</c>, which is named for its data set, or <c>RecipeData.From(directory => Flowers.Load(directory))</c>.</summary>
    /// <param name="data">Where the recipe's data come from.</param>
    /// <param name="compilation">Knows the library's data sets.</param>
    public static DeclaredSamples? OfRecipe(IOperation? data, Compilation compilation) => data switch
    {
        IPropertyReferenceOperation { Property: { IsStatic: true } property } when IsRecipeData(property.ContainingType) =>
            compilation.GetTypeByMetadataName($"{KnownNames.Namespace}.{KnownNames.Data}.{property.Name}") is { } known ? OfDataSet(known) : null,
        IInvocationOperation { TargetMethod: { TypeArguments: [INamedTypeSymbol own] } method } when IsRecipeData(method.ContainingType) => OfDataSet(own),
        _ => null,
    };

    /// <summary>Whether a type is of the command line's namespace.</summary>
    public static bool IsOfCommands(INamedTypeSymbol type) => type.ContainingNamespace is { Name: KnownNames.Commands, ContainingNamespace.Name: KnownNames.Namespace };

    private static bool IsRecipeData(INamedTypeSymbol type) => type.Name == "RecipeData" && IsOfCommands(type);

    private static DeclaredSamples? OfDataSet(INamedTypeSymbol data)
    {
        var attribute = data.GetAttributes().FirstOrDefault(attribute =>
            attribute.AttributeClass is { Name: "SamplesAttribute", ContainingNamespace.Name: KnownNames.Namespace });
        if (attribute is not { ConstructorArguments: [{ Kind: TypedConstantKind.Array, IsNull: false } sizes] })
        {
            return null;
        }

        return new DeclaredSamples(data.Name, new Shape(sizes.Values.Select(size => size.Value is int value ? value : 0L)), Count("Classes"), Count("Values"));

        int Count(string of) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == of).Value.Value is int count ? count : 0;
    }
}

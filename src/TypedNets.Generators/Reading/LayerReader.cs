using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Reading;

/// <summary>Attributes → layers.</summary>
internal static class LayerReader
{
    /// <summary>The layers among a class's network attributes.</summary>
    /// <param name="type">The class.</param>
    /// <param name="attributes">Its network attributes in source order.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static EquatableArray<LayerDeclaration> Layers(INamedTypeSymbol type, IReadOnlyList<AttributeData> attributes, CancellationToken cancellation) =>
        Enumerable.Range(0, attributes.Count)
            .Where(index => NetworkAttributes.IsLayer(attributes[index]))
            .Select(index =>
            {
                cancellation.ThrowIfCancellationRequested();
                return new LayerDeclaration(index, Kind(attributes[index]), Arguments(attributes[index], type)) { Blocks = BlockReader.Keys(attributes[index]) };
            })
            .ToEquatableArray();

    /// <summary>What is written in an attribute's parentheses. Where something is calculated with a parameter of <c>Block</c>, <see cref="Calculations.Result"/> stands.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="type">The class that carries it.</param>
    public static LayerArguments Arguments(AttributeData attribute, INamedTypeSymbol type)
    {
        var parameters = attribute.AttributeConstructor?.Parameters;
        var positional = attribute.ConstructorArguments
            .Select((argument, index) => new Argument(parameters?[index].Name ?? "", IsNamed: false, Value(argument)));
        var named = attribute.NamedArguments
            .Select(argument => new Argument(argument.Key, IsNamed: true, Value(argument.Value)));
        var all = positional.Concat(named);
        foreach (var (name, element) in Calculations.In(attribute, type))
        {
            all = [.. all.Select(argument => argument.Name == name ? argument with { Value = Calculated(argument.Value, element) } : argument)];
        }

        return new LayerArguments(all.ToEquatableArray());
    }

    private static object Calculated(object? value, int element) => value is EquatableArray<long> list
        ? list.Select((number, index) => index == element ? Calculations.Result : number).ToEquatableArray()
        : Calculations.Result;

    private static EquatableArray<long> Longs(TypedConstant list) =>
        list.Values.Select(item => item is { Kind: TypedConstantKind.Primitive, Value: int value } ? value : 0L).ToEquatableArray();

    /// <summary>The attribute's name, whole where it is not one of ours: no rule is found by that.</summary>
    private static string Kind(AttributeData attribute)
    {
        const string suffix = "Attribute";
        var type = attribute.AttributeClass!;
        var name = NetworkAttributes.IsInOurNamespace(type) ? type.Name : type.ToDisplayString();
        return name.EndsWith(suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - suffix.Length) : name;
    }

    private static object? Value(TypedConstant constant) => constant switch
    {
        { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type } => EnumMember(type, constant.Value),
        { Kind: TypedConstantKind.Primitive, Value: bool or string or double } => constant.Value,
        { Kind: TypedConstantKind.Array, IsNull: false } => Longs(constant),
        { Kind: TypedConstantKind.Primitive, Value: float real } => (double)real,
        { Kind: TypedConstantKind.Primitive, Value: IConvertible number } => number.ToInt64(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string EnumMember(INamedTypeSymbol type, object? value) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, value))?.Name
            ?? Convert.ToString(value, CultureInfo.InvariantCulture);
}

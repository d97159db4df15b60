using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Reading;

/// <summary>Attributes → layers.</summary>
internal static class LayerReader
{
    /// <summary>The layers among a class's network attributes, and inputs that have names, at which layers begin.</summary>
    /// <param name="type">The class.</param>
    /// <param name="attributes">Its network attributes in source order.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static EquatableArray<LayerDeclaration> Layers(INamedTypeSymbol type, IReadOnlyList<AttributeData> attributes, CancellationToken cancellation) =>
        Enumerable.Range(0, attributes.Count)
            .Where(index => NetworkAttributes.IsLayer(attributes[index]) || NetworkAttributes.IsNamedInput(attributes[index]))
            .Select(index =>
            {
                cancellation.ThrowIfCancellationRequested();
                var custom = CustomLayerReader.Read(attributes[index]);
                var arguments = Arguments(attributes[index], type.OriginalDefinition, index, cancellation);
                return TypeParameters.Given(attributes[index], type) is { } given && BlockReader.IsBlock(type) && TypeParameters.Layer(given, index, arguments) is { } layer
                    ? layer
                    : new LayerDeclaration(index, custom?.Title ?? Kind(attributes[index]), arguments) { Blocks = BlockReader.Keys(attributes[index], type), Custom = custom };
            })
            .ToEquatableArray();

    /// <summary>What is written in an attribute's parentheses. What is made of a block's parameters is a <see cref="Formula"/>.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="type">The class that carries it.</param>
    /// <param name="place">The attribute's place among the class's.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static LayerArguments Arguments(AttributeData attribute, INamedTypeSymbol type, int place, CancellationToken cancellation)
    {
        var parameters = attribute.AttributeConstructor?.Parameters;
        var structure = NetworkAttributes.Structure(attribute);
        var positional = attribute.ConstructorArguments
            .Select((argument, index) => new Argument(parameters?[index].Name ?? "", IsNamed: false, Value(argument)) { IsParameter = IsParameter(parameters?[index].Name ?? "") });
        var named = attribute.NamedArguments
            .Select(argument => new Argument(argument.Key, IsNamed: true, Value(argument.Value)) { IsParameter = IsParameter(argument.Key) });
        var all = positional.Concat(named);
        foreach (var (name, element, formula) in attribute.ApplicationSyntaxReference is null ? CompiledFormulas.In(type, place) : FormulaReader.In(attribute, type, cancellation))
        {
            all = [.. all.Select(argument => argument.Name == name ? argument with { Value = Substitute(argument.Value, element, formula) } : argument)];
        }

        return new LayerArguments(all.ToEquatableArray());

        bool IsParameter(string name) => structure is not null && NetworkAttributes.GivesParameter(attribute.AttributeClass!, structure, name);
    }

    private static object Substitute(object? value, int element, Formula formula) => value switch
    {
        EquatableArray<long> list => list.Select((number, index) => index == element ? formula : new ConstantFormula(number)).ToEquatableArray(),
        EquatableArray<double> list => list.Select((number, index) => index == element ? formula : new ConstantFormula(number)).ToEquatableArray(),
        EquatableArray<Formula> list => list.Select((number, index) => index == element ? formula : number).ToEquatableArray(),
        double => new OperationFormula("double", new([formula])),
        _ => formula,
    };

    private static EquatableArray<long> Longs(TypedConstant list) =>
        list.Values.Select(item => item is { Kind: TypedConstantKind.Primitive, Value: int value } ? value : 0L).ToEquatableArray();

    /// <summary>The attribute's name, whole where it is not one of ours: no rule is found by that. An author's own use of a block is what it derives from.</summary>
    private static string Kind(AttributeData attribute) => Kind(NetworkAttributes.Structure(attribute) ?? attribute.AttributeClass!);

    /// <summary>The same of an attribute's class.</summary>
    public static string Kind(INamedTypeSymbol type)
    {
        const string Suffix = "Attribute";
        var name = NetworkAttributes.IsInOurNamespace(type) ? type.Name : type.ToDisplayString();
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }

    private static object? Value(TypedConstant constant) => constant switch
    {
        { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type } => EnumMember(type, constant.Value),
        { Kind: TypedConstantKind.Primitive, Value: bool or string or double } => constant.Value,
        { Kind: TypedConstantKind.Array, IsNull: false, Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String } } =>
            constant.Values.Select(item => item.Value as string ?? "").ToEquatableArray(),
        { Kind: TypedConstantKind.Array, IsNull: false, Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Double } } =>
            constant.Values.Select(item => item.Value is double real ? real : 0).ToEquatableArray(),
        { Kind: TypedConstantKind.Array, IsNull: false, Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Object } } =>
            constant.Values.Select(item => (Formula)new ConstantFormula(Value(item))).ToEquatableArray(),
        { Kind: TypedConstantKind.Array, IsNull: false } => Longs(constant),
        { Kind: TypedConstantKind.Primitive, Value: float real } => (double)real,
        { Kind: TypedConstantKind.Primitive, Value: IConvertible number } => number.ToInt64(CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>An enum's member by its value, or the digits of a value that none has.</summary>
    public static string EnumMember(INamedTypeSymbol type, object? value) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, value))?.Name
            ?? Convert.ToString(value, CultureInfo.InvariantCulture);
}

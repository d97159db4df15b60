using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Reading;

/// <summary>Reads what a module of the author's own says of itself, to be a layer: <c>[Layer&lt;Swish&gt;]</c>.</summary>
internal static class CustomLayerReader
{
    private const string CanBeRead = "a rule is names for the sizes that arrive and sums with them for those that leave: \"C, H, W -> C * 2, H / 2, W / 2\", or \"..., F -> ..., F / 2\" for any number of dimensions";

    /// <summary>The module in an attribute's angle brackets; null where it is none of these attributes.</summary>
    public static CustomLayer? Read(AttributeData attribute)
    {
        if (!NetworkAttributes.IsCustomLayer(attribute) || attribute.AttributeClass!.TypeArguments is not [INamedTypeSymbol type])
        {
            return null;
        }

        var stated = type.GetAttributes().FirstOrDefault(NetworkAttributes.IsShapes);
        var rule = Text(attribute, "Shapes") ?? stated?.ConstructorArguments.FirstOrDefault().Value as string;
        var parameters = Texts(attribute, "Parameters") ?? (stated is null ? null : Texts(stated, "Parameters")) ?? [];
        string? problem = null;
        var pattern = rule is null ? null : Pattern(rule, ref problem);
        var own = parameters.Select(text => Parameter(text, ref problem)).OfType<CustomParameter>().ToEquatableArray();
        var arguments = attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } list] ? list.Values : [];
        var constructor = type.IsAbstract ? null : type.InstanceConstructors.FirstOrDefault(candidate => Takes(candidate, arguments));
        problem ??= type.IsAbstract ? $"{type.Name} is abstract, so no layer can be made of it"
            : constructor is null ? $"{type.Name} has no public constructor that takes ({string.Join(", ", arguments.Select(argument => argument.Type?.ToDisplayString()))}), and a torch.Device behind it if it likes"
            : null;
        return new CustomLayer(
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            type.Name,
            (constructor?.Parameters.Take(arguments.Length).Select(parameter => parameter.Name) ?? []).ToEquatableArray(),
            constructor?.Parameters.Skip(arguments.Length).FirstOrDefault() is { } next && IsDevice(next.Type),
            pattern,
            own,
            problem);
    }

    /// <summary>Whether a constructor can be called with these; what stands behind them is a device, or may be left out.</summary>
    private static bool Takes(IMethodSymbol constructor, IReadOnlyList<TypedConstant> arguments) =>
        (constructor.DeclaredAccessibility == Accessibility.Public || (constructor.DeclaredAccessibility == Accessibility.Internal && !constructor.DeclaringSyntaxReferences.IsEmpty))
        && constructor.Parameters.Length >= arguments.Count
        && constructor.Parameters.Take(arguments.Count).Zip(arguments, (parameter, argument) => Converts(argument, parameter.Type)).All(fits => fits)
        && constructor.Parameters.Skip(arguments.Count).Select((parameter, index) => parameter.IsOptional || (index == 0 && IsDevice(parameter.Type))).All(fits => fits);

    private static bool Converts(TypedConstant argument, ITypeSymbol type)
    {
        var wanted = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        return argument.IsNull ? !type.IsValueType || !SymbolEqualityComparer.Default.Equals(wanted, type) : argument.Value switch
        {
            int => wanted.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double or SpecialType.System_Single && argument.Kind != TypedConstantKind.Enum,
            long => wanted.SpecialType is SpecialType.System_Int64 or SpecialType.System_Double or SpecialType.System_Single,
            double => wanted.SpecialType is SpecialType.System_Double,
            bool => wanted.SpecialType is SpecialType.System_Boolean,
            string => wanted.SpecialType is SpecialType.System_String,
            _ => false,
        };
    }

    private static bool IsDevice(ITypeSymbol type) => type is { Name: "Device", ContainingType.Name: "torch" };

    /// <summary>Reads a shape's rule.</summary>
    /// <param name="text">The rule: <c>C, H, W -> C * 4, H / 2, W / 2</c>.</param>
    /// <param name="problem">Why it cannot be read, where nothing else was wrong before.</param>
    public static ShapePattern? Pattern(string text, ref string? problem)
    {
        if (text.Split(["->"], StringSplitOptions.None) is not [var from, var to])
        {
            problem ??= $"The shape rule \"{text}\" cannot be read: it has no '->' between what arrives and what leaves; {CanBeRead}";
            return null;
        }

        return Sizes(from, text, ref problem, areNames: true) is { } arriving && Sizes(to, text, ref problem) is { } leaving ? new ShapePattern(text, arriving, leaving) : null;
    }

    /// <summary>Reads a learned parameter's name and shape.</summary>
    /// <param name="text">What is stated: <c>weight: C, 1, 3</c>.</param>
    /// <param name="problem">Why it cannot be read, where nothing else was wrong before.</param>
    public static CustomParameter? Parameter(string text, ref string? problem)
    {
        var colon = text.IndexOf(':');
        if (colon < 1)
        {
            problem ??= $"The parameter \"{text}\" cannot be read: write its name and its shape, like \"weight: C, 1, 3\"";
            return null;
        }

        return Sizes(text.Substring(colon + 1), text, ref problem) is { } sizes ? new CustomParameter(text.Substring(0, colon).Trim(), sizes) : null;
    }

    private static SizeList? Sizes(string list, string whole, ref string? problem, bool areNames = false)
    {
        var parts = list.Split(',').Select(part => part.Trim()).ToList();
        var hasRest = parts.Count > 0 && parts[0] == "...";
        var sizes = new List<Formula>();
        foreach (var part in parts.Skip(hasRest ? 1 : 0))
        {
            var syntax = SyntaxFactory.ParseExpression(part);
            var formula = part.Length == 0 || syntax.ContainsDiagnostics ? null : FormulaReader.Read(syntax, Name);
            if (formula is null || (areNames && formula is not (ParameterFormula or ConstantFormula { Value: long })))
            {
                problem ??= $"The shape rule \"{whole}\" cannot be read at '{part}': {CanBeRead}";
                return null;
            }

            sizes.Add(formula);
        }

        return new SizeList(hasRest, sizes.ToEquatableArray());
    }

    private static Formula? Name(ExpressionSyntax expression) => expression is IdentifierNameSyntax { Identifier.ValueText: var name } ? new ParameterFormula(name, null) : null;

    private static string? Text(AttributeData attribute, string name) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value as string;

    private static IReadOnlyList<string>? Texts(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { Kind: TypedConstantKind.Array, IsNull: false } list
            ? [.. list.Values.Select(item => item.Value as string ?? "")]
            : null;
}

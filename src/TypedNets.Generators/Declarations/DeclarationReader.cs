using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedNets.Generators.Declarations;

/// <summary>Roslyn's symbols → a <see cref="NetworkDeclaration"/>. The generator and the analyzer both read with it, so they cannot disagree.</summary>
internal static class DeclarationReader
{
    /// <summary>Reads a class that carries <c>[Input]</c> or layers; null where it carries neither.</summary>
    public static NetworkDeclaration? Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var attributes = NetworkAttributes.Of(type);
        if (!attributes.Any(attribute => NetworkAttributes.IsInput(attribute) || NetworkAttributes.IsLayer(attribute)))
        {
            return null;
        }

        var broken = attributes.Any(NetworkAttributes.IsRejected) || type.BaseType is { TypeKind: TypeKind.Error };
        var layers = new List<LayerDeclaration>();
        InputDeclaration? input = null;
        BudgetDeclaration? budget = null;
        for (var index = 0; index < attributes.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var attribute = attributes[index];
            if (NetworkAttributes.IsInput(attribute))
            {
                input ??= new InputDeclaration(index, Sizes(attribute));
            }
            else if (NetworkAttributes.IsBudget(attribute))
            {
                budget = new BudgetDeclaration(index, Arguments(attribute));
            }
            else if (NetworkAttributes.IsLayer(attribute))
            {
                layers.Add(new LayerDeclaration(index, Kind(attribute), Arguments(attribute)));
            }
        }

        return new NetworkDeclaration(
            type.Name,
            HintNames.Of(type),
            type.ContainingNamespace is { IsGlobalNamespace: false } space ? Escaped(space) : "",
            PartialTypes(type),
            input,
            layers.ToEquatableArray(),
            budget,
            OwnMembers.Names(type).ToEquatableArray(),
            type.DeclaringSyntaxReferences.Any(reference => IsDocumented(reference.GetSyntax(cancellation))),
            DeclarationProblems.CanEmit(type),
            broken,
            DeclarationProblems.Find(type, attributes));
    }

    private static EquatableArray<long> Sizes(AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } sizes] ? Longs(sizes) : EquatableArray<long>.Empty;

    private static EquatableArray<long> Longs(TypedConstant list) =>
        list.Values.Select(item => item is { Kind: TypedConstantKind.Primitive, Value: int value } ? value : 0L).ToEquatableArray();

    /// <summary>The attribute's name, whole where it is not one of ours: no rule is found by that.</summary>
    private static string Kind(AttributeData attribute)
    {
        const string suffix = "Attribute";
        var type = attribute.AttributeClass!;
        var name = type.ContainingNamespace.ToDisplayString() == KnownNames.Namespace ? type.Name : type.ToDisplayString();
        return name.EndsWith(suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - suffix.Length) : name;
    }

    private static LayerArguments Arguments(AttributeData attribute)
    {
        var parameters = attribute.AttributeConstructor?.Parameters;
        var positional = attribute.ConstructorArguments
            .Select((argument, index) => new Argument(parameters?[index].Name ?? "", IsNamed: false, Value(argument)));
        var named = attribute.NamedArguments
            .Select(argument => new Argument(argument.Key, IsNamed: true, Value(argument.Value)));
        return new LayerArguments(positional.Concat(named).ToEquatableArray());
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

    private static EquatableArray<string> PartialTypes(INamedTypeSymbol type)
    {
        var types = new Stack<string>();
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            var parameters = outer.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", outer.TypeParameters.Select(parameter => Variance(parameter) + Escaped(parameter)))}>";
            types.Push($"partial {Keyword(outer)} {Escaped(outer)}{parameters}");
        }

        return types.ToEquatableArray();
    }

    /// <summary>All parts of an interface must name it.</summary>
    private static string Variance(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    };

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };

    /// <summary>Whether a documentation comment stands above; it may have been read as a plain comment, where no documentation is made.</summary>
    private static bool IsDocumented(SyntaxNode declaration) => !OwnMembers.IsOurs(declaration.SyntaxTree)
        && declaration.GetLeadingTrivia().Any(trivia => trivia.ToFullString().StartsWith("///", StringComparison.Ordinal)
            || trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia));

    private static string Escaped(ISymbol symbol) => symbol is INamespaceSymbol { ContainingNamespace.IsGlobalNamespace: false } inner
        ? $"{Escaped(inner.ContainingNamespace)}.{Identifiers.Escape(inner.Name)}"
        : Identifiers.Escape(symbol.Name);
}

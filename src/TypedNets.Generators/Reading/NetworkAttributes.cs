using Microsoft.CodeAnalysis;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Reading;

/// <summary>The attributes of a class that make a network or a block of it, in source order.</summary>
internal static class NetworkAttributes
{
    /// <summary>
    /// <c>[Input]</c> or <c>[Block]</c>, the layers and a <c>[Budget]</c>. The compiler promises no order, so they are sorted by where they stand: by file, then by place.
    /// Attributes it could not bind are among them, for what they would have been is not known.
    /// </summary>
    public static IReadOnlyList<AttributeData> Read(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.IsEmpty ? OfCompiled(type) :
    [
        .. type.GetAttributes()
            .Where(attribute => attribute.ApplicationSyntaxReference is not null && (IsOurs(attribute) || IsUnbound(attribute)))
            .OrderBy(attribute => attribute.ApplicationSyntaxReference!.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(attribute => attribute.ApplicationSyntaxReference!.Span.Start),
    ];

    public static bool IsInput(AttributeData attribute) => Is(attribute.AttributeClass, "InputAttribute");

    public static bool IsNamedInput(AttributeData attribute) => IsInput(attribute) && attribute.NamedArguments.Any(argument => argument is { Key: "Name", Value.IsNull: false });

    /// <summary>Whether it makes something an output of the network.</summary>
    public static bool IsOutput(AttributeData attribute) => attribute.AttributeClass is { Name: "OutputAttribute" } type && IsInOurNamespace(type);

    public static bool IsBudget(AttributeData attribute) => Is(attribute.AttributeClass, "BudgetAttribute");

    /// <summary>Whether it asks for a class that runs the network without libtorch.</summary>
    public static bool IsInference(AttributeData attribute) => Is(attribute.AttributeClass, "InferenceAttribute");

    public static bool IsBlock(AttributeData attribute) => Is(attribute.AttributeClass, "BlockAttribute");

    public static bool IsTap(AttributeData attribute) => Is(attribute.AttributeClass, "TapAttribute");

    /// <summary>Whether it puts a module of the author's own in the place of a layer.</summary>
    public static bool IsCustomLayer(AttributeData attribute) => attribute.AttributeClass is { Name: "LayerAttribute", Arity: 1 } type && IsInOurNamespace(type);

    /// <summary>Whether it states a module's shape rule.</summary>
    public static bool IsShapes(AttributeData attribute) => Is(attribute.AttributeClass, "ShapesAttribute");

    public static bool IsLayer(AttributeData attribute) => Derives(attribute, "LayerAttribute");

    /// <summary>The same of an attribute's class.</summary>
    public static bool IsLayer(INamedTypeSymbol type) => Derives(type, "LayerAttribute");

    /// <summary>Whether it runs what stands for a type parameter of its class.</summary>
    public static bool RunsTypeParameter(AttributeData attribute) => attribute.AttributeClass is { Arity: 0 } type && Is(type, "UseAttribute");

    /// <summary>Whether it stands in the runtime's own namespace.</summary>
    public static bool IsInOurNamespace(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: KnownNames.Namespace, ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>Whether it is a layer that is made of blocks.</summary>
    public static bool IsBlockUse(AttributeData attribute) => Derives(attribute, "BlockUseAttribute");

    /// <summary>The same of an attribute's class.</summary>
    public static bool DerivesFromBlockUse(INamedTypeSymbol type) => Derives(type, "BlockUseAttribute");

    /// <summary>The attribute of ours that puts blocks together, from which an author may derive one of his own for a block; null where it does not.</summary>
    public static INamedTypeSymbol? Structure(AttributeData attribute)
    {
        if (!IsBlockUse(attribute))
        {
            return null;
        }

        var type = attribute.AttributeClass!;
        while (!IsInOurNamespace(type))
        {
            type = type.BaseType!;
        }

        return type;
    }

    /// <summary>Whether an argument of such an attribute is for its blocks: those that every use has, and those of an author's own attribute.</summary>
    /// <param name="attribute">The attribute's class.</param>
    /// <param name="structure">What it derives from.</param>
    /// <param name="name">The argument.</param>
    public static bool GivesParameter(INamedTypeSymbol attribute, INamedTypeSymbol structure, string name)
    {
        var title = name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);
        if (BlockParameterNames.Given.Contains(title))
        {
            return true;
        }

        if (SymbolEqualityComparer.Default.Equals(attribute, structure))
        {
            return false;
        }

        for (var type = structure; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(title).Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The classes in the angle brackets of such an attribute.</summary>
    public static IEnumerable<ITypeSymbol> Blocks(AttributeData attribute) => Structure(attribute)?.TypeArguments ?? Enumerable.Empty<ITypeSymbol>();

    /// <summary>Whether the C# compiler has rejected the attribute: an unknown name, a missing or wrong argument, an obsolete form, or half a line.</summary>
    public static bool IsRejected(AttributeData attribute) =>
        IsUnbound(attribute)
        || attribute.AttributeClass!.TypeArguments.Concat(Blocks(attribute)).Any(IsRejected)
        || attribute.AttributeClass.TypeArguments.Zip(attribute.AttributeClass.TypeParameters, (argument, parameter) => parameter.HasReferenceTypeConstraint && argument.IsValueType).Any(isWrong => isWrong)
        || attribute.AttributeConstructor is null
        || attribute.ApplicationSyntaxReference?.GetSyntax().Parent is { ContainsDiagnostics: true }
        || attribute.ConstructorArguments.Any(argument => argument.Kind == TypedConstantKind.Error)
        || attribute.NamedArguments.Any(argument => argument.Value.Kind == TypedConstantKind.Error)
        || attribute.AttributeConstructor.GetAttributes().Any(IsObsoleteError);

    /// <summary>What cannot stand in an attribute's angle brackets.</summary>
    private static bool IsRejected(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Error or TypeKind.Dynamic or TypeKind.TypeParameter
        || (type is INamedTypeSymbol named && named.TypeArguments.Any(IsRejected));

    /// <summary>The same of a class in a referenced assembly, where they stand in the order of their declaration.</summary>
    private static IReadOnlyList<AttributeData> OfCompiled(INamedTypeSymbol type) => [.. type.GetAttributes().Where(IsOurs)];

    private static bool IsOurs(AttributeData attribute) => IsInput(attribute) || IsLayer(attribute) || IsBudget(attribute) || IsBlock(attribute);

    private static bool IsUnbound(AttributeData attribute) => attribute.AttributeClass is null or { TypeKind: TypeKind.Error };

    private static bool IsObsoleteError(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "ObsoleteAttribute" } && attribute.ConstructorArguments is [_, { Value: true }];

    private static bool Derives(AttributeData attribute, string name) => Derives(attribute.AttributeClass, name);

    private static bool Derives(INamedTypeSymbol? attribute, string name)
    {
        for (var type = attribute?.BaseType; type is not null; type = type.BaseType)
        {
            if (Is(type, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(INamedTypeSymbol? type, string name) => type is not null && type.Name == name && IsInOurNamespace(type);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Reading;

/// <summary>Roslyn's symbols → a <see cref="NetworkDeclaration"/>. The generator and the analyzer both read with it, so they cannot disagree.</summary>
internal static class DeclarationReader
{
    /// <summary>Reads a class that carries <c>[Input]</c> or layers; null where it carries neither, and for a block.</summary>
    public static NetworkDeclaration? Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var attributes = NetworkAttributes.Read(type);
        if (attributes.Any(NetworkAttributes.IsBlock)
            || !attributes.Any(attribute => NetworkAttributes.IsInput(attribute) || NetworkAttributes.IsLayer(attribute)))
        {
            return null;
        }

        var broken = attributes.Any(NetworkAttributes.IsRejected) || type.BaseType is { TypeKind: TypeKind.Error };
        var inputs = new List<InputDeclaration>();
        BudgetDeclaration? budget = null;
        for (var index = 0; index < attributes.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var attribute = attributes[index];
            if (NetworkAttributes.IsInput(attribute))
            {
                var arguments = LayerReader.Arguments(attribute, type, index, cancellation);
                inputs.Add(new InputDeclaration(index, arguments.Longs("sizes"), arguments.Bool("Optimize", true)) { Arguments = arguments });
            }
            else if (NetworkAttributes.IsBudget(attribute))
            {
                budget = new BudgetDeclaration(index, LayerReader.Arguments(attribute, type, index, cancellation));
            }
        }

        var outputs = Enumerable.Range(0, attributes.Count)
            .Where(index => NetworkAttributes.IsOutput(attributes[index]))
            .Select(index => new OutputDeclaration(index, LayerReader.Arguments(attributes[index], type, index, cancellation).Text("output") ?? ""))
            .ToEquatableArray();
        var problem = DeclarationProblems.OfClass(type, isPlain: inputs.Count <= 1 && outputs.Count <= 1, cancellation);
        return new NetworkDeclaration(
            type.Name,
            HintNames.Get(type),
            type.ContainingNamespace is { IsGlobalNamespace: false } space ? Escaped(space) : "",
            PartialTypes(type),
            inputs.ToEquatableArray(),
            LayerReader.Layers(type, attributes, cancellation),
            budget,
            DeclaredMembers.Names(type, cancellation).ToEquatableArray(),
            type.DeclaringSyntaxReferences.Any(reference => IsDocumented(reference.GetSyntax(cancellation))),
            DeclarationProblems.CanEmit(type, problem) && Language.Version(type) >= LanguageVersions.Oldest,
            broken,
            Language.Problem(type) ?? problem ?? DeclarationProblems.OfAttributes(type, attributes, cancellation))
        {
            Language = Language.Version(type),
            AsksForInference = type.GetAttributes().Concat(type.ContainingAssembly.GetAttributes()).Any(NetworkAttributes.IsInference),
            NamesBase = DeclarationProblems.NamesBase(type, cancellation),
            TakesConstructor = DeclaredMembers.TakeConstructor(type, cancellation),
            Outputs = outputs,
            Blocks = BlockReader.UsedBy(attributes, cancellation),
        };
    }

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
    private static bool IsDocumented(SyntaxNode declaration) => !DeclaredMembers.IsOurs(declaration.SyntaxTree)
        && declaration.GetLeadingTrivia().Any(trivia => trivia.ToFullString().StartsWith("///", StringComparison.Ordinal)
            || trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia));

    private static string Escaped(ISymbol symbol) => symbol is INamespaceSymbol { ContainingNamespace.IsGlobalNamespace: false } inner
        ? $"{Escaped(inner.ContainingNamespace)}.{Identifiers.Escape(inner.Name)}"
        : Identifiers.Escape(symbol.Name);
}

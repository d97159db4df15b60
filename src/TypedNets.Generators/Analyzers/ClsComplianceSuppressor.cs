using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedNets.Generators.Reading;

namespace TypedNets.Generators.Analyzers;

/// <summary>
/// In an assembly with <c>[CLSCompliant(true)]</c> the C# compiler warns of every network: TorchSharp's types are not CLS-compliant, nor is a list of sizes in an attribute.
/// Its author can do nothing about either, so it stays unsaid.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClsComplianceSuppressor : DiagnosticSuppressor
{
    private const string OtherBase = "CS3009";
    private const string ListInAttribute = "CS3016";

    private static readonly ImmutableDictionary<string, SuppressionDescriptor> ById = new[] { "CS3001", "CS3002", "CS3003", "CS3005", "CS3008", OtherBase, ListInAttribute }
        .ToImmutableDictionary(id => id, id => new SuppressionDescriptor($"TN-{id}", id, "A network is made of TorchSharp's types, which are not CLS-compliant"));

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [.. ById.Values];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (diagnostic.Location.SourceTree is { } tree && (DeclaredMembers.IsOurs(tree) || IsOfOurs(diagnostic, tree, context)))
            {
                context.ReportSuppression(Suppression.Create(ById[diagnostic.Id], diagnostic));
            }
        }
    }

    private static bool IsOfOurs(Diagnostic diagnostic, SyntaxTree tree, SuppressionAnalysisContext context)
    {
        if (diagnostic.Id is not (OtherBase or ListInAttribute))
        {
            return false;
        }

        var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
        var model = context.GetSemanticModel(tree);
        var type = diagnostic.Id == OtherBase
            ? (model.GetDeclaredSymbol(node, context.CancellationToken) as INamedTypeSymbol)?.BaseType
            : node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute ? model.GetSymbolInfo(attribute, context.CancellationToken).Symbol?.ContainingType : null;
        return type is not null && NetworkAttributes.IsInOurNamespace(type);
    }
}

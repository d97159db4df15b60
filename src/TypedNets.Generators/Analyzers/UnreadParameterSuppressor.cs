using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedNets.Generators.Reading;

namespace TypedNets.Generators.Analyzers;

/// <summary>A parameter of an author's own attribute for a block, <c>class InceptionAttribute(int reduce) : ConcatAttribute&lt;…&gt;</c>, is read by TypedNets, which C# cannot see.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreadParameterSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Unread = new("TNS0001", "CS9113", "TypedNets reads it and gives it to the block");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [Unread];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
                && context.GetSemanticModel(tree).GetDeclaredSymbol(declaration, context.CancellationToken) is INamedTypeSymbol type
                && NetworkAttributes.DerivesFromBlockUse(type))
            {
                context.ReportSuppression(Suppression.Create(Unread, diagnostic));
            }
        }
    }
}

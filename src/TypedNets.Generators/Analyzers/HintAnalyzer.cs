using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Reading;

namespace TypedNets.Generators.Analyzers;

/// <summary>Says what leaves each layer, to those who ask for it. An analyzer of its own, since the compiler does not even start one of which nothing is asked.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HintAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.Get(ProblemIds.ShapeHint)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        if (DeclarationReader.Read((INamedTypeSymbol)context.Symbol, context.CancellationToken) is { } declaration
            && ShapeCheck.Run(declaration, context.CancellationToken).Graph is { } graph)
        {
            NetworkAnalyzer.Report(context, Hints.Find(graph));
        }
    }
}

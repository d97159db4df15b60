using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedNets.Generators.Declarations;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Analysis;

/// <summary>Reads and checks every network as the generator does, and says what is wrong, on the guilty attribute.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The diagnostic's property that tells a code fix what would work.</summary>
    internal const string FixProperty = "Fix";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (DeclarationReader.Read(type, context.CancellationToken) is not { } declaration)
        {
            return;
        }

        var check = ShapeCheck.Of(declaration);
        IEnumerable<Problem> problems = check.Problems;
        if (check.Graph is { } graph)
        {
            problems = problems.Concat(Advice.On(graph, declaration.Layers)).Concat(Hints.Of(graph, declaration.Layers));
        }

        foreach (var problem in problems)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Of(problem.Id),
                Places.Of(type, problem.Target),
                ImmutableDictionary<string, string?>.Empty.Add(FixProperty, problem.Fix),
                problem.Message));
        }
    }
}

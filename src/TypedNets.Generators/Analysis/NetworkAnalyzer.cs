using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedNets.Generators.Declarations;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Analysis;

/// <summary>Reads and checks every network and block as the generator does, and says what is wrong, on the guilty attribute.</summary>
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
        foreach (var problem in Problems(type, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Of(problem.Id),
                Places.Of(type, problem.Target),
                ImmutableDictionary<string, string?>.Empty.Add(FixProperty, problem.Fix),
                problem.Message));
        }
    }

    private static IEnumerable<Problem> Problems(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (BlockReader.Read(type, cancellation) is { } blocks)
        {
            return BlockCheck.Problems(blocks[0], blocks);
        }

        if (DeclarationReader.Read(type, cancellation) is not { } declaration)
        {
            return [];
        }

        var check = ShapeCheck.Of(declaration);
        return check.Graph is { } graph ? check.Problems.Concat(Advice.On(graph)).Concat(Hints.Of(graph)) : check.Problems;
    }
}

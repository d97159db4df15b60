using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Kernels;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;

namespace TypedNets.Generators.Analyzers;

/// <summary>Reads and checks every network and block as the generator does, and says what is wrong, on the guilty attribute.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The diagnostic's property that tells a code fix what would work.</summary>
    internal const string FixProperty = "Fix";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.All.Remove(Descriptors.Get(ProblemIds.ShapeHint));

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var library = new BlockLibrary();
            var checks = new BlockChecker(library.Find);
            var references = ProjectReferences.Read(start.Compilation);
            var explains = BuildProperties.ExplainsMistakes(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
            start.RegisterSymbolAction(symbol => Report(symbol, Problems((INamedTypeSymbol)symbol.Symbol, library, checks, references, explains, symbol.CancellationToken)), SymbolKind.NamedType);
        });
    }

    /// <summary>Says what was found in the class that is looked at.</summary>
    internal static void Report(SymbolAnalysisContext context, IEnumerable<Problem> problems)
    {
        ProblemLocations? places = null;
        foreach (var problem in problems)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            places ??= new ProblemLocations((INamedTypeSymbol)context.Symbol);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Get(problem.Id),
                places.Find(problem.Target),
                ImmutableDictionary<string, string?>.Empty.Add(FixProperty, problem.Fix),
                problem.Message));
        }
    }

    private static IEnumerable<Problem> Problems(INamedTypeSymbol type, BlockLibrary library, BlockChecker checks, ProjectReferences references, bool explains, CancellationToken cancellation)
    {
        if (BlockReader.IsBlock(type))
        {
            // What is wrong with a block is explained where a network uses it.
            return explains ? [] : checks.Problems(library.Add(type, cancellation), cancellation);
        }

        if (DeclarationReader.Read(type, cancellation) is not { } declaration)
        {
            return [];
        }

        var check = ShapeCheck.Run(declaration, cancellation);
        if (check.Graph is not { } graph)
        {
            return explains && references.WritesModule && check.Part is not null ? [] : check.Problems;
        }

        IEnumerable<Problem> withoutKernels = references.WritesInference(declaration.AsksForInference) ? NetworkPlan.Create(graph, cancellation).Problems : [];
        return [.. check.Problems, .. Advice.OnInputs(graph), .. Advice.On(graph, cancellation), .. withoutKernels];
    }
}

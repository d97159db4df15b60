using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedNets.Generators.Analyzers;
using TypedNets.Generators.Analyzers.Usage;
using TypedNets.Generators.Emission;
using TypedNets.Generators.Expansion;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Robustness;

/// <summary>An editor that has no more use for an answer is not kept waiting: every stage ends at once, and nothing is made of it.</summary>
public class Cancellation
{
    private static readonly CancellationToken Cancelled = new(canceled: true);

    private static readonly INamedTypeSymbol Network = Compiler.Compile(Large.Layers(500, "Linear(8), ReLU(Inplace = true)")).GetTypeByMetadataName("Net")!;

    private static readonly INamedTypeSymbol Block = Compiler.Compile("[Block, Linear(Block.Width * 2)] public partial class Wider;").GetTypeByMetadataName("Wider")!;

    private static readonly NetworkDeclaration Declaration = DeclarationReader.Read(Network, CancellationToken.None)!;

    private static readonly ShapeCheck Check = ShapeCheck.Run(Declaration, CancellationToken.None);

    /// <summary>Each stage that can take long, given what those before it have made.</summary>
    private static readonly Dictionary<string, Action<CancellationToken>> AllStages = new()
    {
        ["reading"] = cancellation => DeclarationReader.Read(Network, cancellation),
        ["expanding"] = cancellation => new BlockExpansion(_ => null, cancellation).Expand(Declaration.Layers),
        ["naming"] = cancellation => LayerNames.Give(Names(), "Net", EquatableArray<string>.Empty, cancellation),
        ["inferring"] = Infer,
        ["overwriting"] = cancellation => InplaceCheck.Problems(Check.Graph!, cancellation).ToArray(),
        ["advising"] = cancellation => Advice.On(Check.Graph!, cancellation).ToArray(),
        ["planning"] = cancellation => Plan.Create(Check.Graph!, optimize: true, cancellation),
        ["counting the cost"] = cancellation => Budget.Problems(Check.Graph!, new BudgetDeclaration(0, new(new EquatableArray<Argument>([new Argument("Parameters", IsNamed: true, 1L)]))), cancellation),
        ["looking for what is lost"] = cancellation => LostResults.Problems(Check.Graph!, cancellation).ToArray(),
        ["looking for whole numbers"] = cancellation => WholeNumbers.Problems(Check.Graph!, cancellation).ToArray(),
        ["reading formulas"] = cancellation => LayerReader.Arguments(Block.GetAttributes()[1], Block, 1, cancellation),
        ["writing"] = cancellation => NetworkEmitter.Emit(Check, cancellation),
        ["writing a stub"] = cancellation => StubEmitter.Emit(Check with { Graph = null }, cancellation),
        ["all of it"] = cancellation => ShapeCheck.Run(Declaration, cancellation),
    };

    private static void Infer(CancellationToken cancellation)
    {
        var expansion = new BlockExpansion(_ => null, CancellationToken.None);
        var steps = expansion.Expand(Declaration.Layers);
        new GraphBuilder(new([new GraphInput("input", new Shape(8), 0)]), LayerNames.Give(expansion.Names, "Net", EquatableArray<string>.Empty, CancellationToken.None), [], cancellation).Build(steps);
    }

    public static TheoryData<string> Stages => [.. AllStages.Keys];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Each_stage_ends(string stage)
    {
        AllStages[stage](CancellationToken.None);
        Assert.ThrowsAny<OperationCanceledException>(() => AllStages[stage](Cancelled));
    }

    [Fact]
    public void The_checks_of_blocks_end_in_the_middle()
    {
        using var source = new CancellationTokenSource();
        var library = new BlockLibrary();
        var asked = 0;
        var checks = new BlockChecker((key, cancellation) =>
        {
            if (++asked == 100)
            {
                source.Cancel();
            }

            return library.Find(key, cancellation);
        });
        var outermost = library.Add(Compiler.Compile(Large.Nested(500, "Use")).GetTypeByMetadataName("B0")!, CancellationToken.None);
        Assert.ThrowsAny<OperationCanceledException>(() => checks.Problems(outermost, source.Token));
        Assert.InRange(asked, 100, 110);
        Assert.Empty(checks.Problems(outermost, CancellationToken.None));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public async Task The_analyzers_end_in_the_middle_and_blame_nobody(int after)
    {
        using var source = new CancellationTokenSource();
        var thrown = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => thrown.Add(exception), concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false);
        ImmutableArray<DiagnosticAnalyzer> analyzers = [new Canceller(source, after), new NetworkAnalyzer(), new HintAnalyzer(), new UsageAnalyzer()];
        var compilation = Compiler.Compile(Large.Networks(200), Large.Nested(100, "Use"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync(source.Token));
        Assert.Empty(thrown);
    }

    [Fact]
    public void The_generator_ends()
    {
        var compilation = Compiler.Compile(Large.Networks(20));
        Assert.ThrowsAny<OperationCanceledException>(() => Compiler.Driver().RunGenerators(compilation, Cancelled));
        Assert.Null(Compiler.Driver().RunGenerators(compilation).GetRunResult().Results.Single().Exception);
    }

    private static IReadOnlyList<ScopedName> Names()
    {
        var expansion = new BlockExpansion(_ => null, CancellationToken.None);
        expansion.Expand(Declaration.Layers);
        return expansion.Names;
    }

    /// <summary>Cancels as soon as it has seen so many classes.</summary>
#pragma warning disable RS1001, RS1036, RS1038, RS2008 // It is never loaded by a compiler.
    private sealed class Canceller(CancellationTokenSource source, int after) : DiagnosticAnalyzer
    {
        private int seen;

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [new("X1", "None", "None", "None", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(
                _ =>
                {
                    if (Interlocked.Increment(ref seen) == after)
                    {
                        source.Cancel();
                    }
                },
                SymbolKind.NamedType);
        }
    }
#pragma warning restore RS1001, RS1036, RS1038, RS2008
}

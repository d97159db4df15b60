using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedNets.Generators.Analyzers;
using TypedNets.Generators.Analyzers.Usage;
using TypedNets.Generators.Emission;

namespace TypedNets.Generators.Tests.Compiling;

/// <summary>A compilation with its generator and analyzer run, as <c>dotnet build</c> would.</summary>
internal sealed class Build
{
    private Build(Compilation compilation, GeneratorDriverRunResult run, ImmutableArray<Diagnostic> driver, ImmutableArray<Diagnostic> diagnostics) =>
        (Compilation, Run, Diagnostics) = (compilation, run, [.. driver, .. diagnostics]);

    /// <summary>The compilation, generated files included.</summary>
    public Compilation Compilation { get; }

    /// <summary>What the generator did.</summary>
    public GeneratorDriverRunResult Run { get; }

    /// <summary>Everything a person would be told: by the compiler, by the generator's driver and by the analyzer, in the order of the files.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>The generated networks: the file's name without its ending, and its text.</summary>
    public IReadOnlyList<(string Hint, string Text)> Networks =>
    [
        .. Run.Results.Single().GeneratedSources
            .Where(source => source.HintName is not (NativeLibrariesFile.HintName or BlockFormulasFile.HintName))
            .Select(source => (source.HintName[..^".g.cs".Length], source.SourceText.ToString())),
    ];

    public static Task<Build> Compile(params string[] sources) => Compile(Compiler.Compile(sources));

    public static async Task<Build> Compile(CSharpCompilation compilation, AnalyzerOptions? options = null)
    {
        var driver = Compiler.Driver(compilation).RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var driverDiagnostics);
        return new Build(updated, driver.GetRunResult(), driverDiagnostics, await Diagnose(updated, options));
    }

    /// <summary>What an editor tells of what is typed before the generator has seen it.</summary>
    public static Task<ImmutableArray<Diagnostic>> BeforeASave(Compilation compilation) => Diagnose(compilation, null);

    /// <summary>Asserts that there is nothing to tell, not even about the generated code's documentation.</summary>
    public Build Clean()
    {
        Assert.Null(Run.Results.Single().Exception);
        Assert.True(Diagnostics.IsEmpty, string.Join("\n", Diagnostics) + "\n\n" + string.Join("\n", Networks.Select(network => network.Text)));
        return this;
    }

    private static async Task<ImmutableArray<Diagnostic>> Diagnose(Compilation compilation, AnalyzerOptions? options)
    {
        var diagnostics = await compilation
            .WithAnalyzers([new NetworkAnalyzer(), new HintAnalyzer(), new UsageAnalyzer(), new ClsComplianceSuppressor()], new CompilationWithAnalyzersOptions(
                options ?? new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false))
            .GetAllDiagnosticsAsync();
        return
        [
            .. diagnostics
                .Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden && !diagnostic.IsSuppressed)
                .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
    }

    /// <summary>The ids of all that is told.</summary>
    public IEnumerable<string> Ids => Diagnostics.Select(diagnostic => diagnostic.Id);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedNets.Generators.Diagnostics;

namespace TypedNets.Generators.Tests.Compiling;

/// <summary>A project as strict as it can be: nullable on, documentation demanded, every warning an error.</summary>
internal static class Compiler
{
    private const string GlobalUsings = "global using System;\nglobal using TypedNets;\nglobal using TypedNets.Data;\nglobal using static TypedNets.InputAttribute;\n";

    public static CSharpParseOptions Parsing { get; } = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    /// <summary>What is advice and no mistake; it is given to those who ask for it, or no two lines could be tested without a third.</summary>
    private static IEnumerable<string> Advice { get; } =
        [.. Descriptors.All.Where(descriptor => descriptor.DefaultSeverity == DiagnosticSeverity.Warning).Select(descriptor => descriptor.Id)];

    private static CSharpCompilationOptions Options { get; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Error,
        warningLevel: 9999,

        // A TorchSharp built for .NET 8 under .NET 10: what the SDK itself leaves unsaid.
        specificDiagnosticOptions:
        [
            .. new[] { "CS1701", "CS1702" }.Concat(Advice).Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)),
        ]);

    /// <summary>A compilation of one file for each source; the first is <c>Nets.cs</c>, the next <c>Nets2.cs</c>.</summary>
    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Nets",
        [Parse(GlobalUsings, "Usings.cs"), .. sources.Select((source, index) => Parse(source, index == 0 ? "Nets.cs" : $"Nets{index + 1}.cs"))],
        References.All,
        Options);

    /// <summary>The same with advice, as warnings, and whatever else is named.</summary>
    public static CSharpCompilation CompileWithAdvice(string source, params string[] others)
    {
        var compilation = Compile(source);
        var asked = Advice.Concat(others).Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn));
        return compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(compilation.Options.SpecificDiagnosticOptions.SetItems(asked)));
    }

    /// <summary>The same project as another version of C#.</summary>
    public static CSharpCompilation As(this CSharpCompilation compilation, LanguageVersion version) => compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(
        compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.ToString(), Parsing.WithLanguageVersion(version), tree.FilePath)));

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, Parsing, path);

    /// <summary>The generator as the compiler runs it, its steps tracked.</summary>
    public static GeneratorDriver Driver(Compilation? compilation = null, params (string Name, string Value)[] properties) => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        parseOptions: (CSharpParseOptions?)compilation?.SyntaxTrees.FirstOrDefault()?.Options ?? Parsing,
        optionsProvider: new PropertiesOfBuild(properties),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}

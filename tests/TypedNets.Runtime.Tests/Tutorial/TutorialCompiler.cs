using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedNets.Generators;
using TypedNets.Generators.Analyzers;
using TypedNets.Generators.Analyzers.Usage;
using TypedNets.Tests.Package;

namespace TypedNets.Tests.Tutorial;

/// <summary>Compiles a page's code as <c>dotnet build</c> would compile a new console project's: with the usings of the SDK and of the package, the generator and the analyzers.</summary>
internal static class TutorialCompiler
{
    private static readonly string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks; "
        + string.Join(' ', PackageUsings.All.Select(name => $"global using {name};"));

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest);

    // What runs the tests is what the page's program sees: .NET, TorchSharp and what the package brings.
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("TypedNets.", StringComparison.Ordinal) || Path.GetFileName(path) is "TypedNets.Attributes.dll" or "TypedNets.Runtime.dll" or "TypedNets.Reporting.dll" or "TypedNets.Exchange.dll" or "TypedNets.Commands.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Files as the compiler takes them, before anything is generated.</summary>
    public static CSharpCompilation Create(string name, IEnumerable<string> files, bool isProgram) => CSharpCompilation.Create(
        name,
        [.. files.Prepend(ImplicitUsings).Select(file => CSharpSyntaxTree.ParseText(file, Parsing))],
        References,
        new CSharpCompilationOptions(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            allowUnsafe: true,
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]));

    /// <summary>Compiles files to a program.</summary>
    /// <returns>The compilation with what was generated, and what a person would be told.</returns>
    public static async Task<(Compilation Compilation, IReadOnlyList<Diagnostic> Diagnostics)> Compile(string name, IEnumerable<string> files, bool isProgram)
    {
        var compilation = Create(name, files, isProgram);
        var driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Parsing);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var ofGenerator);
        var told = await updated.WithAnalyzers([new NetworkAnalyzer(), new UsageAnalyzer()]).GetAllDiagnosticsAsync();
        return (updated, [.. ofGenerator, .. told.Where(each => each.Severity >= DiagnosticSeverity.Warning && !each.IsSuppressed)]);
    }

    /// <summary>A diagnostic as the pages have it: <c>error TN1003: …</c>.</summary>
    public static string Line(Diagnostic diagnostic) =>
        $"{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
}

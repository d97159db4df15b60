using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedNets.Generators;
using TypedNets.Generators.Analyzers;

namespace TypedNets.NewLayer.Tests;

/// <summary>A program as the compiler sees it, with the generator and the analyzer.</summary>
internal sealed class Compiled
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest);

    private readonly Compilation whole;

    private Compiled(CSharpCompilation written, Compilation whole, ImmutableArray<Diagnostic> told) => (Written, this.whole, Diagnostics) = (written, whole, told);

    /// <summary>What was written, without what is generated.</summary>
    public CSharpCompilation Written { get; }

    /// <summary>What a person is told.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public static async Task<Compiled> Compile(string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) is not ("TypedNets.Generators" or "TypedNets.CodeFixes"))
            .Select(path => MetadataReference.CreateFromFile(path));
        var written = CSharpCompilation.Create(
            "Nets",
            [CSharpSyntaxTree.ParseText($"using TypedNets;\n{source}", Parsing, "Nets.cs")],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Parsing).RunGeneratorsAndUpdateCompilation(written, out var whole, out _);
        var told = await whole.WithAnalyzers([new NetworkAnalyzer()]).GetAllDiagnosticsAsync();
        return new Compiled(written, whole, [.. told.Where(each => each.Severity >= DiagnosticSeverity.Warning && each.Id is not ("CS1701" or "CS1702"))]);
    }

    /// <summary>The network of that name, made.</summary>
    public Network Make(string name)
    {
        using var image = new MemoryStream();
        Assert.True(whole.Emit(image).Success);
        return (Network)Activator.CreateInstance(Assembly.Load(image.ToArray()).GetType(name)!, [null])!;
    }
}

using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedNets.Generators;

namespace TypedNets.Kernels.Tests.Drawn;

/// <summary>Many declarations, compiled in one assembly as any project is. <c>TYPEDNETS_TRACE</c> is a folder for what is generated of them.</summary>
internal static class RandomAssembly
{
    private const string Usings = "global using System;\nglobal using TypedNets;\n";

    public static Assembly Compile(IEnumerable<RandomDeclaration> declarations) => Compile(declarations.Select(declaration => declaration.Text));

    public static Assembly Compile(IEnumerable<string> declarations)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.None);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            $"Drawn{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(Usings, options), .. declarations.Select(declaration => CSharpSyntaxTree.ParseText(declaration, options))],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: options).RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _);
        if (Environment.GetEnvironmentVariable("TYPEDNETS_TRACE") is { } folder)
        {
            foreach (var tree in updated.SyntaxTrees.Where(tree => tree.FilePath.Contains(".Inference.", StringComparison.Ordinal)))
            {
                File.WriteAllText(Path.Combine(folder, Path.GetFileName(tree.FilePath)), tree.ToString());
            }
        }

        using var stream = new MemoryStream();
        var emitted = updated.Emit(stream);
        var errors = emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5).ToArray();
        Assert.True(emitted.Success, string.Join("\n\n", errors.Select(error => $"{error}\n{error.Location.SourceTree!.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line]}")));
        return Assembly.Load(stream.ToArray());
    }
}

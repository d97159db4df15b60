using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace TypedNets.Benchmarks;

/// <summary>A project of so many networks, each in a file of its own, and one file that has nothing to do with them.</summary>
internal sealed class GeneratorSources
{
    /// <summary>A TorchSharp built for .NET 8 under .NET 10 is warned of at every use; the SDK itself leaves that unsaid.</summary>
    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        specificDiagnosticOptions: new[] { "CS1701", "CS1702" }.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)));

    /// <summary>As the command line compiler reads a project that writes no documentation file.</summary>
    public static CSharpParseOptions Language { get; } = new(documentationMode: DocumentationMode.None);

    private readonly SyntaxTree[] networks;
    private readonly SyntaxTree other = Parse("Other.cs", Unrelated(0));

    public GeneratorSources(int count)
    {
        networks = [.. Enumerable.Range(0, count).Select(index => Parse($"Net{index}.cs", Declaration(index, kernel: 5)))];
        MetadataReference[] references =
        [
            .. Basic.Reference.Assemblies.Net100.References.All,
            MetadataReference.CreateFromFile(typeof(LayerAttribute).Assembly.Location),
            MetadataReference.CreateFromFile(typeof(Network).Assembly.Location),
            MetadataReference.CreateFromFile(typeof(TorchSharp.torch).Assembly.Location),
        ];
        Whole = CSharpCompilation.Create("Networks", [.. networks, other], references, Options);
    }

    /// <summary>The project as it lies there.</summary>
    public CSharpCompilation Whole { get; }

    /// <summary>The project after a keystroke in the file without a network.</summary>
    public Compilation EditUnrelated(int edit) => Whole.ReplaceSyntaxTree(other, Parse("Other.cs", Unrelated(edit)));

    /// <summary>The project after another kernel was typed into the first network.</summary>
    public Compilation EditNetwork(int edit) => Whole.ReplaceSyntaxTree(networks[0], Parse("Net0.cs", Declaration(0, kernel: edit % 2 == 0 ? 3 : 7)));

    /// <summary>What Roslyn does with a file that a generator wrote.</summary>
    public static SyntaxTree Read(SourceText text) => CSharpSyntaxTree.ParseText(text, Language);

    /// <summary>A compilation that has bound nothing yet.</summary>
    public CSharpCompilation Fresh() => CSharpCompilation.Create(Whole.AssemblyName, Whole.SyntaxTrees, Whole.References, Options);

    private static string Declaration(int index, int kernel) =>
        $$"""
        using TypedNets;

        namespace Networks;

        [Input(1, 28, 28)]
        [Conv2d(6, {{kernel}}), ReLU, MaxPool2d(2)]
        [Conv2d(16, 5), ReLU, MaxPool2d(2)]
        [Flatten]
        [Linear(120), ReLU]
        [Linear(84), ReLU]
        [Linear(10)]
        public partial class Net{{index}};
        """;

    private static string Unrelated(int edit) => $"class Other {{ int Answer() => {edit}; }}";

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, Language, path);
}

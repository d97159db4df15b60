using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedNets.Generators;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Exchange.Tests.Compiling;

/// <summary>Declarations in text, compiled into this process.</summary>
internal static class CompiledNetworks
{
    private const string Usings = "global using System;\nglobal using TypedNets;\n";

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest);

    /// <summary>What makes each network, by its class's name.</summary>
    /// <param name="declarations">The declarations, blocks among them, by the network's name.</param>
    /// <param name="properties">The build's properties that the generator may see.</param>
    public static IReadOnlyDictionary<string, Func<Network>> Compile(IReadOnlyDictionary<string, string> declarations, params (string Name, string Value)[] properties)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file));
        var compilation = CSharpCompilation.Create(
            "Declared", [CSharpSyntaxTree.ParseText(Usings, Parsing), .. declarations.Values.Select(declaration => CSharpSyntaxTree.ParseText(declaration, Parsing))], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Parsing, optionsProvider: new PropertiesOfBuild(properties)).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        using var bytes = new MemoryStream();
        var result = generated.Emit(bytes);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        var assembly = Assembly.Load(bytes.ToArray());
        return declarations.Keys.ToDictionary<string, string, Func<Network>>(name => name, name => () =>
            (Network)assembly.GetType(name, throwOnError: true)!.GetConstructors().Single(constructor => constructor.GetParameters().Length == 1).Invoke([null]));
    }
}

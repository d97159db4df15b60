using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedNets.Generators.Emission;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Emission;

/// <summary>The module initialiser that finds libtorch before <c>Main</c> runs.</summary>
public class NativeLibrariesInitialiser
{
    private const string Runtime = "namespace TypedNets.CompilerServices; public static class ModuleStart { public static void Initialize() { } }";

    [Fact]
    public void A_program_that_can_see_the_runtime_gets_one()
    {
        var runtime = Compile(Runtime, "Runtime").ToMetadataReference();
        var driver = Compiler.Driver().RunGeneratorsAndUpdateCompilation(Compile("", "Program", runtime), out var updated, out _);
        Assert.Equal(NativeLibrariesFile.HintName, Assert.Single(driver.GetRunResult().Results.Single().GeneratedSources).HintName);
        Assert.Empty(updated.GetDiagnostics());
    }

    [Fact]
    public void The_runtime_itself_gets_none() => Assert.Empty(Compiler.Driver().RunGenerators(Compile(Runtime, "Runtime")).GetRunResult().GeneratedTrees);

    [Fact]
    public void A_program_without_the_runtime_gets_none() => Assert.Empty(Compiler.Driver().RunGenerators(Compile("", "Program")).GetRunResult().GeneratedTrees);

    private static CSharpCompilation Compile(string source, string assembly, params MetadataReference[] references) => CSharpCompilation.Create(
        assembly,
        [Compiler.Parse(source, "Program.cs")],
        [.. Net100.References.All, .. references],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
}

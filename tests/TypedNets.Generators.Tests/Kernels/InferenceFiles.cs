using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedNets.Generators.Analyzers;
using TypedNets.Generators.Tests.Compiling;
using static TypedNets.Generators.Tests.Analyzers.Reported;
using static TypedNets.Generators.Tests.Verifying.Snapshots;

namespace TypedNets.Generators.Tests.Kernels;

/// <summary>The class that runs a network without libtorch.</summary>
public class InferenceFiles
{
    private const string Convolutions = """
        namespace Courses;

        /// <summary>Digits.</summary>
        [Inference]
        [Input(1, 28, 28)]
        [Conv2d(6, 5), ReLU, MaxPool2d(2)]
        [Conv2d(16, 5, Padding = 2, Bias = false), BatchNorm2d, ReLU6, Dropout]
        [Flatten, Linear(10)]
        public partial class Net;
        """;

    [Fact]
    public async Task Beside_a_TorchSharp_module() => await Verify(await Build.Compile(Convolutions));

    [Fact]
    public async Task Residuals_and_concatenations() => await Verify(await Build.Compile(
        """
        [Block, Conv2d(8, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
        internal partial class Wide;

        [Block, MaxPool2d(3, Stride = 1, Padding = 1), Conv2d(4, 1)]
        internal partial class Pooled;

        [Block, Conv2d(12, 3, Padding = 1, Bias = false), BatchNorm2d]
        internal partial class Body;

        [Inference]
        [Input(3, 16, 16)]
        [Concat<Wide, Pooled>, Residual<Body>, ReLU, SiLU]
        public partial class Net;
        """));

    [Theory]
    [InlineData("public static void Main() { using var net = Net.Load(\"net.safetensors\"); net.Predict(new float[Net.Inference.InputSize], new float[10]); }", "")]
    [InlineData("", "[Inference]")]
    public void Without_TorchSharp_it_compiles_as_strictly_as_any_code(string member, string attribute)
    {
        var (compilation, told) = OfKernels($"{Convolutions.Replace("[Inference]", attribute)}\n/// <summary>Uses it.</summary>\npublic static class Use {{\n{(member.Length == 0 ? "" : "/// <summary>Runs.</summary>")}\n{member} }}");

        Assert.Empty(told);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden));
        Assert.DoesNotContain(compilation.SyntaxTrees, tree => tree.ToString().Contains("TorchSharp.", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_TorchSharp_a_layer_without_a_kernel_is_an_error_unasked()
    {
        var (compilation, told) = OfKernels("/// <summary>Chance.</summary>\n[Input(1, 8, 8)]\n[FractionalMaxPool2d(2, Output = 4), ReLU]\npublic partial class Net;");

        Assert.Equal(["TN5001"], told.Select(each => each.Id));
        Assert.Equal("FractionalMaxPool2d(2, Output = 4)", Source(told[0]));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden));
    }

    [Fact]
    public Task TN5001_a_layer_without_a_kernel() => Error("TN5001",
        "[Inference, Input(1, 8, 8), [|FractionalMaxPool2d(2, Output = 4)|], ReLU] public partial class Net;",
        "FractionalMaxPool2d has no kernel yet, so the network cannot be run without libtorch: leave it out, or predict with the package TypedNets.Core");

    [Fact]
    public Task TN5001_of_a_block_names_the_layer() => Error("TN5001",
        "[Block, FractionalMaxPool2d(2, Output = 4)] internal class Part; [Inference, Input(1, 8, 8), [|Use<Part>|], ReLU] public partial class Net;",
        "FractionalMaxPool2d (block1.pool1) has no kernel yet, so the network cannot be run without libtorch: leave it out, or predict with the package TypedNets.Core");

    [Fact]
    public Task TN5001_not_unasked() => Nothing("[Input(1, 8, 8), FractionalMaxPool2d(2, Output = 4), ReLU] public partial class Net;");

    private static string Source(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);

    private static (Compilation Compilation, IReadOnlyList<Diagnostic> Diagnostics) OfKernels(string source)
    {
        var strict = Compiler.Compile();
        var compilation = CSharpCompilation.Create("Nets", [Compiler.Parse("global using System;\nglobal using TypedNets;\n", "Usings.cs"), Compiler.Parse(source, "Nets.cs")], References.OfKernels, strict.Options);
        Compiler.Driver(compilation).RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _);
        return (updated, updated.WithAnalyzers([new NetworkAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult());
    }
}

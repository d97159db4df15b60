using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Analyzers;

/// <summary>One mistake is one error, in the place of the mistake.</summary>
public class OneErrorOnly
{
    private const string Uses =
        """

        internal static class Program
        {
            internal static TorchSharp.torch.Tensor Run(TorchSharp.torch.Tensor images)
            {
                using var net = new Net();
                Console.WriteLine($"{net.Conv1.weight} {net.Fc1.weight} {Net.Graph.ParameterCount / Net.ParameterCount} {100 / Net.OutputSize} {Net.InputSize}");
                using Net.Activations trace = net.ForwardActivations(images);
                Console.WriteLine($"{trace.Conv1} {trace[0]} {trace["fc1"]} {net.Architecture.Name} {Name<Net>()}");
                net.train();
                return net.call(images);
            }

            private static string Name<TNetwork>() where TNetwork : Network, INetwork => TNetwork.Graph.Name;
        }
        """;

    [Theory]
    [InlineData("Conv2d(6, 50), ReLU, Flatten, Linear(10)", "TN1001")]
    [InlineData("Conv2d(6, 5), ReLU, Linear(10)", "TN1003")]
    [InlineData("Conv2d(6, -5), ReLU, Flatten, Linear(10)", "TN0006")]
    [InlineData("Conv2d(6), ReLU, Flatten, Linear(10)", "TN0012")]
    [InlineData("Conv2d(6, 5), ReLU(Name = \"1st\"), Flatten, Linear(10)", "TN0008")]
    [InlineData("Conv2d(6, 5), Input(3), Flatten, Linear(10)", "TN0004")]
    public async Task What_uses_a_wrong_network_compiles(string layers, string id) =>
        Assert.Equal([id], (await Build.Compile($"[Input(1, 28, 28), {layers}] public partial class Net;{Uses}")).Ids);

    [Theory]
    [InlineData("Conv2d(6, 5), ReLU, Flatten, Linear(10)", "/** <inheritdoc/> */ public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor input) => input;")]
    [InlineData("Conv2d(6, 50), ReLU, Flatten, Linear(10)", "/** <inheritdoc/> */ public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor input) => input;")]
    [InlineData("Conv2d(6, 5), ReLU, Flatten, Linear(10)", "/** <inheritdoc/> */ public override NetworkGraph Architecture => Graph;")]
    [InlineData("Conv2d(6, 5), ReLU, Flatten, Linear(10)", "internal const long InputSize = 784;")]
    public async Task What_uses_a_network_with_a_member_in_the_way_compiles(string layers, string member) =>
        Assert.Equal(["TN0015"], (await Build.Compile($"[Input(1, 28, 28), {layers}] public partial class Net {{ {member} }}{Uses}")).Ids);

    [Theory]
    [InlineData("internal Net(int width) { }")]
    [InlineData("internal Net() : base() { }")]
    [InlineData("internal Net(string name) : base(name) { }")]
    [InlineData("internal Net(TorchSharp.torch.Device device) : this() { } internal Net() { }")]
    [InlineData("internal Net(int width) : this() { } internal Net() { }")]
    [InlineData("internal int Next { get; set; }")]
    [InlineData("internal static int ChannelsLast() => 1;")]
    public async Task What_stands_in_the_way_of_the_compilers_part_is_one_error(string member) => Assert.Equal(
        ["TN0015"],
        (await Build.Compile($"[Input(1, 28, 28), Conv2d(6, 5), ReLU, Flatten, Linear(10)] public partial class Net {{ {member} }}{Uses}")).Ids
            .Where(id => id != "CS0108"));

    [Theory]
    [InlineData("internal class Graph { }", "Net.Activations? trace = null; _ = trace?.Conv1;")]
    [InlineData("internal class Activations { }", "_ = Net.Graph.Name;")]
    [InlineData("internal int Register;", "_ = net.Conv1.weight; _ = Net.Graph.Name;")]
    [InlineData("internal static TorchSharp.torch.Tensor forward(string text) => throw new NotSupportedException(text);", "_ = net.call(net.Conv1.weight!);")]
    public async Task Uses_of_the_members_beside_one_in_the_way_compile(string member, string uses) => Assert.Equal(
        ["TN0015"],
        (await Build.Compile(
            $$"""
            [Input(1, 28, 28), Conv2d(6, 5), ReLU, Flatten, Linear(10)] public partial class Net { {{member}} }
            internal static class Program { internal static void Run() { using var net = new Net(); {{uses}} } }
            """)).Ids.Where(id => id is not ("CS0108" or "CS0649")));

    [Theory]
    [InlineData("public class Net;")]
    [InlineData("public class Net { internal static int Size() => 1; }")]
    [InlineData("public class Net : Network;")]
    public async Task What_uses_a_network_that_is_not_partial_compiles(string declaration) =>
        Assert.Equal(["CS0260"], (await Build.Compile($"[Input(1, 28, 28), Conv2d(6, 5), ReLU, Flatten, Linear(10)] {declaration}{Uses}")).Ids);

    [Fact]
    public async Task What_uses_a_network_in_a_class_that_is_not_partial_compiles() => Assert.Equal(
        ["CS0260"],
        (await Build.Compile(
            """
            internal class Course { [Input(4), Linear(10)] internal partial class Net; }
            internal static class Program { internal static TorchSharp.torch.Tensor Run(Course.Net net) => net.Fc1.weight!; }
            """)).Ids);

    [Fact]
    public async Task What_makes_a_wrong_network_for_some_classes_compiles() => Assert.Equal(
        ["TN1003"],
        (await Build.Compile("[Input(1, 8, 8), Linear(3, PerClass = true)] public partial class Net; internal static class Program { internal static Net Make() => new(2); }")).Ids);

    [Fact]
    public async Task What_uses_a_right_network_compiles() =>
        (await Build.Compile($"[Input(1, 28, 28), Conv2d(6, 5), ReLU, Flatten, Linear(10)] public partial class Net;{Uses}")).Clean();

    [Fact]
    public async Task Two_wrong_networks_are_two_errors() => Assert.Equal(
        ["TN1003", "TN0006"],
        (await Build.Compile("[Input(1, 2, 3), Linear(3)] public partial class First; [Input(1, 2), Flatten, Linear(0)] public partial class Second;")).Ids);

    [Fact]
    public async Task Arguments_that_are_wrong_by_themselves_are_all_told_at_once() => Assert.Equal(
        ["TN0006", "TN0006", "TN0008"],
        (await Build.Compile("[Input(1, 8, 8), Conv2d(0, 3), Dropout(2), Flatten, Linear(3, Name = \"\")] public partial class Net;")).Ids);

    [Fact]
    public async Task Behind_a_wrong_shape_nothing_is_guessed() => Assert.Equal(
        ["TN1001"],
        (await Build.Compile("[Input(1, 8, 8), Conv2d(1, 9), MaxPool2d(9), Linear(3)] public partial class Net;")).Ids);

    [Theory]
    [InlineData("Cnov2d(6, 5), Flatten, Linear(10)", "CS0246")]
    [InlineData("Conv2d(\"6\", 5), Flatten, Linear(10)", "CS1503")]
    [InlineData("Conv2d(), Flatten, Linear(10)", "CS1729")]
    [InlineData("Conv2d(6, 5, Sride = 2), Flatten, Linear(10)", "CS0246")]
    [InlineData("Conv2d(6, 5, Stride = ), Flatten, Linear(10)", "CS1525")]
    [InlineData("Conv2d(6, 5, Stride = size), Flatten, Linear(10)", "CS0103")]
    [InlineData("Conv2d(6, 5, Stride = Net.Size()), Flatten, Linear(10)", "CS0182")]
    [InlineData("Linear", "CS1729")]
    [InlineData("Layer", "CS0653")]
    public async Task What_the_compiler_rejects_it_alone_tells(string layers, string id)
    {
        var build = await Build.Compile($"[Input(1, 28, 28), {layers}] internal partial class Net {{ internal static int Size() => 1; }}");
        Assert.All(build.Ids, told => Assert.StartsWith("CS", told, StringComparison.Ordinal));
        Assert.Contains(id, build.Ids);
        Assert.Null(build.Run.Results.Single().Exception);
    }

    [Theory]
    [InlineData("[Input(1, 28, 28), Conv2d(")]
    [InlineData("[Input(1, 28, 28), Conv2d(6, ")]
    [InlineData("[Input(1, 28, 28), Con")]
    [InlineData("[Input(1, 28, 28")]
    [InlineData("[Input(")]
    [InlineData("[Input(1, 28, 28), Conv2d(6, 5)")]
    public async Task While_it_is_typed_the_compiler_alone_tells(string typed)
    {
        var build = await Build.Compile($"{typed}\ninternal partial class Net;");
        Assert.NotEmpty(build.Ids);
        Assert.All(build.Ids, told => Assert.StartsWith("CS", told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Conv2d(1, 6, 5)",
        "'Conv2dAttribute.Conv2dAttribute(int, int, int)' is obsolete: 'Conv2d's input channels are inferred: write Conv2d(out, kernel), or Conv2d(out, kernel, In = …) "
        + "to have them checked; a kernel whose sides differ is KernelH = …, KernelW = …'")]
    [InlineData("Linear(256, 120)",
        "'LinearAttribute.LinearAttribute(int, int)' is obsolete: 'Linear's input features are inferred: write Linear(out), or Linear(out, In = …) to have them checked'")]
    [InlineData("MaxPool2d(3, 2)",
        "'MaxPool2dAttribute.MaxPool2dAttribute(int, int)' is obsolete: 'MaxPool2d's stride is named: write MaxPool2d(kernel, Stride = …); "
        + "a window whose sides differ is KernelH = …, KernelW = …'")]
    [InlineData("AvgPool2d(3, 2)",
        "'AvgPool2dAttribute.AvgPool2dAttribute(int, int)' is obsolete: 'AvgPool2d's stride is named: write AvgPool2d(kernel, Stride = …); "
        + "a window whose sides differ is KernelH = …, KernelW = …'")]
    [InlineData("BatchNorm2d(6)",
        "'BatchNorm2dAttribute.BatchNorm2dAttribute(int)' is obsolete: 'BatchNorm2d's channels are inferred: write BatchNorm2d, or BatchNorm2d(In = …) to have them checked'")]
    [InlineData("BatchNorm1d(6)",
        "'BatchNorm1dAttribute.BatchNorm1dAttribute(int)' is obsolete: 'BatchNorm1d's channels are inferred: write BatchNorm1d, or BatchNorm1d(In = …) to have them checked'")]
    public async Task Arguments_in_PyTorchs_order_are_answered_by_what_to_write(string layer, string message)
    {
        var diagnostic = Assert.Single((await Build.Compile($"[Input(1, 28, 28), {layer}] public partial class Net;")).Diagnostics);
        Assert.Equal(("CS0619", message), (diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Layers_in_two_files_are_the_same_error_in_either_order_of_the_files(bool swapped)
    {
        SyntaxTree[] files =
        [
            Compiler.Parse("using TypedNets; [Input(4), Linear(10)] public partial class Net;", "A.cs"),
            Compiler.Parse("using TypedNets; [ReLU] public partial class Net;", "B.cs"),
        ];
        var compilation = Compiler.Compile().AddSyntaxTrees(swapped ? files.Reverse() : files);
        var diagnostic = Assert.Single((await Build.Compile(compilation)).Diagnostics);
        Assert.Equal(
            "B.cs(1,19): error TN0002: The layers of Net stand on several declarations, whose order C# does not define: move them all onto one",
            diagnostic.ToString());
    }

    [Fact]
    public async Task An_editorconfig_sets_the_severity()
    {
        var compilation = Compiler.Compile("[Input(1, 2, 3), Linear(3)] public partial class Net;");
        var options = compilation.Options.WithSyntaxTreeOptionsProvider(new Severities("TN1003", ReportDiagnostic.Info));
        var diagnostic = Assert.Single((await Build.Compile(compilation.WithOptions(options))).Diagnostics);
        Assert.Equal(("TN1003", DiagnosticSeverity.Info), (diagnostic.Id, diagnostic.Severity));
    }

    [Fact]
    public async Task A_pragma_may_silence_the_error_but_then_the_network_still_throws()
    {
        var build = await Build.Compile("#pragma warning disable TN1003\n[Input(1, 2, 3), Linear(3)] public partial class Net;");
        Assert.Empty(build.Diagnostics);
        Assert.Contains("throw new global::System.InvalidOperationException", Assert.Single(build.Networks).Text, StringComparison.Ordinal);
    }

    /// <summary>What an <c>.editorconfig</c> with <c>dotnet_diagnostic.TNxxxx.severity</c> becomes in the compiler.</summary>
    private sealed class Severities(string id, ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic found)
        {
            found = severity;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic found)
        {
            found = default;
            return false;
        }
    }
}

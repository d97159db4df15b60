using TypedNets.Generators.Inference;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;
using TypedNets.Generators.Tests.Compiling;
using TypedNets.Generators.Tests.Documentation;
using TypedNets.Generators.Tests.Emission;

namespace TypedNets.Generators.Tests.Layers;

/// <summary>What the graph says of a layer's arguments is held against PyTorch's own declaration.</summary>
public class TorchArguments
{
    /// <summary>What PyTorch has no argument for.</summary>
    private static readonly string[] Own =
    [
        "last_only", "is_causal", "key_padding_mask", "src_key_padding_mask", "Chunk.index", "Scale.init", "Scale.dim", "AddParameter.std", "Prepend.std", "Prepend.length",
        "GlobalAvgPool1d.output_size", "GlobalAvgPool2d.output_size", "GlobalAvgPool3d.output_size", "GlobalMaxPool1d.output_size", "GlobalMaxPool2d.output_size", "GlobalMaxPool3d.output_size",
    ];

    /// <summary>What PyTorch asks for, and is no argument of a layer here: what it reads, or a parameter whose shape the graph knows.</summary>
    private static readonly string[] Tensors = ["input", "data", "tensors"];

    public static TheoryData<string> Kinds => [.. LayerCatalog.All.Select(rule => rule.Kind).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void They_are_those_that_PyTorch_declares(string kind)
    {
        var compilation = Compiler.Compile($"{LayerSamples.All[kind]}\npublic partial class {kind}Net;");
        var check = ShapeCheck.Run(DeclarationReader.Read(compilation.GetTypeByMetadataName($"{kind}Net")!, CancellationToken.None)!, CancellationToken.None);
        var theirs = PyTorchNames.Arguments(kind).Where(argument => !Tensors.Contains(argument.Key) && !char.IsDigit(argument.Key[0])).ToDictionary();
        foreach (var arguments in check.Graph!.Nodes.Where(node => node.Kind == kind).Select(node => LayerCatalog.Find(kind)!.Describe(node).ToArray()))
        {
            Assert.Equal(arguments.Select(argument => argument.Name).Distinct(), arguments.Select(argument => argument.Name));
            Assert.DoesNotContain(arguments, argument => !theirs.ContainsKey(argument.Name) && !Own.Contains(argument.Name) && !Own.Contains($"{kind}.{argument.Name}"));
            Assert.DoesNotContain(theirs, argument => argument.Value is null && !arguments.Any(given => given.Name == argument.Key));
            Assert.All(arguments, argument => Assert.True(
                argument.Value is long or double or bool or string or EquatableArray<long> or EquatableArray<double>, $"{argument.Name} of {kind} is {argument.Value}"));
        }
    }

    /// <summary>What the author writes for one axis alone, and what only says where a layer stands.</summary>
    [Fact]
    public void An_argument_of_one_axis_makes_a_value_of_each()
    {
        var compilation = Compiler.Compile("""
            [Input(3, 32, 32)]
            [Conv2d(8, 3, Same = true, PaddingMode = PaddingMode.Reflect, Name = "first", In = 3, Init = Init.KaimingNormal)]
            [MaxPool2d(3, StrideH = 1, PaddingW = 1)]
            [Flatten, Linear(10, PerClass = true)]
            public partial class Net;
            """);
        var graph = ShapeCheck.Run(DeclarationReader.Read(compilation.GetTypeByMetadataName("Net")!, CancellationToken.None)!, CancellationToken.None).Graph!;

        Assert.Equal(
            ["in_channels = 3, out_channels = 8, kernel_size = 3, padding_mode = reflect, padding = same", "kernel_size = 3, stride = (1, 3), padding = (0, 1)", "", "in_features = 2640, out_features = 10"],
            graph.Nodes.Select(node => string.Join(", ", LayerCatalog.Find(node)!.Describe(node).Select(argument =>
                $"{argument.Name} = {(argument.Value is EquatableArray<long> list ? $"({string.Join(", ", list)})" : argument.Value)}"))));
    }
}

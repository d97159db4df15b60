using TypedNets.Generators.Inference;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Inference;

/// <summary>How shapes with open sizes are written, and what is demanded of the sizes.</summary>
public class OpenSizes
{
    [Theory]
    [InlineData("[Input(3, Any, Any), Conv2d(8, 3)]", "(8, H − 2, W − 2)", "H and W must be 3 or more")]
    [InlineData("[Input(3, 8, Any), Conv2d(8, 3, Padding = 1)]", "(8, 8, W)", "W must be 1 or more")]
    [InlineData("[Input(3, Any, Any), Conv2d(8, 3, Stride = 2, Padding = 1)]", "(8, ⌊(H + 1)/2⌋, ⌊(W + 1)/2⌋)", "H and W must be 1 or more")]
    [InlineData("[Input(3, Any, Any), Conv2d(8, 7, Stride = 2, Padding = 3), MaxPool2d(3, Stride = 2, Padding = 1), Conv2d(8, 3, Stride = 2, Padding = 1)]",
        "(8, ⌊(H + 7)/8⌋, ⌊(W + 7)/8⌋)", "H and W must be 1 or more")]
    [InlineData("[Input(3, Any, Any), MaxPool2d(3, Stride = 2, CeilMode = true)]", "(3, ⌊H/2⌋, ⌊W/2⌋)", "H and W must be 2 or more")]
    [InlineData("[Input(3, Any, Any), MaxPool2d(2), Tap(\"a\"), MaxPool2d(2), Upsample(2), SumWith(\"a\")]", "(3, ⌊H/2⌋, ⌊W/2⌋)", "H and W must be 4, 5, 8, 9, 12, 13, …")]
    [InlineData("[Input(3, Any, Any), Tap(\"a\"), MaxPool2d(2), MaxPool2d(2), MaxPool2d(2), Upsample(8), ConcatWith(\"a\")]", "(6, H, W)", "H and W must be a multiple of 8, 8 or more")]
    [InlineData("[Input(3, Any, Any), Conv2d(4, 3), Tap(\"a\"), MaxPool2d(4), ConvTranspose2d(4, 4, Stride = 4), SumWith(\"a\")]", "(4, H − 2, W − 2)", "H and W must be 2 more than a multiple of 4, 6 or more")]
    [InlineData("[Input(3, Any, Any), Conv2d(4, 2), PixelUnshuffle(2)]", "(16, (H − 1)/2, (W − 1)/2)", "H and W must be odd, 3 or more")]
    [InlineData("[Input(3, Any, Any), ConstantPad2d(1, 0), PixelUnshuffle(8)]", "(192, (H + 2)/8, (W + 2)/8)", "H and W must be 2 less than a multiple of 8, 6 or more")]
    [InlineData("[Input(3, Any, Any), PixelUnshuffle(16), Flatten(StartDim = 2), Permute(2, 1), Prepend]", "(H·W/256 + 1, 768)", "H and W must be a multiple of 16, 16 or more")]
    [InlineData("[Input(3, Any, Any), PixelUnshuffle(32), PixelShuffle(2)]", "(768, H/16, W/16)", "H and W must be a multiple of 32, 32 or more")]
    [InlineData("[Input(3, Any, Any), Upsample(1.5)]", "(3, H + ⌊H/2⌋, W + ⌊W/2⌋)", "H and W must be 1 or more")]
    [InlineData("[Input(3, Any, Any), Upsample(0.7)]", "(3, ⌊H·0.7⌋, ⌊W·0.7⌋)", "H and W must be 2 or more")]
    [InlineData("[Input(2, Any), ReflectionPad1d(3)]", "(2, L + 6)", "L must be 4 or more")]
    [InlineData("[Input(Any, 8), Narrow(1, 2, 3)]", "(3, 8)", "L must be 5 or more")]
    [InlineData("[Input(Any, 8), Select(1, -3)]", "(8)", "L must be 3 or more")]
    [InlineData("[Input(3, Any, Any), Flatten(StartDim = 2), Select(2, 30)]", "(3)", "H and W must be 8 or more")]
    [InlineData("[Input(Any, 8), Flatten, Unflatten(1, -1, 4)]", "(2·L, 4)", "L must be 1 or more")]
    [InlineData("[Input(Any), Embedding(9, 8), LSTM(4, LastOnly = true)]", "(4)", "L must be 1 or more")]
    [InlineData("[Input(2, Any, Any, Any), AvgPool3d(3, Padding = 1)]", "(2, ⌊(D + 2)/3⌋, ⌊(H + 2)/3⌋, ⌊(W + 2)/3⌋)", "D, H and W must be 3 or more")]
    public void Of_a_network(string layers, string output, string demands)
    {
        var graph = Graph(layers);
        Assert.Equal((output, demands), (graph.Output.ToString(), graph.Demands));
    }

    [Theory]
    [InlineData("Input(1, Any, Any, Name = \"left\"), Input(1, Any, Any, Name = \"right\"), SumWith(\"left\"), Conv2d(8, 3)", "(1, H, W), (1, H, W) → (8, H − 2, W − 2)", "H and W must be 3 or more")]
    [InlineData("Input(1, Any, Any, Name = \"left\"), Conv2d(4, 3), GlobalAvgPool2d, Flatten, Tap(\"a\"), Input(1, Any, Any, Name = \"right\"), Conv2d(4, 5), GlobalAvgPool2d, Flatten, ConcatWith(\"a\")",
        "(1, H_left, W_left), (1, H_right, W_right) → (8)", "H_left and W_left must be 3 or more; H_right and W_right must be 5 or more")]
    [InlineData("Input(1, Any, Any, Name = \"image\"), Conv2d(4, 3), GlobalAvgPool2d, Flatten, Tap(\"a\"), Input(Any, Name = \"text\"), Embedding(9, 4), LSTM(4, LastOnly = true), SumWith(\"a\")",
        "(1, H, W), (L) → (4)", "H and W must be 3 or more; L must be 1 or more")]
    [InlineData("Input(Any, 8, Name = \"question\"), Linear(4, In = 8), Tap(\"q\"), Input(Any, 8, Name = \"passage\"), Linear(4, In = 8), Permute(2, 1), MatMulWith(\"q\")",
        "(L_question, 8), (L_passage, 8) → (L_question, L_passage)", "L_question and L_passage must be 1 or more")]
    [InlineData("Input(1, Any, Any, Name = \"left\"), Input(1, Any, Any, Name = \"right\"), ConcatWith(\"left\", Dim = 3), Conv2d(8, 1)", "(1, H, W_left), (1, H, W_right) → (8, H, W_left + W_right)", "H, W_left and W_right must be 1 or more")]
    [InlineData("Input(1, Any, 8, Name = \"left\"), MaxPool2d(2), Tap(\"a\"), Input(1, Any, 8, Name = \"right\"), AvgPool2d(2), SumWith(\"a\"), Conv2d(1, 4)", "(1, H, 8), (1, H, 8) → (1, ⌊H/2⌋ − 3, 1)", "H must be 8 or more")]
    [InlineData("Input(1, Any, 8, Name = \"a\"), Input(1, Any, 8, Name = \"b\"), SumWith(\"a\"), GlobalAvgPool2d, Tap(\"x\"), Input(1, Any, 8, Name = \"the_mask\"), GlobalAvgPool2d, SumWith(\"x\")",
        "(1, H_a, 8), (1, H_a, 8), (1, H_theMask, 8) → (1, 1, 1)", "H_a and H_theMask must be 1 or more")]
    [InlineData("Input(1, Any, 8, Name = \"a\"), Input(1, Any, 8, Name = \"b\"), Input(1, Any, 8, Name = \"c\"), SumWith(\"b\"), Tap(\"bc\"), From(\"a\"), SumWith(\"bc\"), PixelUnshuffle(2)",
        "(1, H, 8), (1, H, 8), (1, H, 8) → (4, H/2, 4)", "H must be a multiple of 2, 2 or more")]
    public void Of_several_inputs_each_is_its_own_but_for_those_that_must_be_equal(string layers, string ends, string demands)
    {
        var graph = Graph($"[{layers}]");
        Assert.Equal((ends, demands), ($"{string.Join(", ", graph.Inputs.Select(input => input.Shape))} → {graph.Output}", graph.Demands));
    }

    [Fact]
    public void A_network_with_numbers_has_none()
    {
        var graph = Graph("[Input(3, 8, 8), Conv2d(8, 3)]");
        Assert.Equal((0, "", false), (graph.Open.Count, graph.Demands, graph.Output.IsOpen));
    }

    [Fact]
    public void Multiplications_are_a_formula_of_the_sizes()
    {
        var node = Graph("[Input(3, Any, Any), Conv2d(8, 3)]").Nodes[0];
        Assert.Equal("216·H·W − 432·H − 432·W + 864", node.MultiplyAdds.ToString());
        Assert.Equal(216 * 30 * 20, node.MultiplyAdds.At([32, 22]));
    }

    [Fact]
    public void A_budget_is_that_of_the_smallest_input()
    {
        Assert.Equal(2 * 216, Graph("[Input(3, Any, Any), Budget(Flops = 432), Conv2d(8, 3)]").Nodes[0].MultiplyAdds.At([3, 3]) * 2);
        Assert.Equal("The network has 432 operations a sample, and its budget is 431; the heaviest layers: conv1 432", Assert.Single(Check("[Input(3, Any, Any), Budget(Flops = 431), Conv2d(8, 3)]").Problems).Message);
    }

    /// <summary>Equal models for equal sources, so that nothing is worked out again that has not changed.</summary>
    [Fact]
    public void Two_readings_are_equal()
    {
        const string Layers = "[Input(3, Any, Any), Conv2d(8, 3, Stride = 2), MaxPool2d(3, CeilMode = true), PixelUnshuffle(2)]";
        Assert.Equal(Check(Layers), Check(Layers));
        Assert.NotEqual(Graph(Layers), Graph(Layers.Replace("Stride = 2", "Stride = 3", StringComparison.Ordinal)));
    }

    private static NetworkGraph Graph(string layers) => Check(layers).Graph!;

    private static ShapeCheck Check(string layers)
    {
        var check = ShapeCheck.Run(DeclarationReader.Read(Compiler.Compile($"{layers} public partial class Net;").GetTypeByMetadataName("Net")!, CancellationToken.None)!, CancellationToken.None);
        Assert.True(check.Graph is not null, string.Join("\n", check.Problems.Select(problem => problem.Message)));
        return check;
    }
}

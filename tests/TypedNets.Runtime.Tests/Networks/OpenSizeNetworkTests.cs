using Spectre.Console;
using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

/// <summary>Networks with open sizes at run time: one class runs all sizes, and says which it does not.</summary>
public sealed class OpenSizeNetworkTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(160, 160)]
    [InlineData(500, 332)]
    [InlineData(4, 8)]
    public void An_image_comes_out_as_it_went_in(int height, int width)
    {
        using var net = new OpenUNet();
        net.eval();
        using var input = rand(2, 3, height, width);
        Assert.Equal([2, 1, height, width], net.call(input).shape);

        using var activations = net.ForwardActivations(input);
        var graph = OpenUNet.Graph.For(3, height, width);
        foreach (var (layer, output) in graph.Layers.Zip(activations))
        {
            Assert.Equal(new Shape([2, .. layer.Output.Sizes]), new Shape(output.shape));
        }
    }

    [Theory]
    [InlineData("(1, 3, 500, 333)", ": W must be a multiple of 4, 4 or more, and is 333; 332 or 336 would do")]
    [InlineData("(1, 3, 2, 6)", ": H must be a multiple of 4, 4 or more, and is 2; 4 would do; W must be a multiple of 4, 4 or more, and is 6; 4 or 8 would do")]
    [InlineData("(1, 1, 8, 8)", "")]
    [InlineData("(3, 8, 8)", ": one sample without its batch dimension; add it with unsqueeze(0)")]
    [InlineData("(2, 8, 12, 3)", ": the channels last, as Keras has them; give it permute(0, 3, 1, 2)")]
    [InlineData("(8, 12, 3)", ": one sample without its batch dimension, the channels last, as Keras has them; give it permute(2, 0, 1).unsqueeze(0)")]
    [InlineData("(8)", "")]
    public void A_batch_that_does_not_fit_is_refused_in_our_words(string shape, string why)
    {
        using var net = new OpenUNet();
        var sizes = shape.Trim('(', ')').Split(", ").Select(long.Parse).ToArray();
        var refused = Assert.Throws<ArgumentException>(() => net.call(zeros(sizes)));
        Assert.StartsWith($"OpenUNet takes batches of shape (N, 3, H, W), but {shape} arrives{why}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_graph_says_formulas_and_the_numbers_of_the_smallest()
    {
        var graph = OpenUNet.Graph;
        Assert.Equal(("(3, H, W)", "(1, H, W)"), (graph.Input.ToString(), graph.Output.ToString()));
        Assert.Equal("(16, H/4, W/4)", graph.Layers.Single(layer => layer.Name == "conv3").Output.ToString());
        Assert.Equal([3, 4, 4], graph.Input.Sizes.ToArray());
        Assert.Equal(["H must be a multiple of 4, 4 or more", "W must be a multiple of 4, 4 or more"], graph.OpenSizes.Select(open => $"{open.Name} must be {open}"));
        Assert.Equal((OpenUNet.InputSize, OpenUNet.OutputSize), (48, 16));
        Assert.Contains("H/4", graph.ToMermaid(), StringComparison.Ordinal);
        var smallest = graph.For(3, 4, 4);
        Assert.Equal((graph.MultiplyAdds, graph.ParameterCount, "(16, 1, 1)"), (smallest.MultiplyAdds, smallest.ParameterCount, smallest.Layers.Single(layer => layer.Name == "conv3").Output.ToString()));
        Assert.Equal(100 * graph.MultiplyAdds, graph.For(3, 40, 40).MultiplyAdds);
        Assert.Equal(
            "OpenUNet takes samples of (3, H, W), but (3, 5, 8) is asked for: H must be a multiple of 4, 4 or more, and is 5; 4 or 8 would do (Parameter 'sample')",
            Assert.Throws<ArgumentException>(() => graph.For(3, 5, 8)).Message);
    }

    [Fact]
    public void A_network_of_any_number_of_classes_may_have_open_sizes_too()
    {
        using var net = new OpenUNet(5);
        Assert.Equal([1, 5, 8, 8], net.call(zeros(1, 3, 8, 8)).shape);
        Assert.Equal("(5, H, W)", net.Architecture.Output.ToString());
        Assert.Equal("(5, 12, 8)", net.Architecture.For(3, 12, 8).Output.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(200)]
    public void A_text_of_any_length(int length)
    {
        using var net = new OpenText();
        net.eval();
        Assert.Equal([3, 2], net.call(zeros([3, length], int64)).shape);
    }

    /// <summary>Waves that are worked out for each length are those of a network made for that length.</summary>
    [Fact]
    public void Positions_are_the_same_as_of_a_fixed_length()
    {
        using var open = new OpenPositions();
        using var closed = new FixedPositions();
        var text = randint(0, 9, [2, 12], int64);
        closed.load_state_dict(open.state_dict());
        Assert.True(open.call(text).allclose(closed.call(text)));
    }

    [Fact]
    public void A_layer_of_ones_own_is_held_to_its_rule_at_every_size()
    {
        using var net = new OpenOwn();
        Assert.Equal([1, 4, 3, 4], net.call(zeros(1, 1, 6, 8)).shape);
        var broken = Assert.Throws<InvalidOperationException>(() => net.call(zeros(1, 1, 7, 8)));
        Assert.Equal("roundingUp1: RoundingUp gives (1, 4, 4, 4), but its shape rule promised (1, 4, 3, 4): correct [Shapes] on its class, or the module", broken.Message);
    }

    /// <summary>At its smallest an image comes to one value a channel, which a batch norm cannot be trained on; a larger one does not.</summary>
    [Fact]
    public void One_value_a_channel_depends_on_the_size()
    {
        using var net = new OpenNorm();
        Assert.Contains("normalises each channel over the batch, but this batch has one value a channel", Assert.Throws<ArgumentException>(() => net.call(rand(1, 1, 2, 2))).Message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 2, 2], net.call(rand(1, 1, 4, 4)).shape);
        Assert.Equal([2, 2, 1, 1], net.call(rand(2, 1, 2, 2)).shape);
    }

    [Fact]
    public void A_trainer_holds_data_to_it()
    {
        using var net = new OpenNorm();
        using var odd = new ImageSet(zeros([4, 1, 1, 5], ScalarType.Byte), zeros([4], int64), ["a", "b"], "thin");
        Assert.StartsWith(
            "OpenNorm takes samples of shape (1, H, W), but those of thin have shape (1, 1, 5): H must be 2 or more, and is 1; 2 would do",
            Assert.Throws<ArgumentException>(() => new Trainer(net) { Epochs = 1 }.Fit(odd)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_says_of_which_input_its_numbers_are()
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = 120;
        console.Write(OpenUNet.Graph.ToTable());
        Assert.Contains("OpenUNet: (3, H, W) → (1, H, W)", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("multiply-adds and memory are those of (3, 4, 4), the smallest", output.ToString(), StringComparison.Ordinal);
    }
}

[Input(3, Any, Any)]
[Conv2d(8, 3, Padding = 1), ReLU, Tap("fine"), MaxPool2d(2)]
[Conv2d(16, 3, Padding = 1), ReLU, Tap("coarse"), MaxPool2d(2)]
[Conv2d(16, 3, Padding = 1), ReLU]
[ConvTranspose2d(16, 2, Stride = 2), ConcatWith("coarse"), Conv2d(8, 3, Padding = 1), ReLU]
[ConvTranspose2d(8, 2, Stride = 2), ConcatWith("fine"), Conv2d(1, 3, Padding = 1, PerClass = true)]
internal partial class OpenUNet;

[Input(Any)]
[Embedding(9, 8), PositionalEncoding, TransformerEncoderLayer(2, DimFeedforward = 16), LSTM(4, LastOnly = true), Linear(2)]
internal partial class OpenText;

[Input(Any), Embedding(9, 8), PositionalEncoding]
internal partial class OpenPositions;

[Input(12), Embedding(9, 8), PositionalEncoding]
internal partial class FixedPositions;

[Input(1, Any, Any), Conv2d(2, 2, Stride = 2, Bias = false), BatchNorm2d]
internal partial class OpenNorm;

[Input(1, Any, Any), Layer<RoundingUp>]
internal partial class OpenOwn;

/// <summary>Rounds up, where its rule rounds down.</summary>
[Shapes("C, H, W -> C * 4, H / 2, W / 2")]
internal sealed class RoundingUp() : nn.Module<Tensor, Tensor>(nameof(RoundingUp))
{
    public override Tensor forward(Tensor input) => nn.functional.pixel_unshuffle(nn.functional.pad(input, [0, input.size(3) % 2, 0, input.size(2) % 2]), 2);
}

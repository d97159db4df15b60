using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

/// <summary>Networks of several inputs with open sizes at run time: each input has its own, but for those that the layers want equal.</summary>
[Collection("torch")]
public sealed class SeveralOpenSizesTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(8, 8)]
    [InlineData(5, 9)]
    [InlineData(1, 40)]
    public void Two_images_of_one_size_however_large(int height, int width)
    {
        using var net = new OpenFlow();
        net.eval();
        var (before, after) = (rand(2, 1, height, width), rand(2, 1, height, width));
        var expected = net.Conv2.call(nn.functional.relu(net.Bn1.call(net.Conv1.call(cat([before, after], 1)))));
        Assert.True(net.call(before, after).allclose(expected, 1e-5, 1e-6));
        Assert.Equal([2, 2, height, width], net.call(before, after).shape);
    }

    [Fact]
    public void Sizes_that_must_be_equal_and_are_not_are_refused()
    {
        using var net = new OpenFlow();
        Assert.Equal(
            "OpenFlow takes 'before' (1, H, W) and 'after' (1, H, W) with one W, but 8 arrives at 'before' and 9 at 'after'",
            Assert.Throws<ArgumentException>(() => net.call(zeros(2, 1, 8, 8), zeros(2, 1, 8, 9))).Message);
        Assert.Equal(
            "OpenFlow takes 'before' (1, H, W) and 'after' (1, H, W) with one H, but 8 arrives at 'before' and 7 at 'after' (Parameter 'samples')",
            Assert.Throws<ArgumentException>(() => OpenFlow.Graph.For(new Shape(1, 8, 8), new Shape(1, 7, 8))).Message);
    }

    [Theory]
    [InlineData(6, 7, 9, 4)]
    [InlineData(3, 3, 30, 3)]
    public void Two_images_each_of_its_own_size(int height, int width, int otherHeight, int otherWidth)
    {
        using var net = new OpenSiamese();
        var (left, right) = (rand(2, 1, height, width), rand(2, 1, otherHeight, otherWidth));
        var expected = net.Fc1.call(Seen(left) * Seen(right));
        Assert.True(net.call(left, right).allclose(expected, 1e-5, 1e-6));

        var graph = OpenSiamese.Graph.For(new Shape(1, height, width), new Shape(1, otherHeight, otherWidth));
        Assert.Equal(36 * (((height - 2) * (width - 2)) + ((otherHeight - 2) * (otherWidth - 2))) + 4, graph.MultiplyAdds);
        using var activations = net.ForwardActivations(left, right);
        foreach (var (layer, output) in graph.Layers.Zip(activations))
        {
            Assert.Equal(new Shape([2, .. layer.Output.Sizes]), new Shape(output.shape));
        }

        Tensor Seen(Tensor image) => nn.functional.relu(net.Tower_Conv1.call(image)).mean([2, 3]);
    }

    [Fact]
    public void What_does_not_fit_is_said_of_its_input()
    {
        using var net = new OpenSiamese();
        long[] small = [2, 1, 2, 9];
        Assert.StartsWith(
            "OpenSiamese's input 'right' takes batches of shape (N, 1, H_right, W_right), but (2, 1, 2, 9) arrives: H_right must be 3 or more, and is 2; 3 would do",
            Assert.Throws<ArgumentException>(() => net.call(zeros(2, 1, 5, 5), zeros(small))).Message,
            StringComparison.Ordinal);
        Assert.Equal(["H_left in 0", "W_left in 0", "H_right in 1", "W_right in 1"], OpenSiamese.Graph.OpenSizes.Select(open => $"{open.Name} in {open.Input}"));
        Assert.Equal(
            "OpenSiamese takes samples of 'right' of (1, H_right, W_right), but (1, 9, 1) is asked for: W_right must be 3 or more, and is 1; 3 would do (Parameter 'samples')",
            Assert.Throws<ArgumentException>(() => OpenSiamese.Graph.For(new Shape(1, 5, 5), new Shape(1, 9, 1))).Message);
        Assert.Equal(
            "OpenSiamese takes left (1, H_left, W_left), right (1, H_right, W_right), but 1 shape is given: give one for each input (Parameter 'samples')",
            Assert.Throws<ArgumentException>(() => OpenSiamese.Graph.For(1, 5, 5)).Message);
    }

    [Fact]
    public void A_trainer_trains_them_on_the_sizes_of_its_set_and_says_which_do_not_go_together()
    {
        using var net = new OpenSiamese();
        using var pairs = new NamedSet("pairs", [("left", rand(8, 1, 6, 7)), ("right", rand(8, 1, 9, 4))], [("same", rand(8, 1))]);
        var history = new Trainer(net) { Epochs = 2, Loss = Losses.Mse, Progress = TrainingProgress.Silent }.Fit(pairs);
        Assert.True(history.Epochs[1].TrainLoss < history.Epochs[0].TrainLoss);

        using var flow = new OpenFlow();
        using var frames = new NamedSet("frames", [("before", rand(8, 1, 6, 7)), ("after", rand(8, 1, 6, 8))], [("motion", rand(8, 2, 6, 7))]);
        Assert.Equal(
            "OpenFlow takes 'before' (1, H, W) and 'after' (1, H, W) with one W, but 7 arrives at 'before' and 8 at 'after' in frames",
            Assert.Throws<ArgumentException>(() => new Trainer(flow) { Epochs = 1, Loss = Losses.Mse, Progress = TrainingProgress.Silent }.Fit(frames)).Message);
    }

    /// <summary>A batch norm sees one value a channel only where the images of both inputs are that small.</summary>
    [Fact]
    public void One_value_a_channel_depends_on_the_sizes()
    {
        using var net = new OpenFlow();
        Assert.Contains("this batch has one value a channel", Assert.Throws<ArgumentException>(() => net.call(rand(1, 1, 1, 1), rand(1, 1, 1, 1))).Message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 2, 1], net.call(rand(1, 1, 2, 1), rand(1, 1, 2, 1)).shape);
    }
}

[Input(1, Any, Any, Name = "before"), Input(1, Any, Any, Name = "after")]
[ConcatWith("before"), Conv2d(4, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Conv2d(2, 3, Padding = 1)]
internal partial class OpenFlow;

[Block, Conv2d(4, 3), ReLU, GlobalAvgPool2d, Flatten]
internal class OpenTower;

[Input(1, Any, Any, Name = "left"), Input(1, Any, Any, Name = "right")]
[Multiply<OpenTower, OpenTower>(From = ["left", "right"], Share = true, BranchNames = ["tower"]), Linear(1)]
internal partial class OpenSiamese;

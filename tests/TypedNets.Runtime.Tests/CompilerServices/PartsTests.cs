using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

[Block, Chunk(2, 0)]
internal partial class FirstHalf;

[Block, Chunk(2, 1), ReLU, Conv2d(4, 1, Name = "point")]
internal partial class SecondHalf;

[Input(3, 6, 5)]
[Conv2d(8, 3, Padding = 1, Name = "conv"), Concat<FirstHalf, SecondHalf>, Narrow(-1, 1, 3), ZeroPad2d(Top = -1, Left = 2), Select(2, -1), Narrow(1, -6, 4), Flatten]
internal partial class Halves;

[Input(4, 3), Linear(6, Name = "fc"), Chunk(3, -1, Dim = -1), ReLU(Inplace = true), Flatten]
internal partial class Overwritten;

/// <summary>Layers that take a part of what arrives, beside TorchSharp's own operations.</summary>
[Collection("torch")]
public sealed class PartsTests
{
    [Fact]
    public void They_give_and_learn_what_torch_gives_and_learns()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        using var net = new Halves();
        net.to(float64);
        var input = randn(2, 3, 6, 5, float64);
        var state = net.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone().requires_grad_());
        var halves = nn.functional.conv2d(input, state["conv.weight"], state["conv.bias"], padding: [1, 1]).chunk(2, 1);
        var second = nn.functional.conv2d(halves[1].relu(), state["branch2.point.weight"], state["branch2.point.bias"]);
        var whole = cat([halves[0], second], 1)[.., .., 1.., 1..4];
        var expected = nn.functional.pad(whole, [2, 0])[.., .., -1][.., 2..6].flatten(1);

        var found = net.forward(input);

        Assert.Equal(expected.shape, found.shape);
        Assert.True(found.allclose(expected, 1e-12, 1e-12));
        expected.pow(2).sum().backward();
        found.pow(2).sum().backward();
        Assert.All(net.named_parameters(), each => Assert.True(each.parameter.grad!.allclose(state[each.name].grad!, 1e-9, 1e-9), each.name));
    }

    /// <summary>Of a chunk of libtorch's own this would be an exception.</summary>
    [Fact]
    public void What_is_taken_may_be_overwritten()
    {
        using var scope = NewDisposeScope();
        using var net = new Overwritten();
        net.forward(ones(2, 4, 3)).sum().backward();
        Assert.True(net.Fc.weight.grad!.narrow(0, 0, 4).eq(0).all().item<bool>());
    }

    [Fact]
    public void They_are_the_same_where_channels_lie_last()
    {
        using var scope = NewDisposeScope();
        using var net = new Halves();
        net.eval();
        using var activations = net.ForwardActivations(ones(2, 3, 6, 5));
        Assert.True(net.forward(ones(2, 3, 6, 5)).allclose(activations[^1], 1e-5, 1e-6));
    }

    [Fact]
    public void No_tensor_is_left_behind()
    {
        using var net = new Halves();
        using var input = randn(2, 3, 6, 5);
        var before = LiveTensors.Settled();
        for (var pass = 0; pass < 20; pass++)
        {
            net.forward(input).Dispose();
        }

        Assert.Equal(before, Tensor.TotalCount);
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

[Input(5, 4, 3), LayerNorm2d(Eps = 1e-3, Name = "norm"), Permute(2, 3, 1), Linear(7, In = 5, Name = "fc")]
internal partial class NormalisedPixels;

[Input(5, 4, 3), LayerNorm2d(ElementwiseAffine = false), StochasticDepth(0.25), Identity]
internal partial class DroppedSamples;

/// <summary>The layers that ConvNeXt brought: torchvision's <c>LayerNorm2d</c> and <c>StochasticDepth</c>, and a Linear over the last of many dimensions.</summary>
[Collection("torch")]
public sealed class ConvNeXtLayersTests
{
    [Fact]
    public void Channels_are_normalised_pixel_by_pixel_and_the_last_dimension_is_mixed()
    {
        using var scope = NewDisposeScope();
        using var net = new NormalisedPixels();
        net.to(float64);
        nn.init.normal_(net.Norm.Weight!);
        nn.init.normal_(net.Norm.Bias!);
        Assert.Equal(["norm.weight", "norm.bias", "fc.weight", "fc.bias"], net.state_dict().Keys);
        var input = randn(2, 5, 4, 3, float64);
        var state = net.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone().requires_grad_());
        var centred = input - input.mean([1], keepdim: true);
        var normal = centred / (centred.pow(2).mean([1], keepdim: true) + 1e-3).sqrt();
        var scaled = (normal * state["norm.weight"].reshape(5, 1, 1)) + state["norm.bias"].reshape(5, 1, 1);
        var expected = einsum("nchw,oc->nhwo", scaled, state["fc.weight"]) + state["fc.bias"];

        var found = net.forward(input);

        Assert.Equal([2, 4, 3, 7], found.shape);
        Assert.True(found.allclose(expected, 1e-10, 1e-10));
        expected.pow(2).sum().backward();
        found.pow(2).sum().backward();
        Assert.All(net.named_parameters(), each => Assert.True(each.parameter.grad!.allclose(state[each.name].grad!, 1e-8, 1e-8), each.name));
    }

    [Fact]
    public void Whole_samples_are_dropped_and_the_others_scaled_and_in_evaluation_none()
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        using var net = new DroppedSamples();
        Assert.Null(net.Norm1.Weight);
        var input = randn(4000, 5, 4, 3);
        using var quiet = no_grad();
        net.eval();
        var whole = net.forward(input);
        net.train();
        var some = net.forward(input);
        var dropped = some.eq(0).flatten(1).all(1);
        Assert.InRange(dropped.to(float32).mean().item<float>(), 0.22f, 0.28f);
        var kept = dropped.logical_not();
        Assert.True(some[kept].allclose(whole[kept] / 0.75, 1e-5, 1e-6));
    }

    [Fact]
    public void No_tensor_is_left_behind()
    {
        using var normalised = new NormalisedPixels();
        using var dropped = new DroppedSamples();
        using var input = randn(2, 5, 4, 3);
        var before = LiveTensors.Settled();
        for (var pass = 0; pass < 20; pass++)
        {
            dropped.train(pass % 2 == 0);
            normalised.forward(input).Dispose();
            dropped.forward(input).Dispose();
        }

        Assert.Equal(before, Tensor.TotalCount);
    }
}

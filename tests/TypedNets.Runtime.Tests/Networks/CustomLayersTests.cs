using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

/// <summary>Modules of an author's own as layers: run, trained, saved, and held to what they promise.</summary>
[Collection("torch")]
public class CustomLayersTests
{
    [Fact]
    public void They_run_count_train_and_come_back_from_a_file()
    {
        using var scope = NewDisposeScope();
        using var net = new CustomLayersNet();
        using var input = randn(2, 3, 8, 8);
        Assert.Equal(CustomLayersNet.ParameterCount, net.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal("swish1, deep, flatten1, head", string.Join(", ", CustomLayersNet.Graph.Layers.Select(layer => layer.Name)));
        var expected = nn.functional.pixel_unshuffle(input * input.sigmoid(), 2).flatten(1).matmul(net.Head.Weight.t());
        Assert.True(net.call(input).allclose(expected));
        using var kept = net.ForwardActivations(input);
        Assert.Equal([2L, 12, 4, 4], kept[1].shape);

        var before = net.Head.Weight.detach().clone();
        using (var optimizer = Optimizers.Sgd(0.1).Create(net))
        {
            net.call(input).pow(2).mean().backward();
            optimizer.step();
        }

        Assert.False(before.allclose(net.Head.Weight));
        using var folder = new TemporaryFolder();
        net.SaveWeights(folder["net.safetensors"]);
        using var other = new CustomLayersNet();
        other.LoadWeights(folder["net.safetensors"]);
        Assert.True(other.Head.Weight.allclose(net.Head.Weight));
        Assert.Contains("head.weight", other.state_dict().Keys);
    }

    [Fact]
    public void What_leaves_has_the_promised_shape()
    {
        using var net = new PromisingNet();
        using var input = randn(2, 3, 8, 8);
        var failure = Assert.Throws<InvalidOperationException>(() => net.call(input));
        Assert.Equal("halving1: Halving gives (2, 3, 4, 4), but its shape rule promised (2, 3, 8, 8): correct [Shapes] on its class, or the module", failure.Message);
    }

    [Fact]
    public void The_parameters_are_those_that_are_stated()
    {
        Assert.Equal(
            "gain1: Gain has a parameter gain (1) that it does not state, so it is not counted: write Parameters = [\"gain: …\"] beside its shape rule",
            Assert.Throws<InvalidOperationException>(() => new UncountedNet()).Message);
        Assert.Equal("gain1: Gain states its parameter gain as (3), but it is (1)", Assert.Throws<InvalidOperationException>(() => new MiscountedNet()).Message);
        Assert.Equal("gain1: Gain states a parameter bias, but has none", Assert.Throws<InvalidOperationException>(() => new OvercountedNet()).Message);
    }
}

/// <summary>x · σ(x).</summary>
internal sealed class OwnSwish() : nn.Module<Tensor, Tensor>(nameof(OwnSwish))
{
    public override Tensor forward(Tensor input) => input * input.sigmoid();
}

/// <summary>Four pixels become four channels.</summary>
[Shapes("C, H, W -> C * 4, H / 2, W / 2")]
internal sealed class SpaceToDepth() : nn.Module<Tensor, Tensor>(nameof(SpaceToDepth))
{
    public override Tensor forward(Tensor input) => nn.functional.pixel_unshuffle(input, 2);
}

/// <summary>A matrix.</summary>
[Shapes("..., F -> ..., outFeatures", Parameters = ["weight: outFeatures, F"])]
internal sealed class Matrix : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;

    public Matrix(int features, long outFeatures, double scale, Device? device = null)
        : base(nameof(Matrix))
    {
        weight = new(randn(outFeatures, features, device: device) * scale);
        RegisterComponents();
    }

    public Parameter Weight => weight;

    public override Tensor forward(Tensor input) => input.matmul(weight.t());
}

/// <summary>Halves an image and does not say so.</summary>
internal sealed class Halving() : nn.Module<Tensor, Tensor>(nameof(Halving))
{
    public override Tensor forward(Tensor input) => nn.functional.max_pool2d(input, 2);
}

/// <summary>One number times everything.</summary>
internal sealed class Gain : nn.Module<Tensor, Tensor>
{
    private readonly Parameter gain = new(ones(1));

    public Gain()
        : base(nameof(Gain)) => RegisterComponents();

    public override Tensor forward(Tensor input) => input * gain;
}

[Input(3, 8, 8)]
[Layer<OwnSwish>(Name = "swish1"), Layer<SpaceToDepth>(Name = "deep"), Flatten, Layer<Matrix>(192, 5, 0.1, Name = "head")]
internal partial class CustomLayersNet;

[Input(3, 8, 8), Layer<Halving>]
internal partial class PromisingNet;

[Input(3, 8, 8), Layer<Gain>]
internal partial class UncountedNet;

[Input(3, 8, 8), Layer<Gain>(Shapes = "C, H, W -> C, H, W", Parameters = ["gain: C"])]
internal partial class MiscountedNet;

[Input(3, 8, 8), Layer<Gain>(Shapes = "C, H, W -> C, H, W", Parameters = ["gain: 1", "bias: 1"])]
internal partial class OvercountedNet;

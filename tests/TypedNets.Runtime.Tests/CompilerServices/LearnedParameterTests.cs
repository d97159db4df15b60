using TorchSharp;
using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

[Block, LayerNorm(Name = "ln"), Linear(8, Name = "mlp"), Scale(Init = 1e-6, Dim = -1, Name = "layer_scale")]
internal partial class ScaledBlock;

[Input(6, 8)]
[Linear(8, Name = "conv_proj"), Prepend(Name = "class_token"), AddParameter(Name = "encoder.pos_embedding")]
[Residual<ScaledBlock>(Name = "encoder.layers", Repeat = 2)]
internal partial class Tokens;

[Input(3, 4, 5), Scale(Init = 0.5), AddParameter(Std = 0)]
internal partial class ScaledImage;

[Input(40, 7), PositionalEncoding]
internal partial class Waves;

/// <summary>Learned tensors that are no other layer's, beside PyTorch's parameters of a module.</summary>
[Collection("torch")]
public sealed class LearnedParameterTests
{
    /// <summary>In PyTorch a module's own parameters stand before those of the modules in it, whichever were made first.</summary>
    private static readonly string[] Names =
    [
        "class_token", "conv_proj.weight", "conv_proj.bias", "encoder.pos_embedding",
        "encoder.layers.0.layer_scale", "encoder.layers.0.ln.weight", "encoder.layers.0.ln.bias", "encoder.layers.0.mlp.weight", "encoder.layers.0.mlp.bias",
        "encoder.layers.1.layer_scale", "encoder.layers.1.ln.weight", "encoder.layers.1.ln.bias", "encoder.layers.1.mlp.weight", "encoder.layers.1.mlp.bias",
    ];

    [Fact]
    public void They_bear_the_names_given_and_stand_where_PyTorch_has_them()
    {
        using var net = new Tokens();
        Assert.Equal(Names, net.state_dict().Keys);
        Assert.Equal(Names, net.named_parameters().Select(each => each.name));
        Assert.Equal(Names.Order(StringComparer.Ordinal), Tokens.Graph.Layers.SelectMany(layer => layer.ParameterNames).Order(StringComparer.Ordinal));
        Assert.Equal(Tokens.ParameterCount, net.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal([1, 1, 8], net.ClassToken.Weight.shape);
        Assert.Equal([1, 7, 8], net.Encoder_PosEmbedding.Weight.shape);
        Assert.Equal([8], net.Encoder_Layers_1_LayerScale.Weight.shape);
    }

    [Fact]
    public void They_are_found_under_their_modules()
    {
        using var net = new Tokens();
        var encoder = net.named_children().Single(child => child.name == "encoder").module;
        Assert.Equal("pos_embedding", encoder.named_parameters().First().name);
        Assert.Equal(["pos_embedding", "layers.0.layer_scale"], encoder.state_dict().Keys.Take(2));
    }

    [Fact]
    public void They_begin_as_they_should()
    {
        manual_seed(3);
        using var net = new Tokens();
        Assert.All(net.Encoder_Layers_0_LayerScale.Weight.data<float>(), value => Assert.Equal(1e-6f, value));
        Assert.All(net.ClassToken.Weight.data<float>(), value => Assert.Equal(0, value));
        using var deviation = net.Encoder_PosEmbedding.Weight.std();
        Assert.InRange(deviation.item<float>(), 0.01f, 0.03f);
        using var image = new ScaledImage();
        Assert.Equal([3, 1, 1], image.Scale1.Weight.shape);
        Assert.All(image.Parameter1.Weight.data<float>(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void They_are_saved_and_loaded_by_their_names()
    {
        using var folder = new TemporaryFolder();
        using var net = new Tokens();
        using var other = new Tokens();
        net.SaveWeights(folder["tokens.safetensors"]);
        other.LoadWeights(folder["tokens.safetensors"]);
        Assert.True(net.Encoder_PosEmbedding.Weight.equal(other.Encoder_PosEmbedding.Weight).all().item<bool>());
        other.load_state_dict(net.state_dict());
    }

    [Fact]
    public void They_compute_and_learn_what_is_computed_by_hand()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        using var net = new Tokens();
        net.to(float64);
        foreach (var parameter in net.parameters())
        {
            nn.init.normal_(parameter);
        }

        var input = randn(3, 6, 8, float64);
        var state = net.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone().requires_grad_());
        var x = nn.functional.linear(input, state["conv_proj.weight"], state["conv_proj.bias"]);
        x = cat([state["class_token"].expand(3, -1, -1), x], 1) + state["encoder.pos_embedding"];
        for (var layer = 0; layer < 2; layer++)
        {
            Tensor Own(string name) => state[$"encoder.layers.{layer}.{name}"];
            var inner = nn.functional.layer_norm(x, [8], Own("ln.weight"), Own("ln.bias"));
            x += nn.functional.linear(inner, Own("mlp.weight"), Own("mlp.bias")) * Own("layer_scale");
        }

        var found = net.forward(input);
        Assert.True(found.allclose(x, 1e-12, 1e-12));
        x.pow(2).sum().backward();
        found.pow(2).sum().backward();
        Assert.All(net.named_parameters(), each => Assert.True(each.parameter.grad!.allclose(state[each.name].grad!, 1e-9, 1e-9), each.name));
    }

    [Fact]
    public void They_move_with_the_network_and_are_trained_there()
    {
        using var scope = NewDisposeScope();
        using var net = new ScaledImage();
        net.to(float64);
        Assert.Equal(float64, net.Scale1.Weight.dtype);
        Assert.Equal(["scale1", "parameter1"], net.state_dict().Keys);
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        net.forward(ones(2, 3, 4, 5, float64)).sum().backward();
        optimizer.step();
        Assert.All(net.Scale1.Weight.data<double>(), value => Assert.Equal(0.5 - (0.1 * 2 * 20), value, 1e-6));
        Assert.All(net.Parameter1.Weight.data<double>(), value => Assert.Equal(-0.1 * 2, value, 1e-6));
    }

    [Fact]
    public void The_waves_are_those_of_the_paper_and_no_part_of_the_state()
    {
        using var scope = NewDisposeScope();
        using var net = new Waves();
        foreach (var type in new[] { float32, float64 })
        {
            net.to(type);
            Assert.Empty(net.state_dict());
            var waves = net.forward(zeros(1, 40, 7, type)).to(float64);
            for (var place = 0; place < 40; place++)
            {
                for (var pair = 0; pair < 4; pair++)
                {
                    var angle = place / Math.Pow(10_000, 2.0 * pair / 7);
                    Assert.Equal(Math.Sin(angle), waves[0, place, 2 * pair].item<double>(), 1e-6);
                    if ((2 * pair) + 1 < 7)
                    {
                        Assert.Equal(Math.Cos(angle), waves[0, place, (2 * pair) + 1].item<double>(), 1e-6);
                    }
                }
            }
        }
    }

    [Fact]
    public void No_tensor_is_left_behind()
    {
        using var tokens = new Tokens();
        using var waves = new Waves();
        using var input = randn(3, 6, 8);
        using var places = randn(3, 40, 7);
        var before = LiveTensors.Settled();
        for (var pass = 0; pass < 20; pass++)
        {
            tokens.forward(input).Dispose();
            waves.forward(places).Dispose();
        }

        Assert.Equal(before, Tensor.TotalCount);
    }
}

using TypedNets.Examples.Networks;
using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

/// <summary>One block and eight uses of it are torchvision's ResNet-18.</summary>
[Collection("torch")]
public sealed class ResNet18Tests : IDisposable
{
    private readonly ResNet18 net = Seeded();

    public void Dispose() => net.Dispose();

    [Fact]
    public void It_has_torchvisions_number_of_parameters()
    {
        Assert.Equal(11_689_512, ResNet18.ParameterCount);
        Assert.Equal(11_689_512, ResNet18.Graph.ParameterCount);
        Assert.Equal(11_689_512, net.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void Its_state_has_torchvisions_names_shapes_and_order()
    {
        var expected = State().ToArray();
        Assert.Equal(122, expected.Length);
        Assert.Equal(expected, net.state_dict().Select(entry => (entry.Key, new Shape(entry.Value.shape))));
        Assert.Equal(
            expected.Where(entry => entry.Name.EndsWith("weight", StringComparison.Ordinal) || entry.Name.EndsWith("bias", StringComparison.Ordinal)),
            net.named_parameters().Select(parameter => (parameter.name, new Shape(parameter.parameter.shape))));
    }

    [Fact]
    public void Its_children_are_torchvisions_and_the_layers_without_weights()
    {
        string[] weightless = ["relu1", "pool1", "pool2", "flatten1"];
        var children = net.named_children().Select(child => child.name).ToArray();
        Assert.Equal(["conv1", "bn1", "layer1", "layer2", "layer3", "layer4", "fc"], children.Except(weightless));
        Assert.Equal(weightless, children.Intersect(weightless));
        Assert.Contains("layer4.1.bn2", net.named_modules().Select(module => module.name));
    }

    [Fact]
    public void It_computes_what_the_network_by_hand_computes()
    {
        using var scope = NewDisposeScope();
        using var hand = new ResNet18ByHand();
        hand.load_state_dict(net.state_dict());
        Assert.Equal(net.named_parameters().Select(parameter => parameter.name), hand.named_parameters().Select(parameter => parameter.name));
        var images = randn(2, 3, 224, 224);
        foreach (var training in new[] { true, false })
        {
            net.train(training);
            hand.train(training);
            using var quiet = no_grad();
            Assert.True(hand.forward(images).allclose(net.forward(images), 1e-5, 1e-5));
        }
    }

    [Fact]
    public void It_is_saved_and_loaded_with_its_names()
    {
        using var folder = new TemporaryFolder();
        using var other = new ResNet18();
        net.SaveWeights(folder["resnet18.safetensors"]);
        other.LoadWeights(folder["resnet18.safetensors"]);

        var state = other.state_dict();
        Assert.All(net.state_dict(), entry => Assert.True(entry.Value.bytes.SequenceEqual(state[entry.Key].bytes), entry.Key));
    }

    [Fact]
    public void A_stage_is_frozen_through_its_group()
    {
        using var scope = NewDisposeScope();
        foreach (var parameter in net.named_children().First(child => child.name == "layer1").module.parameters())
        {
            parameter.requires_grad = false;
        }

        net.eval();
        net.forward(randn(1, 3, 224, 224)).sum().backward();

        Assert.All(net.named_parameters(), entry => Assert.Equal(entry.name.StartsWith("layer1.", StringComparison.Ordinal), entry.parameter.grad is null));
        Assert.Equal(147_968, net.parameters().Where(parameter => !parameter.requires_grad).Sum(parameter => parameter.numel()));
    }

    private static ResNet18 Seeded()
    {
        manual_seed(4);
        return new ResNet18();
    }

    /// <summary>What torchvision's resnet18().state_dict() holds, from the rule that it is built by.</summary>
    private static IEnumerable<(string Name, Shape Shape)> State()
    {
        yield return ("conv1.weight", new Shape(64, 3, 7, 7));
        foreach (var entry in Norm("bn1", 64))
        {
            yield return entry;
        }

        var width = 64L;
        for (var stage = 1; stage <= 4; stage++)
        {
            var wide = 32L << stage;
            for (var block = 0; block < 2; block++)
            {
                var name = $"layer{stage}.{block}";
                yield return ($"{name}.conv1.weight", new Shape(wide, width, 3, 3));
                foreach (var entry in Norm($"{name}.bn1", wide))
                {
                    yield return entry;
                }

                yield return ($"{name}.conv2.weight", new Shape(wide, wide, 3, 3));
                foreach (var entry in Norm($"{name}.bn2", wide))
                {
                    yield return entry;
                }

                if (width != wide)
                {
                    yield return ($"{name}.downsample.0.weight", new Shape(wide, width, 1, 1));
                    foreach (var entry in Norm($"{name}.downsample.1", wide))
                    {
                        yield return entry;
                    }
                }

                width = wide;
            }
        }

        yield return ("fc.weight", new Shape(1000, 512));
        yield return ("fc.bias", new Shape(1000));
    }

    private static IEnumerable<(string Name, Shape Shape)> Norm(string name, long channels) =>
    [
        ($"{name}.weight", new Shape(channels)),
        ($"{name}.bias", new Shape(channels)),
        ($"{name}.running_mean", new Shape(channels)),
        ($"{name}.running_var", new Shape(channels)),
        ($"{name}.num_batches_tracked", new Shape()),
    ];
}

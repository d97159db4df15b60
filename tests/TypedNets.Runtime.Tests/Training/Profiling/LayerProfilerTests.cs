using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>What is measured of a step: each layer once, with its memory by hand, and nothing of the network is changed.</summary>
[Collection("torch")]
public sealed class LayerProfilerTests : IDisposable
{
    private readonly ImageSet images = Toy.Images(100);

    public void Dispose() => images.Dispose();

    [Fact]
    public void Of_a_compiled_step_each_layer_is_in_one_row()
    {
        using var net = new ProfiledNet();
        var profile = Trainer(net).Profile(images, batches: 3);

        Assert.Equal("compiled step", profile.Step);
        Assert.Equal(["input", "conv1 + relu1 + pool1", "flatten1", "fc1 + relu2", "fc2"], profile.Layers.Select(layer => layer.Name));
        Assert.All(profile.Layers.Where(layer => layer.ParameterBytes > 0), layer => Assert.True(layer.Forward > 0 && layer.Backward > 0, $"{layer}"));
        Assert.Equal(4 * ProfiledNet.Graph.ParameterCount, profile.Layers.Sum(layer => layer.ParameterBytes));

        // 32 images, of each 4 numbers.
        Assert.Equal(32 * 4 * 4, profile.Layers[^1].OutputBytes);
        Assert.True(profile.Milliseconds > 0);
    }

    [Fact]
    public void By_libtorch_each_layer_is_a_row_of_its_own()
    {
        using var net = new ProfiledNet();
        var trainer = Trainer(net);
        trainer.CompiledStep = false;

        var profile = trainer.Profile(images, batches: 3);

        Assert.Equal("libtorch", profile.Step);
        Assert.Equal(ProfiledNet.Graph.Layers.Select(layer => layer.Name), profile.Layers.Select(layer => layer.Name));
        Assert.All(profile.Layers.Where(layer => layer.ParameterBytes > 0), layer => Assert.True(layer.Forward > 0 && layer.Backward > 0, $"{layer}"));
        Assert.Equal(32 * 4 * 6 * 6 * 4, profile.Layers[0].OutputBytes);
        Assert.Equal(((4 * 9) + 4) * 4, profile.Layers[0].ParameterBytes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Network_and_generator_are_as_before(bool compiled)
    {
        using var net = ToyNet.Seeded();
        using var other = new ProfiledNet();
        Network network = compiled ? other : net;
        var before = Bytes(network);
        using var generator = random.get_rng_state();

        Trainer(network).Profile(images, batches: 2);

        Assert.Equal(before, Bytes(network));
        using var now = random.get_rng_state();
        Assert.Equal(generator.bytes.ToArray(), now.bytes.ToArray());
        Assert.All(network.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void No_batch_is_refused()
    {
        using var net = new ProfiledNet();
        Assert.Throws<ArgumentOutOfRangeException>(() => Trainer(net).Profile(images, batches: 0));
    }

    private static Trainer Trainer(Network net) => new(net) { BatchSize = 32, Device = Devices.Cpu, Progress = TrainingProgress.Silent };

    private static byte[] Bytes(Network net) => [.. net.state_dict().Values.SelectMany(tensor => tensor.detach().bytes.ToArray())];
}

[Input(1, 8, 8)]
[Conv2d(4, 3), ReLU, MaxPool2d(2)]
[Flatten, Linear(16), ReLU, Linear(4)]
internal sealed partial class ProfiledNet;

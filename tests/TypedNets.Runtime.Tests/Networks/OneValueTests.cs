using TypedNets.Tests.Training;
using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

/// <summary>One value has no variance: a normalisation that is given one a channel is refused before it spoils its running statistics.</summary>
[Collection("torch")]
public sealed class OneValueTests
{
    [Fact]
    public void A_training_whose_last_batch_is_one_image_is_refused_before_its_first_epoch()
    {
        using var images = Toy.Images(65);
        using var net = ToyNet.Seeded();
        var passes = 0;
        net.Passed = () => passes++;
        var before = State(net);

        var problem = Assert.Throws<ArgumentException>(() => Trainer(net, 64).Fit(images));

        Assert.Equal(
            "bn1 (BatchNorm1d) of ToyNet normalises each channel over the batch, but the last batch of 65 images in batches of 64 has one value a channel: set DropLast, or take another BatchSize",
            problem.Message);
        Assert.Equal(0, passes);
        Assert.Equal(before, State(net));
    }

    [Theory]
    [InlineData(65, 64, true)]
    [InlineData(66, 64, false)]
    [InlineData(64, 64, false)]
    public void Without_such_a_batch_it_trains(int count, int batchSize, bool dropLast)
    {
        using var images = Toy.Images(count);
        using var net = ToyNet.Seeded();

        Trainer(net, batchSize, dropLast).Fit(images, images);

        Assert.All(net.state_dict().Values, tensor => Assert.True(tensor.isfinite().all().item<bool>()));
    }

    [Fact]
    public void Batches_of_one_image_are_refused_whatever_is_dropped()
    {
        using var images = Toy.Images(10);
        using var net = ToyNet.Seeded();

        var problem = Assert.Throws<ArgumentException>(() => Trainer(net, 1, dropLast: true).Fit(images));

        Assert.EndsWith("but batches of 1 image have one value a channel: take a larger BatchSize", problem.Message);
    }

    [Fact]
    public void The_search_for_a_learning_rate_is_refused_too()
    {
        using var images = Toy.Images(65);
        using var net = ToyNet.Seeded();

        var problem = Assert.Throws<ArgumentException>(() => Trainer(net, 64).FindLearningRate(images, steps: 4));

        Assert.StartsWith("bn1 (BatchNorm1d) of ToyNet ", problem.Message);
    }

    [Fact]
    public void A_loop_of_ones_own_is_refused_at_the_batch()
    {
        using var net = ToyNet.Seeded();
        using var image = rand(1, 1, 8, 8);
        var before = State(net);

        var problem = Assert.Throws<ArgumentException>(() => net.forward(image));
        Assert.Throws<ArgumentException>(() => net.ForwardActivations(image));

        Assert.StartsWith("bn1 (BatchNorm1d) of ToyNet normalises each channel over the batch, but this batch has one value a channel: ", problem.Message);
        Assert.Equal(before, State(net));
        net.eval();
        using var output = net.forward(image);
        Assert.Equal(before, State(net));
    }

    [Fact]
    public void A_frozen_layer_takes_one_image()
    {
        using var net = ToyNet.Seeded();
        net.Bn1.eval();

        using var output = net.forward(rand(1, 1, 8, 8));

        Assert.Equal([1, 4], output.shape);
    }

    [Fact]
    public void Images_of_one_pixel_have_one_value_and_larger_ones_have_not()
    {
        using var net = new ShrinkingNet();
        var before = State(net);

        var problem = Assert.Throws<ArgumentException>(() => net.forward(rand(1, 2, 4, 4)));

        // Nothing has run: the first one's statistics are as they were, too.
        Assert.StartsWith("bn2 (BatchNorm2d) of ShrinkingNet ", problem.Message);
        Assert.Equal(before, State(net));
        using var two = net.forward(rand(2, 2, 4, 4));
    }

    [Fact]
    public void Sequences_and_volumes_of_one_element_have_one_value()
    {
        using var sequence = new ShortNet();
        using var volume = new SmallVolumeNet();

        Assert.StartsWith("bn1 (BatchNorm1d) ", Assert.Throws<ArgumentException>(() => sequence.forward(rand(1, 3, 1))).Message);
        Assert.StartsWith("bn1 (BatchNorm3d) ", Assert.Throws<ArgumentException>(() => volume.forward(rand([1, 3, 1, 1, 1]))).Message);
    }

    [Fact]
    public void Statistics_of_the_batch_are_refused_in_evaluation_too()
    {
        using var net = new UntrackedNet();
        net.eval();

        Assert.StartsWith("bn1 (BatchNorm1d) ", Assert.Throws<ArgumentException>(() => net.forward(rand(1, 3))).Message);
    }

    [Fact]
    public void A_validation_by_the_batch_is_refused_before_the_first_epoch()
    {
        using var net = new UntrackedToyNet();
        using var images = Toy.Images(64);
        using var valid = Toy.Images(65);
        var passes = 0;
        net.register_forward_pre_hook((_, input) => (input, passes++).input);

        const string Expected = "but the last batch of 65 images in batches of 64 has one value a channel: take another BatchSize";
        Assert.EndsWith(Expected, Assert.Throws<ArgumentException>(() => Trainer(net, 64).Fit(images, valid)).Message);
        Assert.EndsWith(Expected, Assert.Throws<ArgumentException>(() => Trainer(net, 64).Evaluate(valid)).Message);
        Assert.Equal(0, passes);
    }

    [Fact]
    public void An_instance_norm_of_one_pixel_is_refused_whatever_the_batch_but_with_statistics_to_evaluate_by()
    {
        using var net = new PixelInstanceNet();
        using var tracked = new TrackedInstanceNet();
        using var images = rand(5, 3, 1, 1);

        var problem = Assert.Throws<ArgumentException>(() => net.forward(images));
        Assert.Throws<ArgumentException>(() => tracked.forward(images));
        net.eval();
        tracked.eval();

        Assert.StartsWith("norm1 (InstanceNorm2d) of PixelInstanceNet normalises each channel of an image, but its images have one value a channel, which comes out as 0: ", problem.Message);
        Assert.Throws<ArgumentException>(() => net.forward(images));
        using var output = tracked.forward(images);
        Assert.True(output.allclose(images / Math.Sqrt(1 + 1e-5)));
    }

    private static byte[] State(Network net) => [.. net.state_dict().Values.SelectMany(tensor => tensor.detach().bytes.ToArray())];

    private static Trainer Trainer(Network net, int batchSize, bool dropLast = false) =>
        new(net) { Epochs = 1, BatchSize = batchSize, DropLast = dropLast, Seed = 5, Device = Devices.Cpu, Progress = TrainingProgress.Silent };
}

[Input(2, 4, 4)]
[BatchNorm2d, Conv2d(3, 4, Bias = false), BatchNorm2d]
[Flatten, Linear(2)]
internal sealed partial class ShrinkingNet;

[Input(3, 1)]
[BatchNorm1d]
internal sealed partial class ShortNet;

[Input(3, 1, 1, 1)]
[BatchNorm3d]
internal sealed partial class SmallVolumeNet;

[Input(3)]
[BatchNorm1d(TrackRunningStats = false)]
internal sealed partial class UntrackedNet;

[Input(1, 8, 8)]
[Flatten, Linear(4, Bias = false), BatchNorm1d(TrackRunningStats = false)]
internal sealed partial class UntrackedToyNet;

[Input(3, 1, 1)]
[InstanceNorm2d]
internal sealed partial class PixelInstanceNet;

[Input(3, 1, 1)]
[InstanceNorm2d(TrackRunningStats = true)]
internal sealed partial class TrackedInstanceNet;

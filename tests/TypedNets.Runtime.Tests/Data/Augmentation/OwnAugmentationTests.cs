using TypedNets.Checkpoints;
using TypedNets.Tests.Training;
using static TorchSharp.torch;

namespace TypedNets.Tests.Data;

/// <summary>An augmentation of one's own does all that TypedNets' own do.</summary>
[Collection("torch")]
public sealed class OwnAugmentationTests : IDisposable
{
    private readonly ImageSet set = Toy.Images(64);
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        set.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void It_changes_the_images_that_a_training_sees_and_no_other()
    {
        var before = set.Images.bytes.ToArray();
        var holes = new HashSet<(int, int)>();
        var seen = 0;

        foreach (var batch in new BatchLoader(set, 16) { Augmentation = [new RandomErasing(3)], Seed = 5 }.Epoch(1))
        {
            for (var index = 0; index < batch.Count; index++)
            {
                var pixels = batch.Inputs[index, 0].mul(255).round().to(ScalarType.Byte).contiguous().bytes.ToArray();
                var original = before[(seen++ * 64)..];
                var changed = Enumerable.Range(0, 64).Where(place => pixels[place] != original[place]).Select(place => (Row: place / 8, Column: place % 8)).ToArray();
                Assert.All(changed, pixel => Assert.Equal(0, pixels[(pixel.Row * 8) + pixel.Column]));
                var (top, left) = (changed.Min(pixel => pixel.Row), changed.Min(pixel => pixel.Column));
                Assert.All(changed, pixel => Assert.True(pixel.Row < top + 3 && pixel.Column < left + 3));
                holes.Add((top, left));
            }
        }

        Assert.Equal(64, seen);
        Assert.True(holes.Count > 20, $"only {holes.Count} places");
        Assert.Equal(before, set.Images.bytes.ToArray());
    }

    [Fact]
    public void It_draws_the_same_for_an_image_in_any_batch_and_before_or_after_others_of_its_kind()
    {
        Assert.Equal(Pixels(7), Pixels(64));
        Assert.NotEqual(Pixels(7), Pixels(7, seed: 6));

        byte[] Pixels(int batchSize, int seed = 5)
        {
            using var scope = NewDisposeScope();
            var loader = new BatchLoader(set, batchSize) { Augmentation = [Augmentations.RandomCrop(1), new RandomErasing(3), Augmentations.HorizontalFlip()], Seed = seed };
            return cat([.. loader.Epoch(3).Select(batch => batch.Inputs.clone())]).mul(255).round().to(ScalarType.Byte).contiguous().bytes.ToArray();
        }
    }

    [Fact]
    public void A_target_that_is_an_image_is_changed_where_its_input_is()
    {
        using var pairs = new ImagePairs(set.Images.clone(), set.Images.clone(), "pairs");

        foreach (var batch in new BatchLoader(pairs, 16) { Augmentation = [new RandomErasing(4)], Seed = 5 }.Epoch(1))
        {
            Assert.True(batch.Inputs.equal(batch.Targets).all().item<bool>());
        }
    }

    [Fact]
    public void A_training_with_it_goes_on_to_the_same_end_and_with_another_is_refused()
    {
        using var whole = Train(epochs: 4, new RandomErasing(3), "whole.safetensors");
        Train(epochs: 2, new RandomErasing(3), "half.safetensors").Dispose();
        using var rest = ToyNet.Seeded(seed: 99);

        Trainer(rest, epochs: 4, new RandomErasing(3), "half.safetensors").Resume(folder["half.safetensors"], set);

        Assert.Equal(Weights(whole), Weights(rest));
        var problem = Assert.Throws<CheckpointException>(() => Trainer(rest, epochs: 5, new RandomErasing(2), "half.safetensors").Resume(folder["half.safetensors"], set));
        Assert.EndsWith("its Augmentation is RandomErasing(3), and this training's is RandomErasing(2)", problem.Message);
    }

    [Fact]
    public void What_it_refuses_and_where_it_fails_reaches_the_user_as_it_is()
    {
        using var net = ToyNet.Seeded();

        Assert.Equal("RandomErasing: Side must be at least 1, and is 0", Assert.Throws<ArgumentException>(() => Trainer(net, 1, new RandomErasing(0), null).Fit(set)).Message);
        Assert.Equal("no image 5", Assert.Throws<InvalidOperationException>(() => Trainer(net, 1, new Failing(), null).Fit(set)).Message);
    }

    [Fact]
    public void It_can_be_tried_on_pixels()
    {
        byte[] pixels = [.. Enumerable.Repeat((byte)9, 2 * 4 * 5)];
        var image = new PixelImage(pixels, new Shape(2, 4, 5));
        var copy = image.Copy();

        new RandomErasing(100).Apply(image, new SeededRandom(3));

        Assert.Equal((2, 4, 5), (image.Channels, image.Height, image.Width));
        Assert.Contains((byte)0, pixels);
        Assert.DoesNotContain((byte)0, copy.ToArray());
        image.Row(1, 3).Fill(7);
        Assert.Equal(Enumerable.Repeat((byte)7, 5), pixels[^5..]);
        Assert.Equal(
            "An image of (2, 4, 5) was given 39 pixels: give (C, H, W), and as many",
            Assert.Throws<ArgumentException>(() => new PixelImage(new byte[39], new Shape(2, 4, 5)).Pixels.Length).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PixelImage(pixels, new Shape(2, 4, 5)).Row(0, 4).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PixelImage(pixels, new Shape(2, 4, 5)).Row(2, 0).Length);
    }

    private ToyNet Train(int epochs, Augmentation augmentation, string checkpoint)
    {
        var net = ToyNet.Seeded();
        Trainer(net, epochs, augmentation, checkpoint).Fit(set);
        return net;
    }

    private Trainer Trainer(Network net, int epochs, Augmentation augmentation, string? checkpoint) => new(net)
    {
        Epochs = epochs,
        BatchSize = 32,
        Seed = 5,
        Augmentation = [augmentation],
        Device = Devices.Cpu,
        Progress = TrainingProgress.Silent,
        Checkpoint = checkpoint is null ? null : folder[checkpoint],
    };

    private static float[] Weights(Network net) => [.. net.parameters().SelectMany(parameter => parameter.detach().data<float>().ToArray())];

    /// <summary>Paints a square black, somewhere in the image.</summary>
    private sealed record RandomErasing(int Side) : Augmentation
    {
        public override void Apply(PixelImage image, SeededRandom random)
        {
            var (top, left) = (random.Next(image.Height), random.Next(image.Width));
            for (var channel = 0; channel < image.Channels; channel++)
            {
                for (var y = top; y < Math.Min(top + Side, image.Height); y++)
                {
                    image.Row(channel, y)[left..Math.Min(left + Side, image.Width)].Clear();
                }
            }
        }

        public override string ToString() => $"RandomErasing({Side})";

        protected internal override void Check(SampleSet data)
        {
            if (Side < 1)
            {
                throw new ArgumentException($"RandomErasing: Side must be at least 1, and is {Side}");
            }
        }
    }

    private sealed record Failing : Augmentation
    {
        public override void Apply(PixelImage image, SeededRandom random) => throw new InvalidOperationException("no image 5");

        public override string ToString() => "Failing";
    }
}

using TypedNets.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets.Tests.Data;

/// <summary>An epoch draws samples as often as their weights say, and the same ones from the same seed, also after a break.</summary>
[Collection("torch")]
public sealed class SamplingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Balanced_classes_come_equally_often_and_each_sample_of_a_class_too()
    {
        using var set = Skewed(900, 90, 10);
        var counts = Counts(set, Samplings.Balanced, epochs: 300);

        // 300,000 draws: of a class 100,000 ± 258, of the rarest class's samples 10,000 ± 98 each.
        Assert.All(Enumerable.Range(0, 3), label => Assert.InRange(counts.Index().Where(each => Label(set, each.Index) == label).Sum(each => each.Item), 98_500, 101_500));
        Assert.All(Enumerable.Range(990, 10), sample => Assert.InRange(counts[sample], 9_500, 10_500));
    }

    [Fact]
    public void Samples_come_as_often_as_their_weights_say_and_those_without_never()
    {
        using var set = Skewed(2, 1, 1);
        var counts = Counts(set, Samplings.Weighted(1, 0, 3, 0), epochs: 10_000);

        Assert.Equal((0, 0), (counts[1], counts[3]));
        Assert.InRange(counts[0], 9_500, 10_500);
        Assert.Equal(40_000, counts.Sum());
    }

    [Fact]
    public void The_seed_and_the_epoch_fix_what_is_drawn()
    {
        using var set = Skewed(60, 30, 10);

        Assert.Equal(Drawn(set, Samplings.Balanced, seed: 3, epoch: 1), Drawn(set, Samplings.Balanced, seed: 3, epoch: 1));
        Assert.NotEqual(Drawn(set, Samplings.Balanced, seed: 3, epoch: 1), Drawn(set, Samplings.Balanced, seed: 3, epoch: 2));
        Assert.NotEqual(Drawn(set, Samplings.Balanced, seed: 3, epoch: 1), Drawn(set, Samplings.Balanced, seed: 4, epoch: 1));
    }

    [Fact]
    public void A_sample_that_comes_again_is_changed_anew()
    {
        using var set = Skewed(3, 1);
        var loader = new BatchLoader(set, 64) { Sampling = Samplings.Weighted(0, 0, 0, 1), Augmentation = [new Mark()], Seed = 1 };

        var marks = loader.Epoch(1).SelectMany(batch => batch.Inputs.flatten(1).select(1, 1).data<float>().ToArray()).ToArray();

        Assert.Equal(4, marks.Length);
        Assert.True(marks.Distinct().Count() > 1, string.Join(' ', marks));
    }

    [Fact]
    public void A_training_goes_on_with_the_samples_it_would_have_drawn()
    {
        using var train = Training.Toy.Images(200);
        using var whole = Training.ToyNet.Seeded();
        Trainer(whole, Samplings.Balanced).Fit(train);
        using var stop = new CancellationTokenSource();
        using (var net = Training.ToyNet.Seeded())
        {
            var broken = Trainer(net, Samplings.Balanced, folder["toy.safetensors"]);
            broken.MaxTime = TimeSpan.FromTicks(1);
            broken.Fit(train);
        }

        using var later = Training.ToyNet.Seeded(99);
        Trainer(later, Samplings.Balanced).Resume(folder["toy.safetensors"], train);
        Assert.Equal(Bytes(whole), Bytes(later));

        using var plain = Training.ToyNet.Seeded();
        Assert.Contains("its Sampling is Balanced, and this training's is none", Assert.Throws<CheckpointException>(() => Trainer(plain, sampling: null).Resume(folder["toy.safetensors"], train)).Message, StringComparison.Ordinal);
        Trainer(plain, sampling: null).Fit(train);
        Assert.NotEqual(Bytes(whole), Bytes(plain));
    }

    [Fact]
    public void What_fits_no_set_is_refused_before_anything_is_trained()
    {
        using var train = Training.Toy.Images(20);
        using var net = Training.ToyNet.Seeded();
        using var values = TensorPairs.From(new[] { new[] { 1.0 }, [2.0] }, [1.0, 2.0], "Values");

        Assert.Equal(
            "Samplings.Weighted has 2 weights, but toy has 20 images: give one a sample, of the set that is trained on",
            Assert.Throws<ArgumentException>(() => Trainer(net, Samplings.Weighted(1, 2)).Fit(train)).Message);
        Assert.Equal(
            "Samplings.Balanced draws each class as often as any other, but the samples of Values have no classes: give weights, Samplings.Weighted",
            Assert.Throws<ArgumentException>(() => new BatchLoader(values, 2) { Sampling = Samplings.Balanced }).Message);
        Assert.StartsWith("The weight of sample 1 is -1: give each sample 0 or more", Assert.Throws<ArgumentException>(() => Samplings.Weighted(1, -1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The weight of sample 0 is NaN", Assert.Throws<ArgumentException>(() => Samplings.Weighted(double.NaN)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The sum of 2 weights is 0: give at least one sample a weight above 0", Assert.Throws<ArgumentException>(() => Samplings.Weighted(0, 0)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The sum of 2 weights is infinite", Assert.Throws<ArgumentException>(() => Samplings.Weighted(double.MaxValue, double.MaxValue)).Message, StringComparison.Ordinal);
        var ordered = Trainer(net, Samplings.Balanced);
        ordered.Shuffle = false;
        Assert.Equal("Sampling draws the samples of each epoch at random, and Shuffle is false: leave one of them as it was", Assert.Throws<ArgumentException>(() => ordered.Fit(train)).Message);
    }

    /// <summary>So many 1×1 images of each class, each with its number as its pixels.</summary>
    private static ImageSet Skewed(params int[] counts)
    {
        var labels = counts.SelectMany((count, label) => Enumerable.Repeat((long)label, count)).ToArray();
        var pixels = labels.SelectMany((_, sample) => new[] { (byte)(sample / 256), (byte)sample }).ToArray();
        return new ImageSet(tensor(pixels).reshape(labels.Length, 1, 1, 2), tensor(labels), [.. counts.Index().Select(each => $"{each.Index}")], "skewed");
    }

    private static long Label(ImageSet set, int sample) => set.Labels[sample].item<long>();

    private static int[] Counts(ImageSet set, Sampling sampling, int epochs)
    {
        var counts = new int[set.Count];
        foreach (var sample in Enumerable.Range(1, epochs).SelectMany(epoch => Drawn(set, sampling, seed: 1, epoch)))
        {
            counts[sample]++;
        }

        return counts;
    }

    private static int[] Drawn(ImageSet set, Sampling sampling, int seed, int epoch)
    {
        var loader = new BatchLoader(set, set.Count) { Sampling = sampling, Seed = seed };
        return [.. loader.Epoch(epoch).SelectMany(batch => batch.Inputs.mul(255).round().data<float>().ToArray().Chunk(2).Select(pixels => ((int)pixels[0] * 256) + (int)pixels[1]))];
    }

    private static Trainer Trainer(Network net, Sampling? sampling, string? checkpoint = null) => new(net)
    {
        Epochs = 2,
        BatchSize = 32,
        Seed = 5,
        Device = Devices.Cpu,
        Sampling = sampling,
        Checkpoint = checkpoint,
        Progress = TrainingProgress.Silent,
    };

    private static byte[] Bytes(Network net) => [.. net.state_dict().Values.SelectMany(tensor => tensor.detach().bytes.ToArray())];

    private sealed record Mark : Augmentation
    {
        public override void Apply(PixelImage image, SeededRandom random) => image.Pixels[1] = (byte)random.Next(256);

        public override string ToString() => "Mark";
    }
}

using TypedNets.Tests.Training;
using static TorchSharp.torch;

namespace TypedNets.Tests.Data;

/// <summary>Batches whose images and classes are mixed.</summary>
[Collection("torch")]
public sealed class BatchAugmentationTests : IDisposable
{
    // Batches of 8, and none so small that all of it may be of one class.
    private readonly ImageSet set = Toy.Images(48);

    public void Dispose() => set.Dispose();

    [Fact]
    public void MixUp_makes_means_of_images_and_of_classes()
    {
        using var scope = NewDisposeScope();
        var shares = new List<float>();
        foreach (var (plain, mixed) in Batches(Augmentations.MixUp(0.4)))
        {
            var share = Share(plain, mixed);
            shares.Add((float)share);
            var (images, others) = (plain.Inputs.to(float64), plain.Inputs.to(float64).roll(1, 0));
            Assert.True((images * share + others * (1 - share)).allclose(mixed.Inputs.to(float64), 1e-5, 1e-6));
        }

        Assert.Equal(shares.Count, shares.Distinct().Count());
    }

    [Fact]
    public void CutMix_puts_a_rectangle_of_another_image_in_and_as_much_of_its_class()
    {
        using var scope = NewDisposeScope();
        foreach (var (plain, mixed) in Batches(Augmentations.CutMix()))
        {
            var others = plain.Inputs.roll(1, 0);
            var isOther = mixed.Inputs.ne(plain.Inputs);
            Assert.True(mixed.Inputs.eq(plain.Inputs).logical_or(mixed.Inputs.eq(others)).all().item<bool>());

            // Where any image of the batch is another one: the same rectangle for all, and all of it.
            var changed = isOther.any(0).any(0);
            var (rows, columns) = (changed.any(1).sum().item<long>(), changed.any(0).sum().item<long>());
            Assert.Equal(rows * columns, changed.sum().item<long>());
            Assert.Equal(1 - (rows * columns / 64.0), Share(plain, mixed), 5);
        }
    }

    [Fact]
    public void Of_several_each_batch_gets_one_behind_what_changes_single_images()
    {
        using var scope = NewDisposeScope();
        var (flipped, cut, all) = (Augmentations.HorizontalFlip(1), 0, 0);
        foreach (var (plain, mixed) in Batches(Augmentations.MixUp(), Augmentations.CutMix(), flipped))
        {
            var (images, others) = (plain.Inputs.flip(3), plain.Inputs.flip(3).roll(1, 0));
            cut += mixed.Inputs.eq(images).logical_or(mixed.Inputs.eq(others)).all().item<bool>() ? 1 : 0;
            all++;
            Assert.True(mixed.Inputs.le(images.maximum(others) + 1e-6).all().item<bool>());
        }

        Assert.InRange(cut, 1, all - 1);
    }

    [Fact]
    public void A_batch_is_mixed_the_same_wherever_its_epoch_begins_and_otherwise_in_the_next()
    {
        var loader = Loader(Augmentations.MixUp());

        Assert.Equal(Numbers(loader, 1, 0).Skip(3), Numbers(loader, 1, 3));
        Assert.NotEqual(Numbers(loader, 1, 0), Numbers(loader, 2, 0));

        static List<float[]> Numbers(BatchLoader loader, int epoch, int skip) =>
            [.. loader.Epoch(epoch, skip).Select(batch => (float[])[.. batch.Inputs.data<float>().ToArray(), .. batch.Targets.data<float>().ToArray()])];
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(8)]
    public void Shares_have_the_moments_of_the_beta_distribution(double alpha)
    {
        var random = new SeededRandom(5);
        double[] drawn = [.. Enumerable.Range(0, 200_000).Select(_ => random.NextBeta(alpha) - 0.5)];

        // Of Beta(a, a): variance 1 / (4 (2a + 1)), fourth moment 3 / (16 (2a + 1) (2a + 3)).
        Assert.All(drawn, share => Assert.InRange(share, -0.5, 0.5));
        Assert.Equal(0, drawn.Average(), 2);
        Assert.Equal(1 / (4 * ((2 * alpha) + 1)), drawn.Average(share => share * share), 2e-3);
        Assert.Equal(3 / (16 * ((2 * alpha) + 1) * ((2 * alpha) + 3)), drawn.Average(share => Math.Pow(share, 4)), 5e-4);
    }

    [Fact]
    public void Cross_entropy_of_shares_is_the_mean_of_the_classes_losses()
    {
        using var scope = NewDisposeScope();
        var output = randn(6, 4, generator: new Generator(3));
        var shares = rand(6, 4, generator: new Generator(4));
        shares /= shares.sum(1, keepdim: true);

        var wanted = -(shares.to(float64) * nn.functional.log_softmax(output.to(float64), 1)).sum(1).mean().item<double>();

        Assert.Equal(wanted, Losses.CrossEntropy.Compute(output, shares).item<float>(), 1e-5);
    }

    [Fact]
    public void Training_counts_the_class_with_the_larger_share_and_says_that_libtorch_works()
    {
        using var net = ToyNet.Seeded();
        var (known, said) = (new List<double>(), new StringWriter());
        var trainer = new Trainer(net)
        {
            Epochs = 12, BatchSize = 25, Seed = 5, Device = CPU, Augmentation = [Augmentations.MixUp(0.2)], Optimizer = Optimizers.Adam(0.02),
            Metrics = [TypedNets.Metrics.TopAccuracy(1)], Progress = TrainingProgress.Lines(said),
        };

        var history = trainer.Fit(set, set);

        Assert.Contains("; libtorch: the shares of MixUp(0.2) have no compiled backward yet", said.ToString());
        Assert.All(history.Epochs, epoch => Assert.Equal(epoch.TrainMetrics.Single().Value, epoch.TrainAccuracy!.Value, 1e-6));
        Assert.InRange(history.Epochs[^1].TrainAccuracy!.Value, 0.6, 1);
        Assert.InRange(history.Epochs[^1].ValidationAccuracy!.Value, 0.9, 1);
    }

    [Fact]
    public void What_cannot_be_mixed_is_refused()
    {
        using var net = ToyNet.Seeded();
        using var pairs = set.ForDenoising();
        var trainer = new Trainer(net) { Loss = Losses.Nll, Augmentation = [Augmentations.CutMix()], Progress = TrainingProgress.Silent, Device = CPU };

        Assert.Equal(
            "CutMix(1) mixes classes, and Nll does not compare with shares of them: give the trainer Loss = Losses.CrossEntropy, or leave CutMix out",
            Assert.Throws<ArgumentException>(() => trainer.Fit(set)).Message);
        Assert.Equal("MixUp: Alpha must be above 0, and is 0", Refusal(set, Augmentations.MixUp(0)));
        Assert.Equal("MixUp mixes the classes of images, but the targets of toy are images: leave it out, or take a set with classes", Refusal(pairs, Augmentations.MixUp()));
        Assert.Equal("RandAugment: Magnitude must be from 0 to 30, and is 31", Refusal(set, Augmentations.RandAugment(magnitude: 31)));
        Assert.Equal("RandAugment: Count must be 1 or more, and is 0", Refusal(set, Augmentations.RandAugment(0)));

        static string Refusal(SampleSet data, Augmentation augmentation) => Assert.Throws<ArgumentException>(() => new BatchLoader(data, 7) { Augmentation = [augmentation] }).Message;
    }

    [Fact]
    public void RandAugment_draws_all_of_its_changes_and_leaves_some_images()
    {
        using var scope = NewDisposeScope();
        var changed = 0L;
        foreach (var (plain, other) in Batches(Augmentations.RandAugment()))
        {
            changed += other.Inputs.ne(plain.Inputs).flatten(1).any(1).sum().item<long>();
            Assert.Equal(plain.Targets, other.Targets);
        }

        Assert.InRange(changed, 60L, 99L);
    }

    private BatchLoader Loader(params Augmentation[] augmentation) => new(set, 8) { Shuffle = true, Seed = 3, Augmentation = augmentation };

    /// <summary>Batches of two epochs as they are, and as they become.</summary>
    private IEnumerable<(Batch Plain, Batch Mixed)> Batches(params Augmentation[] augmentation) =>
        Enumerable.Range(1, 2).SelectMany(epoch => Loader().Epoch(epoch).Zip(Loader(augmentation).Epoch(epoch)));

    /// <summary>How much of each sample's class is left; what the other one has is the rest.</summary>
    private static double Share(Batch plain, Batch mixed)
    {
        var own = nn.functional.one_hot(plain.Targets, Toy.ClassNames.Length).to(float64);
        var others = own.roll(1, 0);
        var different = own.ne(others).any(1);
        var share = mixed.Targets.to(float64).mul(own).sum(1).masked_select(different)[0].item<double>();
        Assert.True((own * share + others * (1 - share)).allclose(mixed.Targets.to(float64), 1e-5, 1e-6));
        return share;
    }
}

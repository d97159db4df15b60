using TypedNets.Tests.Training;
using static TorchSharp.torch;

namespace TypedNets.Tests.Metrics;

/// <summary>AUROC and average precision over the samples of a whole pass, held to their definitions in <c>float64</c>.</summary>
[Collection("torch")]
public sealed class RankingMetricTests : IDisposable
{
    private static readonly Metric[] Both = [TypedNets.Metrics.Auroc, TypedNets.Metrics.AveragePrecision];

    private readonly TemporaryFolder folder = new();
    private readonly ImageSet train = Toy.Images(200);
    private readonly ImageSet valid = Toy.Images(70, seed: 2);

    public void Dispose()
    {
        train.Dispose();
        valid.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Training_and_validation_are_measured_over_all_batches_of_an_epoch()
    {
        using var net = ToyNet.Seeded();
        var seen = new Seen();
        var trainer = Trainer(net);
        (trainer.Epochs, trainer.Metrics) = (1, [.. Both, seen]);

        var epoch = trainer.Fit(train, valid).Epochs[0];

        // 7 batches of training come before the 3 of the validation.
        Check(seen.Samples[..200], epoch.TrainMetrics);
        Check(seen.Samples[200..], epoch.ValidationMetrics);
        var ranking = Ranking.Measure(Predictions.Compute(net, valid));
        Assert.Equal((ranking.Auroc, ranking.AveragePrecision), (epoch.ValidationMetrics["auroc"], epoch.ValidationMetrics["average precision"]));
        Assert.NotEqual(epoch.TrainMetrics["auroc"], epoch.ValidationMetrics["auroc"]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(9)]
    public void They_go_on_where_a_training_was_broken_off_within_an_epoch(int step)
    {
        using var whole = ToyNet.Seeded();
        var expected = Trainer(whole).Fit(train, valid);

        using var stop = new CancellationTokenSource();
        using (var net = ToyNet.Seeded())
        {
            var trainer = Trainer(net);
            (trainer.Checkpoint, trainer.Callbacks) = (folder["toy.safetensors"], [new StopAt(step, stop)]);
            Assert.True(trainer.Fit(train, valid, stop.Token).Stopped);
        }

        using var later = ToyNet.Seeded(99);
        var history = Trainer(later).Resume(folder["toy.safetensors"], train, valid);

        Assert.Equal(expected.Epochs.Select(epoch => (epoch.TrainMetrics, epoch.ValidationMetrics)), history.Epochs.Select(epoch => (epoch.TrainMetrics, epoch.ValidationMetrics)));
    }

    [Fact]
    public void The_best_epoch_may_be_chosen_by_them()
    {
        using var net = ToyNet.Seeded();
        var trainer = Trainer(net);
        trainer.Callbacks = [new BestCheckpoint(folder["best.safetensors"], MonitoredValue.Validation(TypedNets.Metrics.Auroc))];

        var history = trainer.Fit(train, valid);

        Assert.Equal(history.Epochs.Max(epoch => epoch.ValidationMetrics["auroc"]), ModelCard.Read(folder["best.safetensors"]).Metrics["validation auroc"]);
    }

    [Fact]
    public void Shares_are_taken_as_they_are_and_logits_and_their_logarithms_through_a_softmax()
    {
        using var logits = randn(9, 3);
        using var classes = tensor(new long[] { 0, 1, 2, 0, 1, 2, 0, 1, 2 });
        using var shares = logits.softmax(1);
        using var logarithms = logits.log_softmax(1);

        Tensor[] all = [.. new[] { logits, shares, logarithms }.Select(each => TypedNets.Metrics.Auroc.Compute(each, classes))];

        Assert.All(all, each => Assert.True(each.narrow(1, 0, 3).allclose(shares, 1e-5, 1e-6)));
    }

    [Fact]
    public void Of_several_yes_and_no_each_is_ranked_by_itself()
    {
        // scikit-learn's example, once as it is and once the other way round: the pairs and the precisions are counted by hand.
        using var output = tensor(new[,] { { 0.1f, -0.1f }, { 0.4f, -0.4f }, { 0.35f, -0.35f }, { 0.8f, -0.8f } });
        using var target = tensor(new[,] { { 0f, 0 }, { 0, 0 }, { 1, 1 }, { 1, 1 } });
        using var rows = TypedNets.Metrics.Auroc.Compute(output, target);

        Assert.Equal((0.75 + 0.25) / 2, TypedNets.Metrics.Auroc.OfSamples(rows), 1e-12);
        Assert.Equal((((1 + (2 / 3.0)) / 2) + (((1 / 2.0) + (2 / 4.0)) / 2)) / 2, TypedNets.Metrics.AveragePrecision.OfSamples(rows), 1e-12);
        using var images = zeros(2, 1, 4, 4);
        Assert.StartsWith("The auroc ranks samples by K values each, (N, K), but the output is (2, 1, 4, 4)", Assert.Throws<ArgumentException>(() => TypedNets.Metrics.Auroc.Compute(images, images)).Message, StringComparison.Ordinal);
        Assert.Contains("auroc", Assert.Throws<ArgumentException>(() => TypedNets.Metrics.Auroc.Compute(images, target)).Message, StringComparison.Ordinal);
    }

    private static void Check(IReadOnlyList<(double[] Shares, long Class)> samples, MetricValues values)
    {
        var (areas, precisions) = (new List<double>(), new List<double>());
        for (var label = 0; label < 4; label++)
        {
            double[] yes = [.. samples.Where(each => each.Class == label).Select(each => each.Shares[label])];
            double[] no = [.. samples.Where(each => each.Class != label).Select(each => each.Shares[label])];
            areas.Add((from one in yes from other in no select one > other ? 1.0 : one == other ? 0.5 : 0).Average());
            precisions.Add(yes.Average(share => yes.Count(other => other >= share) / (double)yes.Concat(no).Count(other => other >= share)));
        }

        Assert.Equal(areas.Average(), values["auroc"], 1e-12);
        Assert.Equal(precisions.Average(), values["average precision"], 1e-12);
    }

    private static Trainer Trainer(Network net) => new(net)
    {
        Epochs = 2,
        BatchSize = 32,
        Optimizer = Optimizers.Adam(0.003),
        Metrics = Both,
        Seed = 5,
        Device = Devices.Cpu,
        Progress = TrainingProgress.Silent,
    };

    /// <summary>Remembers all shares that it sees.</summary>
    private sealed record Seen : Metric
    {
        public List<(double[] Shares, long Class)> Samples { get; } = [];

        public override string Name => "seen";

        public override bool LargerIsBetter => true;

        public override Tensor Compute(Tensor output, Tensor target)
        {
            var shares = output.to(ScalarType.Float64).softmax(1).data<double>().ToArray().Chunk(4);
            Samples.AddRange(shares.Zip(target.data<long>().ToArray()));
            return zeros(output.size(0));
        }
    }

    private sealed class StopAt(int step, CancellationTokenSource source) : ITrainingCallback
    {
        public void StepEnded(TrainingContext training)
        {
            if (training.Steps == step)
            {
                source.Cancel();
            }
        }
    }
}

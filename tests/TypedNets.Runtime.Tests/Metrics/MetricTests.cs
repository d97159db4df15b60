using TypedNets.Tests.Training;
using static TorchSharp.torch;

namespace TypedNets.Tests.Metrics;

[Collection("torch")]
public sealed class MetricTests : IDisposable
{
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
    public void Psnr_is_the_mean_of_the_images_ratios_and_cuts_off_what_no_picture_shows()
    {
        using var target = tensor(new float[] { 0, 0.5f, 1, 0.25f, 0.2f, 0.2f, 0.2f, 0.2f, 0, 1, 0, 1 }).reshape(3, 1, 2, 2);
        using var output = tensor(new float[] { 0.1f, 0.5f, 1.7f, 0.05f, 0.3f, 0.1f, 0.3f, 0.1f, 0, 1, 0, 1 }).reshape(3, 1, 2, 2);

        using var ratios = TypedNets.Metrics.Psnr.Compute(output, target);

        // 1.7 counts as 1, and what is without error as 100 dB.
        double[] errors = [((0.1 * 0.1) + (0.2 * 0.2)) / 4, 0.1 * 0.1, 1e-10];
        Assert.Equal(errors.Select(error => 10 * Math.Log10(1 / error)), ratios.data<float>().Select(ratio => (double)ratio), (wanted, made) => Math.Abs(wanted - made) < 1e-4);
    }

    [Fact]
    public void Bicubic_interpolation_is_measured_as_libtorch_does_it()
    {
        using var figures = Figures.Load(train: 1, test: 30);
        using var pairs = figures.Test.ForSuperResolution();
        using var small = pairs.Inputs.to(ScalarType.Float32).div(255);
        using var large = pairs.Targets.to(ScalarType.Float32).div(255);
        using var guess = nn.functional.interpolate(small, scale_factor: [2, 2], mode: InterpolationMode.Bicubic, align_corners: false).clamp(0, 1);
        using var ratios = 10 * (1 / (guess - large).square().mean([1, 2, 3])).log10();

        Assert.Equal(ratios.mean().item<float>(), Bicubic.Measure(pairs), 1e-3);
        Assert.Equal((guess - large).abs().mean().item<float>(), Bicubic.Measure(pairs, TypedNets.Metrics.MeanAbsoluteError), 1e-6);
    }

    [Fact]
    public void The_top_accuracy_is_that_of_the_evaluation()
    {
        using var net = ToyNet.Seeded();
        var trainer = Trainer(net, 1, [TypedNets.Metrics.TopAccuracy(1), TypedNets.Metrics.TopAccuracy(2)]);

        var history = trainer.Fit(train, valid);
        var evaluation = trainer.Evaluate(valid);

        Assert.Equal(evaluation.Accuracy, evaluation.Metrics["top-1 accuracy"], 1e-6);
        Assert.Equal(evaluation.TopAccuracy(2), evaluation.Metrics["top-2 accuracy"], 1e-6);
        Assert.Equal(history.Epochs[0].TrainAccuracy!.Value, history.Epochs[0].TrainMetrics["top-1 accuracy"], 1e-6);
        Assert.Equal(evaluation.Metrics, history.Epochs[0].ValidationMetrics);
    }

    [Fact]
    public void A_metric_of_ones_own_may_be_made_of_several_means()
    {
        using var net = ToyNet.Seeded();
        var trainer = Trainer(net, 1, [new Recall(2)]);
        trainer.Fit(train);

        var evaluation = trainer.Evaluate(valid);

        Assert.Equal(evaluation.Classes[2].Accuracy, evaluation.Metrics["recall of class 2"], 1e-6);
    }

    [Fact]
    public void Metrics_do_not_change_what_is_learnt()
    {
        using var plain = ToyNet.Seeded();
        using var measured = ToyNet.Seeded();

        var without = Trainer(plain, 2, []).Fit(train, valid);
        var with = Trainer(measured, 2, [TypedNets.Metrics.TopAccuracy(2), new Recall(1)]).Fit(train, valid);

        Assert.Equal(without.Epochs.Select(Numbers), with.Epochs.Select(Numbers));
        Assert.Equal(plain.state_dict().Values.SelectMany(tensor => tensor.detach().bytes.ToArray()), measured.state_dict().Values.SelectMany(tensor => tensor.detach().bytes.ToArray()));

        static (double, double?, double?, double?) Numbers(EpochResult epoch) => (epoch.TrainLoss, epoch.TrainAccuracy, epoch.ValidationLoss, epoch.ValidationAccuracy);
    }

    [Fact]
    public void Early_stopping_and_the_best_network_follow_a_metric_that_should_grow()
    {
        using var net = ToyNet.Seeded();
        var recall = new Recall(2);

        // So large a rate that the classes go to and fro.
        var history = Trainer(net, 30, [recall], 0.3, new EarlyStopping(patience: 4, monitor: MonitoredValue.Validation(recall)), new BestCheckpoint(folder["best.safetensors"], MonitoredValue.Validation(recall)))
            .Fit(train, valid);

        var best = history.Epochs.MaxBy(epoch => epoch.ValidationMetrics[recall])!;
        Assert.Equal(best.Epoch + 4, history.Epochs.Count);
        Assert.Contains($"the best was epoch {best.Epoch} with validation recall of class 2 ", history.EndedEarly);
        using var kept = ToyNet.Seeded(seed: 99);
        kept.LoadWeights(folder["best.safetensors"]);
        Assert.Equal(best.ValidationMetrics, Trainer(kept, 1, [recall]).Evaluate(valid).Metrics);
        Assert.Equal(best.ValidationMetrics, Trainer(net, 1, [recall]).Evaluate(valid).Metrics);
    }

    [Fact]
    public void A_metric_that_should_fall_is_followed_downwards()
    {
        using var net = ToyNet.Seeded();
        var score = MonitoredValue.Train(new Distance());

        var history = Trainer(net, 3, [new Distance()], 0.01, new BestCheckpoint(folder["best.safetensors"], score, keep: 1)).Fit(train);

        var best = history.Epochs.MinBy(epoch => epoch.TrainMetrics["distance"])!;
        Assert.Equal(3, best.Epoch);
        using var kept = ToyNet.Seeded(seed: 99);
        kept.LoadWeights(folder["best.safetensors"]);
        Assert.Equal(Trainer(net, 1, []).Evaluate(valid).Loss, Trainer(kept, 1, []).Evaluate(valid).Loss);
    }

    [Fact]
    public void Mistakes_with_metrics_are_said_in_a_sentence()
    {
        using var net = ToyNet.Seeded();

        Assert.Equal("EarlyStopping watches Validation(psnr), but the trainer's Metrics do not have it: add it to them",
            Refusal(() => Trainer(net, 1, [], 0.01, new EarlyStopping(monitor: MonitoredValue.Validation(TypedNets.Metrics.Psnr))).Fit(train, valid)));
        Assert.Equal("BestCheckpoint watches Validation(distance), but there is no validation set: give one to Fit, or watch Train(distance)",
            Refusal(() => Trainer(net, 1, [new Distance()], 0.01, new BestCheckpoint(folder["x"], MonitoredValue.Validation(new Distance()))).Fit(train)));
        Assert.Equal("Two things measured are named distance: give each of the Metrics a name of its own, and none 'loss' or 'accuracy'",
            Refusal(() => Trainer(net, 1, [new Distance(), new Distance()]).Fit(train)));
        Assert.Equal("The metric scalar gives () for a batch of 32 samples, but a metric gives one number a sample, (N), or several, (N, K)",
            Refusal(() => Trainer(net, 1, [new Scalar()]).Fit(train)));
        Assert.Equal("psnr compares tensors of one shape, but the output is (32, 4) and the target (32)",
            Refusal(() => Trainer(net, 1, [TypedNets.Metrics.Psnr]).Fit(train)));
        Assert.Equal("There is no mae: the trainer's Metrics were distance",
            Assert.Throws<KeyNotFoundException>(() => Trainer(net, 1, [new Distance()]).Evaluate(valid).Metrics[TypedNets.Metrics.MeanAbsoluteError]).Message);

        static string Refusal(Action attempt) => Assert.Throws<ArgumentException>(attempt).Message;
    }

    private static Trainer Trainer(Network net, int epochs, IReadOnlyList<Metric> metrics, double rate = 0.01, params ITrainingCallback[] callbacks) => new(net)
    {
        Epochs = epochs,
        BatchSize = 32,
        Optimizer = Optimizers.Adam(rate),
        Metrics = metrics,
        Seed = 5,
        Device = TypedNets.Devices.Cpu,
        Progress = TrainingProgress.Silent,
        Callbacks = callbacks,
    };

    /// <summary>Of a class's images, the share that is recognised: a quotient of two means.</summary>
    private sealed record Recall(int Class) : Metric
    {
        public override string Name => $"recall of class {Class}";

        public override bool LargerIsBetter => true;

        public override Tensor Compute(Tensor output, Tensor target)
        {
            var there = target.eq(Class);
            return stack([there.logical_and(output.argmax(1).eq(Class)), there], 1);
        }

        public override double Value(IReadOnlyList<double> means) => means[0] / means[1];
    }

    /// <summary>How far the right class's probability is from 1.</summary>
    private sealed record Distance : Metric
    {
        public override string Name => "distance";

        public override bool LargerIsBetter => false;

        public override Tensor Compute(Tensor output, Tensor target) => 1 - output.softmax(1).gather(1, target.unsqueeze(1)).squeeze(1);
    }

    /// <summary>Forgets that there are samples.</summary>
    private sealed record Scalar : Metric
    {
        public override string Name => "scalar";

        public override bool LargerIsBetter => true;

        public override Tensor Compute(Tensor output, Tensor target) => output.mean();
    }

    [Fact]
    public void A_metric_that_gives_more_numbers_for_one_batch_than_for_another_is_told_by_name()
    {
        using var net = ToyNet.Seeded();
        var trainer = new Trainer(net) { Epochs = 1, BatchSize = 64, Metrics = [new Growing()], Device = Devices.Cpu, Progress = TrainingProgress.Silent };

        var problem = Assert.Throws<ArgumentException>(() => trainer.Fit(train));

        Assert.Equal("The metric growing gives 2 numbers a sample, and gave 1 for the batches before: it must give as many each time", problem.Message);
    }

    private sealed record Growing : Metric
    {
        private int numbers;

        public override string Name => "growing";

        public override bool LargerIsBetter => true;

        public override Tensor Compute(Tensor output, Tensor target) => zeros(output.size(0), ++numbers);
    }
}

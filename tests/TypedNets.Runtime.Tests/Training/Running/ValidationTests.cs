namespace TypedNets.Tests.Training;

/// <summary>A training is validated before its first step and within its epochs, and its steps are the same with and without.</summary>
[Collection("torch")]
public sealed class ValidationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ImageSet train = Toy.Images(200);
    private readonly ImageSet valid = Toy.Images(60, seed: 2);

    public void Dispose()
    {
        train.Dispose();
        valid.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Validating_changes_no_step()
    {
        using var plain = ToyNet.Seeded();
        using var watched = ToyNet.Seeded();

        var alone = Trainer(plain).Fit(train, valid);
        var history = With(Trainer(watched), sanity: 1, every: 3).Fit(train, valid);

        Assert.Equal(Bytes(plain), Bytes(watched));
        Assert.Equal(alone.Epochs.Select(epoch => (epoch.TrainLoss, epoch.ValidationLoss)), history.Epochs.Select(epoch => (epoch.TrainLoss, epoch.ValidationLoss)));
    }

    [Fact]
    public void A_validation_within_an_epoch_is_an_evaluation_at_that_step()
    {
        var seen = new Evaluations(valid);
        using var net = ToyNet.Seeded();
        var trainer = With(Trainer(net, callbacks: seen), every: 3);
        trainer.Metrics = [TypedNets.Metrics.TopAccuracy(2)];

        var history = trainer.Fit(train, valid);

        // 7 batches an epoch: after the 3rd and the 6th step of the first, and every third from there; at the 21st the epoch itself is validated.
        Assert.Equal([(1, 3L), (1, 6L), (2, 9L), (2, 12L), (3, 15L), (3, 18L)], history.Validations.Select(each => (each.Epoch, each.Step)));
        Assert.Equal(history.Validations, seen.Reported);
        Assert.Equal(seen.Evaluated.Select(each => (each.Loss, (double?)each.Accuracy, each.Metrics)), history.Validations.Select(each => (each.Loss, each.Accuracy, each.Metrics)));
    }

    [Fact]
    public void The_average_is_what_is_validated_within_an_epoch_too()
    {
        using var net = ToyNet.Seeded();
        var trainer = With(Trainer(net, checkpoint: folder["toy.safetensors"]), every: 5);
        trainer.Averaging = WeightAverages.Ema(0.9);
        trainer.CheckpointEvery = 5;
        trainer.Epochs = 1;

        using var stop = new CancellationTokenSource();
        trainer.Callbacks = [new StopAt(5, stop)];
        var history = trainer.Fit(train, valid, stop.Token);

        using var average = ToyNet.Seeded(99);
        average.LoadWeights(folder["toy.safetensors"]);
        Assert.Empty(history.Validations);

        // What the checkpoint holds as the network is the average; who goes on validates it first.
        trainer.Callbacks = [];
        var resumed = trainer.Resume(folder["toy.safetensors"], train, valid);
        Assert.Equal(Trainer(average).Evaluate(valid).Loss, Assert.Single(resumed.Validations).Loss);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(14)]
    public void Validations_go_on_where_a_training_was_broken_off(int step)
    {
        using var whole = ToyNet.Seeded();
        var expected = With(Trainer(whole), every: 3).Fit(train, valid);

        using var stop = new CancellationTokenSource();
        using (var net = ToyNet.Seeded())
        {
            Assert.True(With(Trainer(net, folder["toy.safetensors"], new StopAt(step, stop)), every: 3).Fit(train, valid, stop.Token).Stopped);
        }

        using var later = ToyNet.Seeded(99);
        var history = With(Trainer(later, folder["toy.safetensors"]), every: 3).Resume(folder["toy.safetensors"], train, valid);

        Assert.Equal(expected.Validations, history.Validations);
        Assert.Equal(expected.Validations, History.Load(folder["toy.safetensors"]).Validations);
        Assert.Equal(Bytes(whole), Bytes(later));
    }

    [Fact]
    public void What_a_validation_throws_is_thrown_before_the_first_step_and_the_loss_of_a_network_that_knows_nothing_is_told()
    {
        var output = new StringWriter();
        using var net = ToyNet.Seeded();
        var before = Bytes(net);
        var trainer = With(Trainer(net, progress: TrainingProgress.Lines(output)), sanity: 1);
        using var first = valid.Take(32);
        var expected = trainer.Evaluate(first);

        trainer.Metrics = [TypedNets.Metrics.TopAccuracy(5)];
        Assert.Contains("top-5 accuracy", Assert.Throws<ArgumentException>(() => trainer.Fit(train, valid)).Message, StringComparison.Ordinal);
        Assert.Equal(before, Bytes(net));

        trainer.Metrics = [];
        trainer.Fit(train, valid);
        Assert.Contains(FormattableString.Invariant($"Before the first step: validation loss {expected.Loss:F4}, accuracy {100 * expected.Accuracy:F1} %, on 32 images"), output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_tell_of_validations_within_an_epoch()
    {
        var output = new StringWriter();
        using var net = ToyNet.Seeded();

        var history = With(Trainer(net, progress: TrainingProgress.Lines(output)), every: 4).Fit(train, valid);

        var first = history.Validations[0];
        Assert.Contains(FormattableString.Invariant($"epoch 1, step 4: validation loss {first.Loss:F4}, accuracy {100 * first.Accuracy:F1} %"), output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_validation_set_both_are_refused()
    {
        using var net = ToyNet.Seeded();

        Assert.Equal("SanityBatches is 2, but there is no validation set: give one to Fit, or leave SanityBatches at 0", Assert.Throws<ArgumentException>(() => With(Trainer(net), sanity: 2).Fit(train)).Message);
        Assert.Equal("ValidateEvery is 2, but there is no validation set: give one to Fit, or leave ValidateEvery at 0", Assert.Throws<ArgumentException>(() => With(Trainer(net), every: 2).Fit(train)).Message);
        Assert.Equal("ValidateEvery must be at least 0, and is -1", Assert.Throws<ArgumentException>(() => With(Trainer(net), every: -1).Fit(train, valid)).Message);
    }

    private static Trainer With(Trainer trainer, int sanity = 0, int every = 0)
    {
        (trainer.SanityBatches, trainer.ValidateEvery) = (sanity, every);
        return trainer;
    }

    private static Trainer Trainer(Network net, string? checkpoint = null, ITrainingCallback? callbacks = null, ITrainingProgress? progress = null) => new(net)
    {
        Epochs = 3,
        BatchSize = 32,
        Optimizer = Optimizers.Adam(0.01),
        Seed = 5,
        Device = Devices.Cpu,
        Checkpoint = checkpoint,
        Callbacks = callbacks is null ? [] : [callbacks],
        Progress = progress ?? TrainingProgress.Silent,
    };

    private static byte[] Bytes(Network net) => [.. net.state_dict().Values.SelectMany(tensor => tensor.detach().bytes.ToArray())];

    /// <summary>Evaluates by itself what the training has validated.</summary>
    private sealed class Evaluations(ImageSet valid) : ITrainingCallback
    {
        public List<ValidationResult> Reported { get; } = [];

        public List<Evaluation> Evaluated { get; } = [];

        public void Validated(TrainingContext training, ValidationResult result)
        {
            Reported.Add(result);
            var trainer = Trainer(training.Network);
            trainer.Metrics = [TypedNets.Metrics.TopAccuracy(2)];
            Evaluated.Add(trainer.Evaluate(valid));
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

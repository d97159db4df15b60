using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

[Collection("torch")]
public sealed class TrainerTests : IDisposable
{
    private readonly ImageSet train = Toy.Images(200);
    private readonly ImageSet valid = Toy.Images(60, seed: 2);

    public void Dispose()
    {
        train.Dispose();
        valid.Dispose();
    }

    [Fact]
    public void A_network_learns_what_can_be_learnt()
    {
        using var net = ToyNet.Seeded();
        var trainer = Trainer(net, epochs: 8);

        var history = trainer.Fit(train, valid);

        Assert.Equal(8, history.Epochs.Count);
        Assert.True(history.Epochs[^1].TrainLoss < history.Epochs[0].TrainLoss / 2);
        Assert.True(history.Epochs[^1].ValidationAccuracy > 0.95);
        Assert.False(history.Stopped);
    }

    [Fact]
    public void Losses_equal_those_of_a_loop_written_by_hand_to_the_last_bit()
    {
        using var net = ToyNet.Seeded();
        var history = Trainer(net, epochs: 2).Fit(train, valid);

        using var twin = ToyNet.Seeded();
        using var optimizer = Optimizers.Adam(0.01).Create(twin);
        var loader = new BatchLoader(train, 32) { Shuffle = true, Seed = 5 };
        manual_seed(5);
        for (var epoch = 1; epoch <= 2; epoch++)
        {
            twin.train();
            double sum = 0;
            long right = 0;
            foreach (var batch in loader.Epoch(epoch))
            {
                optimizer.zero_grad();
                var output = twin.call(batch.Inputs);
                var loss = nn.functional.cross_entropy(output, batch.Targets);
                loss.backward();
                optimizer.step();
                sum += (double)loss.item<float>() * batch.Count;
                right += output.argmax(1).eq(batch.Targets).sum().item<long>();
            }

            twin.eval();
            using var all = Normalization.Unit.Apply(valid.Images);
            var wanted = valid.Labels;
            var guesses = twin.call(all);
            var result = history.Epochs[epoch - 1];
            Assert.Equal(sum / train.Count, result.TrainLoss);
            Assert.Equal((double)right / train.Count, result.TrainAccuracy);
            Assert.Equal(nn.functional.cross_entropy(guesses, wanted).item<float>(), result.ValidationLoss!.Value, 1e-6);
            Assert.Equal((double)guesses.argmax(1).eq(wanted).sum().item<long>() / valid.Count, result.ValidationAccuracy);
        }

        Assert.Equal(Weights(twin), Weights(net));
    }

    [Fact]
    public void The_same_seed_gives_the_same_training_to_the_last_bit()
    {
        var (first, firstWeights) = Once(seed: 5);
        var (second, secondWeights) = Once(seed: 5);
        var (other, _) = Once(seed: 6);

        Assert.Equal(first, second);
        Assert.Equal(firstWeights, secondWeights);
        Assert.NotEqual(first, other);

        (double[], float[]) Once(int seed)
        {
            using var net = ToyNet.Seeded();
            var history = new Trainer(net) { Epochs = 3, BatchSize = 32, Seed = seed, Device = Devices.Cpu, Progress = TrainingProgress.Silent }.Fit(train, valid);
            return ([.. history.Epochs.SelectMany(epoch => new[] { epoch.TrainLoss, epoch.ValidationLoss!.Value })], Weights(net));
        }
    }

    [Fact]
    public void Training_leaves_no_tensor_behind_however_many_epochs_it_takes()
    {
        using var net = ToyNet.Seeded();
        Trainer(net, epochs: 1).Fit(train, valid);
        var counter = new TensorCounter();

        var before = LiveTensors.Settled();
        Trainer(net, epochs: 6, progress: counter).Fit(train, valid);

        Assert.Equal(before, Tensor.TotalCount);
        Assert.Equal(6, counter.Counts.Count);
        Assert.All(counter.Counts, count => Assert.Equal(counter.Counts[0], count));
    }

    [Fact]
    public void Layers_are_in_training_mode_in_training_and_in_evaluation_mode_in_validation()
    {
        using var net = ToyNet.Seeded();
        var modes = new List<(bool Training, bool Gradients)>();
        net.Passed = () => modes.Add((net.training, is_grad_enabled()));

        Trainer(net, epochs: 1, batchSize: 100).Fit(train, valid);

        Assert.Equal([(true, true), (true, true), (false, false)], modes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_mode_is_as_before_afterwards(bool training)
    {
        using var net = ToyNet.Seeded();
        net.train(training);
        var dropout = net.children().Single(child => child is TorchSharp.Modules.Dropout);
        dropout.eval();

        Trainer(net, epochs: 1).Fit(train, valid);
        Trainer(net).Evaluate(valid);

        Assert.Equal(training, net.training);
        Assert.False(dropout.training);
    }

    [Fact]
    public void Evaluation_counts_which_class_was_taken_for_which()
    {
        using var net = ToyNet.Seeded();
        Trainer(net, epochs: 1).Fit(train);

        var evaluation = Trainer(net).Evaluate(valid);

        net.eval();
        using var all = Normalization.Unit.Apply(valid.Images);
        var guesses = net.call(all).argmax(1).data<long>().ToArray();
        var labels = valid.Labels.data<long>().ToArray();
        var expected = new long[4, 4];
        foreach (var (actual, guess) in labels.Zip(guesses))
        {
            expected[actual, guess]++;
        }

        Assert.Equal(expected, evaluation.ConfusionMatrix);
        Assert.Equal(60, evaluation.Count);
        Assert.Equal(labels.Zip(guesses).Count(pair => pair.First == pair.Second), evaluation.Correct);
        Assert.Equal((double)evaluation.Correct / 60, evaluation.Accuracy);
        Assert.Equal(labels.Count(label => label == 2), evaluation.Classes[2].Count);
        Assert.Equal(guesses.Count(guess => guess == 2), evaluation.Classes[2].Predicted);
        Assert.Equal(expected[2, 2], evaluation.Classes[2].Correct);
        Assert.Equal("bottom left", evaluation.Classes[2].Name);
    }

    [Fact]
    public void A_smaller_last_batch_counts_for_less()
    {
        using var net = ToyNet.Seeded();

        var whole = Trainer(net, batchSize: 60).Evaluate(valid);
        var parts = Trainer(net, batchSize: 59).Evaluate(valid);

        Assert.Equal(whole.Loss, parts.Loss, 1e-6);
    }

    [Fact]
    public void The_running_loss_is_the_mean_since_it_was_last_told()
    {
        using var net = ToyNet.Seeded();
        var each = new Recorder();
        Trainer(net, epochs: 1, progress: each, logEvery: 1).Fit(train);
        using var twin = ToyNet.Seeded();
        var pairs = new Recorder();
        Trainer(twin, epochs: 1, progress: pairs, logEvery: 2).Fit(train);

        Assert.Equal([2, 4, 6], pairs.Logged.Select(log => log.Batch));
        Assert.Equal(
            each.Logged.Take(6).Chunk(2).Select(pair => (pair[0].Loss + pair[1].Loss) / 2),
            pairs.Logged.Select(log => log.Loss));
    }

    [Fact]
    public void A_cancelled_training_stops_after_the_batch_at_hand_and_keeps_what_it_has()
    {
        using var net = ToyNet.Seeded();
        using var cancellation = new CancellationTokenSource();
        var passes = 0;
        net.Passed = () =>
        {
            // 7 batches an epoch and 2 of validation: this is the third batch of the second epoch.
            if (++passes == 12)
            {
                cancellation.Cancel();
            }
        };

        var history = Trainer(net, epochs: 5).Fit(train, valid, cancellation.Token);

        Assert.Equal(12, passes);
        Assert.True(history.Stopped);
        Assert.Equal(2, history.Epochs.Count);
        Assert.True(history.Epochs[0].Complete);
        Assert.NotNull(history.Epochs[0].ValidationLoss);
        Assert.False(history.Epochs[1].Complete);
        Assert.Equal(96, history.Epochs[1].Samples);
        Assert.Null(history.Epochs[1].ValidationLoss);
    }

    [Fact]
    public void A_training_cancelled_while_it_validates_keeps_the_epoch()
    {
        using var net = ToyNet.Seeded();
        using var cancellation = new CancellationTokenSource();
        net.Passed = () =>
        {
            if (!net.training)
            {
                cancellation.Cancel();
            }
        };

        var history = Trainer(net, epochs: 5).Fit(train, valid, cancellation.Token);

        var epoch = Assert.Single(history.Epochs);
        Assert.True(epoch.Complete);
        Assert.Null(epoch.ValidationLoss);
    }

    [Fact]
    public void A_loss_that_is_no_number_is_refused_with_its_epoch_and_batch()
    {
        using var net = ToyNet.Seeded();
        var passes = 0;
        net.Passed = () =>
        {
            if (++passes == 10)
            {
                using var _ = no_grad();
                net.get_parameter("fc2.bias")!.fill_(float.NaN);
            }
        };

        var problem = Assert.Throws<TrainingException>(() => Trainer(net, epochs: 5).Fit(train));

        Assert.StartsWith("The loss of ToyNet is not a finite number any more in epoch 2, batch 3 of 7:", problem.Message);
        Assert.Single(problem.History.Epochs);
    }

    [Fact]
    public void No_epochs_train_nothing()
    {
        using var net = ToyNet.Seeded();
        var before = Weights(net);

        var history = Trainer(net, epochs: 0).Fit(train);

        Assert.Empty(history.Epochs);
        Assert.False(history.Stopped);
        Assert.Equal(before, Weights(net));
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        using var net = ToyNet.Seeded();

        Assert.Equal("Epochs must be at least 0, and is -1", Refusal(Trainer(net, epochs: -1)));
        Assert.Equal("BatchSize must be at least 1, and is 0", Refusal(Trainer(net, batchSize: 0)));
        Assert.Equal("LogEvery must be at least 0, and is -5", Refusal(Trainer(net, logEvery: -5)));

        string Refusal(Trainer trainer) => Assert.Throws<ArgumentException>(() => trainer.Fit(train)).Message;
    }

    [Fact]
    public void Data_that_do_not_fit_the_network_are_refused_before_the_first_step()
    {
        using var net = ToyNet.Seeded();
        net.Passed = () => Assert.Fail("a step was taken");
        using var wide = new ImageSet(zeros([2, 1, 8, 9], ScalarType.Byte), zeros(2, ScalarType.Int64), Toy.ClassNames, "wide");
        using var five = new ImageSet(zeros([2, 1, 8, 8], ScalarType.Byte), zeros(2, ScalarType.Int64), ["a", "b", "c", "d", "e"], "five");

        Assert.Equal("ToyNet takes samples of shape (1, 8, 8), but those of wide have shape (1, 8, 9)", Refusal(() => Trainer(net).Fit(wide)));
        Assert.StartsWith("ToyNet gives 4 outputs, but five has 5 classes: give it 5", Refusal(() => Trainer(net).Fit(five)));
        Assert.StartsWith("ToyNet gives 4 outputs, but five has 5 classes: give it 5", Refusal(() => Trainer(net).Fit(train, five)));
        Assert.StartsWith("ToyNet gives 4 outputs, but five has 5 classes: give it 5", Refusal(() => Trainer(net).Evaluate(five)));

        static string Refusal(Func<object> attempt) => Assert.Throws<ArgumentException>(attempt).Message;
    }

    private static Trainer Trainer(
        ToyNet net, int epochs = 1, int batchSize = 32, ITrainingProgress? progress = null, int logEvery = 0) => new(net)
    {
        Epochs = epochs,
        BatchSize = batchSize,
        Optimizer = Optimizers.Adam(0.01),
        Seed = 5,
        Device = Devices.Cpu,
        Progress = progress ?? TrainingProgress.Silent,
        LogEvery = logEvery,
    };

    private static float[] Weights(Network net) => [.. net.parameters().SelectMany(parameter => parameter.detach().data<float>().ToArray())];

    private class Recorder : ITrainingProgress
    {
        public List<(int Batch, double Loss)> Logged { get; } = [];

        public void Started(TrainingPlan plan)
        {
        }

        public void Advanced(int epoch, int images)
        {
        }

        void ITrainingProgress.Logged(int epoch, int batch, double loss) => Logged.Add((batch, loss));

        public virtual void EpochEnded(EpochResult result)
        {
        }

        public void Reported(string message)
        {
        }

        public void Ended()
        {
        }
    }

    private sealed class TensorCounter : Recorder
    {
        public List<long> Counts { get; } = [];

        public override void EpochEnded(EpochResult result) => Counts.Add(Tensor.TotalCount);
    }
}

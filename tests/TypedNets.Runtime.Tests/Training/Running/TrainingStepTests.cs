using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>What the trainer does with gradients, against loops written by hand.</summary>
[Collection("torch")]
public sealed class TrainingStepTests : IDisposable
{
    private readonly ImageSet train = Toy.Images(200);

    public void Dispose() => train.Dispose();

    [Theory]
    [InlineData(0.05, null)]
    [InlineData(null, 0.001)]
    [InlineData(0.05, 0.001)]
    public void Clipping_is_libtorchs(double? norm, double? value)
    {
        using var net = ToyNet.Seeded();
        new Trainer(net) { Epochs = 1, BatchSize = 32, Optimizer = Optimizers.Sgd(0.1), Seed = 5, Device = Devices.Cpu, Progress = TrainingProgress.Silent, ClipNorm = norm, ClipValue = value }
            .Fit(train);

        using var twin = ToyNet.Seeded();
        using var optimizer = optim.SGD(twin.parameters(), 0.1);
        manual_seed(5);
        twin.train();
        foreach (var batch in new BatchLoader(train, 32) { Shuffle = true, Seed = 5 }.Epoch(1))
        {
            optimizer.zero_grad();
            nn.functional.cross_entropy(twin.call(batch.Inputs), batch.Targets).backward();
            if (norm is { } longest)
            {
                nn.utils.clip_grad_norm_(twin.parameters(), longest);
            }

            if (value is { } largest)
            {
                nn.utils.clip_grad_value_(twin.parameters(), largest);
            }

            optimizer.step();
        }

        Assert.Equal(Weights(twin), Weights(net));
        using var free = ToyNet.Seeded();
        new Trainer(free) { Epochs = 1, BatchSize = 32, Optimizer = Optimizers.Sgd(0.1), Seed = 5, Device = Devices.Cpu, Progress = TrainingProgress.Silent }.Fit(train);
        Assert.NotEqual(Weights(free), Weights(net));
    }

    [Fact]
    public void Accumulated_batches_make_one_step_of_their_mean_and_the_last_of_those_left()
    {
        using var net = ToyNet.Seeded();
        var steps = new StepCounter();
        new Trainer(net)
        {
            Epochs = 1,
            BatchSize = 32,
            Accumulate = 3,
            Optimizer = Optimizers.Sgd(0.1),
            Seed = 5,
            Device = Devices.Cpu,
            Progress = TrainingProgress.Silent,
            Callbacks = [steps],
        }.Fit(train);

        using var twin = ToyNet.Seeded();
        using var optimizer = optim.SGD(twin.parameters(), 0.1);
        manual_seed(5);
        twin.train();
        var index = 0;
        foreach (var batch in new BatchLoader(train, 32) { Shuffle = true, Seed = 5 }.Epoch(1))
        {
            // 7 batches: two steps of three and one of one.
            if (index % 3 == 0)
            {
                optimizer.zero_grad();
            }

            var loss = nn.functional.cross_entropy(twin.call(batch.Inputs), batch.Targets);
            (index < 6 ? loss / 3 : loss).backward();
            if (index % 3 == 2 || index == 6)
            {
                optimizer.step();
            }

            index++;
        }

        Assert.Equal(7, index);
        Assert.Equal([1, 2, 3], steps.Seen);
        Assert.Equal(Weights(twin), Weights(net));
    }

    [Theory]
    [InlineData(25, 8)]
    [InlineData(66, 4)] // the last batch has 2 images
    public void Accumulating_small_batches_is_one_large_batch(int size, int count)
    {
        using var small = LinearNet.Seeded();
        using var large = LinearNet.Seeded();

        Fit(small, size, count);
        Fit(large, batchSize: 200, accumulate: 1);

        Assert.All(Weights(small).Zip(Weights(large)), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));

        void Fit(Network net, int batchSize, int accumulate) => new Trainer(net)
        {
            Epochs = 5,
            BatchSize = batchSize,
            Accumulate = accumulate,
            Optimizer = Optimizers.Sgd(0.5),
            Seed = 5,
            Device = Devices.Cpu,
            Progress = TrainingProgress.Silent,
        }.Fit(train);
    }

    [Fact]
    public void The_schedule_sets_the_rate_of_each_step()
    {
        using var net = ToyNet.Seeded();
        var steps = new StepCounter();
        var trainer = new Trainer(net)
        {
            Epochs = 2,
            BatchSize = 32,
            Optimizer = Optimizers.Adam(0.01),
            Schedule = Schedules.OneCycle(0.05),
            Seed = 5,
            Device = Devices.Cpu,
            Progress = TrainingProgress.Silent,
            Callbacks = [steps],
        };
        trainer.Fit(train);

        using var twin = ToyNet.Seeded();
        using var optimizer = optim.Adam(twin.parameters(), 0.01);
        var schedule = optim.lr_scheduler.OneCycleLR(optimizer, max_lr: 0.05, total_steps: 14);
        manual_seed(5);
        twin.train();
        var loader = new BatchLoader(train, 32) { Shuffle = true, Seed = 5 };
        for (var epoch = 1; epoch <= 2; epoch++)
        {
            foreach (var batch in loader.Epoch(epoch))
            {
                optimizer.zero_grad();
                nn.functional.cross_entropy(twin.call(batch.Inputs), batch.Targets).backward();
                optimizer.step();
                schedule.step();
            }
        }

        Assert.Equal(14, steps.Seen.Count);
        Assert.All(Weights(twin).Zip(Weights(net)), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void A_layer_that_gives_no_number_is_named_and_the_weights_are_as_they_were()
    {
        using var net = ToyNet.Seeded();
        net.children().OfType<TorchSharp.Modules.Linear>().Last().register_forward_hook((_, _, output) => output.log());
        var before = Weights(net);

        var problem = Assert.Throws<TrainingException>(() => Trainer(net).Fit(train));

        Assert.StartsWith("The loss of ToyNet is not a finite number any more in epoch 1, batch 1 of 7: ", problem.Message);
        Assert.Contains("the first output that is not finite is that of layer fc2 (Linear), and the network's weights are as before the step", problem.Message);
        Assert.Equal(before, Weights(net));
    }

    [Fact]
    public void A_parameter_that_is_no_number_is_named()
    {
        using var net = ToyNet.Seeded();
        var steps = new StepCounter(at: 4, () =>
        {
            using var _ = no_grad();
            net.get_parameter("fc1.weight")!.fill_(float.PositiveInfinity);
        });

        var problem = Assert.Throws<TrainingException>(() => Trainer(net, steps).Fit(train));

        Assert.Contains("in epoch 1, batch 5 of 7: fc1.weight is not finite since the step before", problem.Message);
    }

    [Fact]
    public void A_fast_dev_run_takes_one_batch_end_to_end_and_leaves_no_file()
    {
        using var folder = new TemporaryFolder();
        using var net = ToyNet.Seeded();
        var passes = new List<bool>();
        net.Passed = () => passes.Add(net.training);
        var trainer = new Trainer(net)
        {
            Epochs = 50,
            BatchSize = 32,
            FastDevRun = true,
            Checkpoint = folder["net.safetensors"],
            Callbacks = [new CsvLog(folder["log.csv"])],
            Device = Devices.Cpu,
            Progress = TrainingProgress.Silent,
        };

        var history = trainer.Fit(train, train);

        Assert.Equal([true, false], passes);
        Assert.Equal(32, Assert.Single(history.Epochs).Samples);
        Assert.NotNull(history.Epochs[0].ValidationLoss);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void A_few_batches_are_learnt_by_heart()
    {
        using var net = ToyNet.Seeded();
        var trainer = new Trainer(net)
        {
            Epochs = 60,
            BatchSize = 16,
            OverfitBatches = 2,
            Optimizer = Optimizers.Adam(0.02),
            Seed = 5,
            Device = Devices.Cpu,
            Progress = TrainingProgress.Silent,
        };

        var last = trainer.Fit(train, train).Epochs[^1];

        Assert.Equal(32, last.Samples);
        Assert.Equal(1, last.ValidationAccuracy);
        Assert.True(last.ValidationLoss < 0.1);
    }

    private static Trainer Trainer(ToyNet net, params ITrainingCallback[] callbacks) => new(net)
    {
        Epochs = 2,
        BatchSize = 32,
        Optimizer = Optimizers.Sgd(0.1),
        Seed = 5,
        Device = Devices.Cpu,
        Progress = TrainingProgress.Silent,
        Callbacks = callbacks,
    };

    private static float[] Weights(Network net) => [.. net.parameters().SelectMany(parameter => parameter.detach().data<float>().ToArray())];

    private sealed class StepCounter(long at = 0, Action? what = null) : ITrainingCallback
    {
        public List<long> Seen { get; } = [];

        public void StepEnded(TrainingContext training)
        {
            Seen.Add(training.Steps);
            if (training.Steps == at)
            {
                what!();
            }
        }
    }
}

/// <summary>A network whose gradient of a batch is the mean of its samples'.</summary>
[Input(1, 8, 8)]
[Flatten, Linear(4)]
internal sealed partial class LinearNet
{
    public static LinearNet Seeded()
    {
        manual_seed(7);
        return new LinearNet();
    }
}

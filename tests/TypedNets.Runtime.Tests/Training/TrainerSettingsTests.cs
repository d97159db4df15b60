using TypedNets.Tests.Native;

namespace TypedNets.Tests.Training;

/// <summary>A trainer's settings: looked at when they are needed, and changed between trainings.</summary>
[Collection("torch")]
public sealed class TrainerSettingsTests : IDisposable
{
    private readonly ImageSet images = Toy.Images(64);

    public void Dispose() => images.Dispose();

    [LinuxFact]
    public async Task A_trainer_that_is_given_everything_looks_for_no_GPU_and_at_no_console()
    {
        var (exitCode, text, _) = await Probe.Run([], "trainer");

        Assert.Equal(0, exitCode);
        Assert.Equal(["GPU False, console False", "GPU False, console False", "GPU True, console True"], text.ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public void What_was_not_given_is_the_same_whenever_it_is_asked_for()
    {
        using var net = ToyNet.Seeded();
        var trainer = new Trainer(net);

        Assert.Equal(Devices.Best, trainer.Device);
        Assert.Same(trainer.Progress, trainer.Progress);
    }

    [Fact]
    public void A_setting_that_is_changed_holds_from_the_next_training_on()
    {
        using var net = ToyNet.Seeded();
        var trainer = Trainer(net);
        trainer.Epochs = 1;
        Assert.Single(trainer.Fit(images).Epochs);

        trainer.Epochs = 3;
        trainer.Optimizer = Optimizers.Sgd(0.5);
        var history = trainer.Fit(images);

        Assert.Equal(3, history.Epochs.Count);
        Assert.Equal("Sgd(LearningRate = 0.5)", history.Settings["Optimizer"]);
    }

    [Fact]
    public void A_training_that_is_under_way_keeps_the_settings_it_began_with()
    {
        using var untouched = ToyNet.Seeded();
        var expected = Trainer(untouched).Fit(images);
        using var net = ToyNet.Seeded();
        var trainer = Trainer(net);
        trainer.Callbacks =
        [
            new AfterEpoch(() =>
            {
                trainer.Epochs = 1;
                trainer.BatchSize = 64;
                trainer.ClipNorm = 1e-9;
                trainer.Accumulate = 2;
                trainer.Loss = Losses.Mse;
                trainer.Normalization = Normalization.PlusMinusOne;
                trainer.Metrics = [TypedNets.Metrics.TopAccuracy(2)];
                trainer.Seed = 8;
                trainer.Shuffle = false;
                trainer.Callbacks = [];
            }),
        ];

        var history = trainer.Fit(images);

        Assert.Equal(expected.Epochs.Select(epoch => epoch.TrainLoss), history.Epochs.Select(epoch => epoch.TrainLoss));
        Assert.Equal(1, trainer.Epochs);
    }

    private static Trainer Trainer(Network net) =>
        new(net) { Epochs = 4, BatchSize = 16, Optimizer = Optimizers.Adam(0.01), Seed = 5, Device = Devices.Cpu, Progress = TrainingProgress.Silent };

    private sealed class AfterEpoch(Action act) : ITrainingCallback
    {
        public void EpochEnded(TrainingContext training, EpochResult result) => act();
    }
}

namespace TypedNets.Tests.Training;

/// <summary>A training with a limit of time ends within an epoch, and goes on from its checkpoint to the same end. The shortest time there is ends it after each step.</summary>
[Collection("torch")]
public sealed class MaxTimeTests : IDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromTicks(1);
    private readonly TemporaryFolder folder = new();
    private readonly ImageSet train = Toy.Images(100);
    private readonly ImageSet valid = Toy.Images(60, seed: 2);

    private string Path => folder["toy.safetensors"];

    public void Dispose()
    {
        train.Dispose();
        valid.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Each_call_takes_a_step_and_all_together_end_where_one_ends_that_has_time()
    {
        using var whole = ToyNet.Seeded();
        var expected = Trainer(whole, time: null).Fit(train, valid);
        var calls = 1;
        History history;
        using (var net = ToyNet.Seeded())
        {
            history = Trainer(net, Shortest).Fit(train, valid);
            Assert.Equal((false, $"Ended early in epoch 1 of 2, since its time of {Shortest:c} is over; {Path} holds the training, to go on from"), (history.Stopped, history.EndedEarly));
        }

        byte[] last = [];
        while (history.EndedEarly is not null)
        {
            using var later = ToyNet.Seeded(99);
            history = Trainer(later, Shortest).Resume(Path, train, valid);
            last = Bytes(later);
            calls++;
        }

        // 4 batches an epoch.
        Assert.Equal(8, calls);
        Assert.Equal(Bytes(whole), last);
        Assert.Equal(expected.Epochs.Select(epoch => (epoch.TrainLoss, epoch.ValidationLoss)), history.Epochs.Select(epoch => (epoch.TrainLoss, epoch.ValidationLoss)));
    }

    [Fact]
    public void The_best_weights_are_taken_where_nothing_goes_on_and_left_where_a_checkpoint_does()
    {
        using var net = ToyNet.Seeded();
        var trainer = Trainer(net, Shortest);
        trainer.Callbacks = [new EarlyStopping()];
        trainer.Fit(train, valid);
        for (var calls = 1; calls < 5; calls++)
        {
            trainer.Resume(Path, train, valid);
        }

        // In the second epoch: the network is what was trained, and the checkpoint holds the same.
        using var saved = ToyNet.Seeded(99);
        saved.LoadWeights(Path);
        Assert.Equal(Bytes(saved), Bytes(net));
        var afterFirst = History.Load(Path).Epochs.Single().ValidationLoss!.Value;
        Assert.NotEqual(afterFirst, trainer.Evaluate(valid).Loss, 1e-9);

        trainer.Checkpoint = null;
        var history = trainer.Resume(Path, train, valid);
        Assert.Equal($"Ended early in epoch 2 of 2, since its time of {Shortest:c} is over", history.EndedEarly);
        Assert.Equal(afterFirst, trainer.Evaluate(valid).Loss, 1e-9);
    }

    [Fact]
    public void A_time_that_is_none_is_refused()
    {
        using var net = ToyNet.Seeded();

        Assert.Equal("MaxTime must be above 0 seconds, and is 0", Assert.Throws<ArgumentException>(() => Trainer(net, TimeSpan.Zero).Fit(train, valid)).Message);
    }

    private static byte[] Bytes(Network net) => [.. net.state_dict().Values.SelectMany(tensor => tensor.detach().bytes.ToArray())];

    private Trainer Trainer(Network net, TimeSpan? time) => new(net)
    {
        Epochs = 2,
        BatchSize = 32,
        Optimizer = Optimizers.Adam(0.01),
        Seed = 5,
        Device = Devices.Cpu,
        Checkpoint = time is null ? null : Path,
        MaxTime = time,
        Progress = TrainingProgress.Silent,
    };
}

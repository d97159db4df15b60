namespace TypedNets.Tests.Training;

/// <summary>Whoever looks at the validations of a training sees those within its epochs too.</summary>
[Collection("torch")]
public sealed class ValidationsWithinEpochsTests : IDisposable
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
    public void Early_stopping_ends_within_an_epoch_with_the_weights_of_the_best_validation()
    {
        using var net = ToyNet.Seeded();
        var kept = new Weights();

        // At this rate the loss soon rises again.
        var history = Trainer(net, rate: 0.3, kept, new EarlyStopping(patience: 2)).Fit(train, valid);

        Assert.NotNull(history.EndedEarly);
        var best = kept.All.MinBy(each => each.Loss);
        var last = kept.All[^1];
        Assert.Equal(2, kept.All.IndexOf(last) - kept.All.IndexOf(best));
        Assert.StartsWith($"Ended early after {last.Place}: the best was {best.Place} with validation loss {NumberFormat.Loss(best.Loss)}, whose weights the network has", history.EndedEarly, StringComparison.Ordinal);
        Assert.Equal(best.Bytes, Bytes(net));
        Assert.Contains("step", $"{best.Place}{last.Place}", StringComparison.Ordinal);
        Assert.Equal(best.Loss, ModelCard.Find(net)!.Metrics["validation loss"]);
    }

    [Fact]
    public void Patience_goes_on_where_a_training_was_broken_off_within_its_first_epoch()
    {
        using var whole = ToyNet.Seeded();
        var expected = Trainer(whole, 0.3, new EarlyStopping(patience: 2)).Fit(train, valid);

        using var stop = new CancellationTokenSource();
        using (var net = ToyNet.Seeded())
        {
            var trainer = Trainer(net, 0.3, new EarlyStopping(patience: 2), new StopAt(5, stop));
            trainer.Checkpoint = folder["toy.safetensors"];
            Assert.True(trainer.Fit(train, valid, stop.Token).Stopped);
        }

        using var later = ToyNet.Seeded(99);
        var history = Trainer(later, 0.3, new EarlyStopping(patience: 2)).Resume(folder["toy.safetensors"], train, valid);

        Assert.Equal(expected.EndedEarly, history.EndedEarly);
        Assert.Equal(Bytes(whole), Bytes(later));
    }

    [Fact]
    public void The_best_checkpoints_are_those_of_the_best_validations()
    {
        using var net = ToyNet.Seeded();
        var kept = new Weights();

        Trainer(net, rate: 0.1, kept, new BestCheckpoint(folder["best.safetensors"], keep: 2)).Fit(train, valid);

        var best = kept.All.OrderBy(each => each.Loss).Take(2).ToArray();
        string[] names = [.. best.Select(each => $"best-{each.Place.FileName}.safetensors"), "best.safetensors"];
        Assert.Contains(names, name => name.Contains("-step-", StringComparison.Ordinal));
        Assert.Equal(names.Order(), Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
        using var saved = ToyNet.Seeded(99);
        saved.LoadWeights(folder["best.safetensors"]);
        Assert.Equal(best[0].Bytes, Bytes(saved));
        Assert.Equal(best[0].Loss, ModelCard.Read(folder["best.safetensors"]).Metrics["validation loss"]);
    }

    [Fact]
    public void What_is_watched_of_training_is_looked_at_once_an_epoch()
    {
        using var net = ToyNet.Seeded();

        var history = Trainer(net, rate: 0.01, new EarlyStopping(patience: 1, minDelta: 100, monitor: MonitoredValue.TrainLoss)).Fit(train, valid);

        Assert.StartsWith("Ended early after epoch 2: the best was epoch 1 with training loss", history.EndedEarly, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("toy.csv")]
    [InlineData("toy.jsonl")]
    public void A_log_has_a_line_for_each_and_is_read_back(string file)
    {
        using var net = ToyNet.Seeded();
        ITrainingCallback log = file.EndsWith(".csv", StringComparison.Ordinal) ? new CsvLog(folder[file]) : new JsonLinesLog(folder[file]);
        var lines = new List<int>();
        var trainer = Trainer(net, rate: 0.01, log, new Each(() => lines.Add(File.ReadAllLines(folder[file]).Length)));
        (trainer.Epochs, trainer.Metrics) = (2, [TypedNets.Metrics.TopAccuracy(2)]);

        var history = trainer.Fit(train, valid);
        var read = History.Load(folder[file]);

        // A head in the table; 2 validations within each epoch of 7 steps, each written as it comes.
        var head = file.EndsWith(".csv", StringComparison.Ordinal) ? 1 : 0;
        Assert.Equal([1 + head, 2 + head, 4 + head, 5 + head], lines);
        Assert.Equal(history.Epochs, read.Epochs);
        Assert.Equal(history.Validations, read.Validations);
        Assert.Equal([3.0 / 7, 6.0 / 7, 1 + (2.0 / 7), 1 + (5.0 / 7)], read.Validations.Select(each => each.EpochsDone));
    }

    private static Trainer Trainer(Network net, double rate, params ITrainingCallback[] callbacks) => new(net)
    {
        Epochs = 20,
        BatchSize = 32,
        Optimizer = Optimizers.Adam(rate),
        Seed = 5,
        Device = Devices.Cpu,
        ValidateEvery = 3,
        Callbacks = callbacks,
        Progress = TrainingProgress.Silent,
    };

    private static byte[] Bytes(Network net) => [.. net.state_dict().Values.SelectMany(tensor => tensor.detach().bytes.ToArray())];

    /// <summary>The network at each validation.</summary>
    private sealed class Weights : ITrainingCallback
    {
        public List<(ValidationPlace Place, double Loss, byte[] Bytes)> All { get; } = [];

        public void Validated(TrainingContext training, ValidationResult result) => All.Add((new(result.Epoch, result.Step), result.Loss, Bytes(training.Network)));

        public void EpochEnded(TrainingContext training, EpochResult result) => All.Add((new(result.Epoch), result.ValidationLoss!.Value, Bytes(training.Network)));
    }

    private sealed class Each(Action seen) : ITrainingCallback
    {
        public void Validated(TrainingContext training, ValidationResult result) => seen();
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

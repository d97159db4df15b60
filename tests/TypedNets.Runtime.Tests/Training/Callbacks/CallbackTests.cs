using System.Globalization;
using System.Text.Json;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

[Collection("torch")]
public sealed class CallbackTests : IDisposable
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
    public void Early_stopping_ends_after_its_patience_with_the_weights_of_the_best_epoch()
    {
        using var net = ToyNet.Seeded();
        var snapshots = new Snapshots();

        // So large a rate that the loss soon grows.
        var history = Trainer(net, epochs: 40, rate: 0.3, snapshots, new EarlyStopping(patience: 3)).Fit(train, valid);

        var best = history.Epochs.MinBy(epoch => epoch.ValidationLoss)!;
        Assert.Equal(best.Epoch + 3, history.Epochs.Count);
        Assert.StartsWith($"Ended early after epoch {history.Epochs.Count}: the best was epoch {best.Epoch} with validation loss ", history.EndedEarly);
        Assert.False(history.Stopped);
        Assert.Equal(snapshots.Each[best.Epoch - 1], Bytes(net));
        Assert.NotEqual(snapshots.Each[^1], Bytes(net));
    }

    [Fact]
    public void Early_stopping_keeps_the_last_weights_where_it_is_asked_to()
    {
        using var net = ToyNet.Seeded();
        var snapshots = new Snapshots();

        var history = Trainer(net, epochs: 40, rate: 0.3, snapshots, new EarlyStopping(patience: 3, restoreBest: false)).Fit(train, valid);

        Assert.NotNull(history.EndedEarly);
        Assert.Equal(snapshots.Each[^1], Bytes(net));
    }

    [Fact]
    public void The_best_weights_are_kept_whatever_else_ends_the_training()
    {
        using var net = ToyNet.Seeded();
        var snapshots = new Snapshots();
        var told = new StringWriter();
        var ender = new Each((training, result) =>
        {
            if (result.Epoch == 8)
            {
                training.End("Enough");
            }
        });

        var history = Trainer(net, epochs: 40, rate: 0.3, TrainingProgress.Lines(told), snapshots, new EarlyStopping(patience: 40), ender).Fit(train, valid);

        var best = history.Epochs.MinBy(epoch => epoch.ValidationLoss)!;
        Assert.Equal("Enough", history.EndedEarly);
        Assert.True(best.Epoch < 8);
        Assert.Equal(snapshots.Each[best.Epoch - 1], Bytes(net));
        Assert.Contains($"The network has the weights of epoch {best.Epoch}, the best with validation loss ", told.ToString());
    }

    [Fact]
    public void The_best_weights_are_kept_when_the_loss_is_no_number_any_more()
    {
        using var net = ToyNet.Seeded();
        var snapshots = new Snapshots();
        var spoiler = new Each((training, result) =>
        {
            if (result.Epoch == 8)
            {
                using var _ = no_grad();
                training.Network.get_parameter("fc1.weight")!.fill_(float.NaN);
            }
        });

        var problem = Assert.Throws<TrainingException>(() =>
            Trainer(net, epochs: 40, rate: 0.3, snapshots, new EarlyStopping(patience: 40), spoiler).Fit(train, valid));

        var best = problem.History.Epochs.MinBy(epoch => epoch.ValidationLoss)!;
        Assert.Equal(snapshots.Each[best.Epoch - 1], Bytes(net));
    }

    [Fact]
    public void The_best_weights_are_kept_when_a_training_is_stopped_that_no_checkpoint_goes_on_from()
    {
        using var net = ToyNet.Seeded();
        var snapshots = new Snapshots();
        using var cancellation = new CancellationTokenSource();
        var stopper = new Each((_, result) =>
        {
            if (result.Epoch == 8)
            {
                cancellation.Cancel();
            }
        });

        var history = Trainer(net, epochs: 40, rate: 0.3, snapshots, new EarlyStopping(patience: 40), stopper).Fit(train, valid, cancellation.Token);

        var best = history.Epochs.MinBy(epoch => epoch.ValidationLoss)!;
        Assert.True(history.Stopped);
        Assert.Equal(snapshots.Each[best.Epoch - 1], Bytes(net));
    }

    [Fact]
    public void A_training_that_goes_on_after_its_end_still_knows_its_best_weights()
    {
        var path = folder["toy.safetensors"];
        var snapshots = new Snapshots();
        Trainer Make(Network net, int epochs) =>
            Trainer(net, epochs, 0.01, path, snapshots, new EarlyStopping(patience: 40, minDelta: 10));
        using (var net = ToyNet.Seeded())
        {
            Make(net, 2).Fit(train, valid);
            Assert.Equal(snapshots.Each[0], Bytes(net));
        }

        using var later = ToyNet.Seeded(seed: 99);
        Make(later, 3).Resume(path, train, valid);

        Assert.Equal(3, snapshots.Each.Count);
        Assert.Equal(snapshots.Each[0], Bytes(later));
    }

    [Fact]
    public void What_is_no_number_is_never_the_best()
    {
        var values = new Queue<double>([double.NaN, 2, double.NaN, 1, double.NaN]);
        var metric = new FromQueue(values);
        using var net = ToyNet.Seeded();
        var snapshots = new Snapshots();
        var written = new List<bool>();
        var path = folder["best.safetensors"];
        var trainer = new Trainer(net)
        {
            Epochs = 5,
            BatchSize = 32,
            Metrics = [metric],
            Seed = 5,
            Device = Devices.Cpu,
            Progress = TrainingProgress.Silent,
            Callbacks = [snapshots, new BestCheckpoint(path, MonitoredValue.Validation(metric), keep: 2), new Each((_, _) => written.Add(File.Exists(path)))],
        };

        trainer.Fit(train, valid);

        Assert.Equal([false, true, true, true, true], written);
        Assert.Equal(["best-epoch-2.safetensors", "best-epoch-4.safetensors", "best.safetensors"], folder.Files.Order(StringComparer.Ordinal));
        using var twin = ToyNet.Seeded(seed: 99);
        twin.LoadWeights(path);
        Assert.Equal(snapshots.Each[1], Bytes(twin));
    }

    [Fact]
    public void A_difference_too_small_does_not_count_as_better()
    {
        using var net = ToyNet.Seeded();

        var history = Trainer(net, epochs: 10, rate: 0.01, new EarlyStopping(patience: 2, minDelta: 2, monitor: MonitoredValue.ValidationAccuracy)).Fit(train, valid);

        Assert.Equal(3, history.Epochs.Count);
    }

    [Fact]
    public void What_watches_the_validation_wants_a_validation_set()
    {
        using var net = ToyNet.Seeded();

        var problem = Assert.Throws<ArgumentException>(() => Trainer(net, epochs: 1, rate: 0.01, new EarlyStopping()).Fit(train));

        Assert.Equal("EarlyStopping watches ValidationLoss, but there is no validation set: give one to Fit, or watch TrainLoss", problem.Message);
    }

    [Fact]
    public void The_best_networks_are_kept()
    {
        using var net = ToyNet.Seeded();
        var snapshots = new Snapshots();

        var history = Trainer(net, epochs: 8, rate: 0.1, snapshots, new BestCheckpoint(folder["best.safetensors"], keep: 2)).Fit(train, valid);

        var order = history.Epochs.OrderBy(epoch => epoch.ValidationLoss).Select(epoch => epoch.Epoch).ToArray();
        Assert.Equal(
            new[] { "best.safetensors", $"best-epoch-{order[0]}.safetensors", $"best-epoch-{order[1]}.safetensors" }.Order(StringComparer.Ordinal),
            folder.Files.Order(StringComparer.Ordinal));
        Assert.Equal(snapshots.Each[order[0] - 1], Saved("best.safetensors"));
        Assert.Equal(snapshots.Each[order[0] - 1], Saved($"best-epoch-{order[0]}.safetensors"));
        Assert.Equal(snapshots.Each[order[1] - 1], Saved($"best-epoch-{order[1]}.safetensors"));

        byte[] Saved(string name)
        {
            using var twin = ToyNet.Seeded(seed: 99);
            twin.LoadWeights(folder[name]);
            return Bytes(twin);
        }
    }

    [Fact]
    public void Logs_hold_every_epoch_once_and_in_full_after_a_break_too()
    {
        var path = folder["runs/toy.safetensors"];
        Trainer Make(Network net, int epochs) => Trainer(net, epochs, 0.01, path, new CsvLog(folder["logs/toy.csv"]), new JsonLinesLog(folder["logs/toy.jsonl"]));
        using (var net = ToyNet.Seeded())
        {
            Make(net, 2).Fit(train, valid);
        }

        using var later = ToyNet.Seeded();
        var history = Make(later, 4).Resume(path, train, valid);

        var rows = File.ReadAllLines(folder["logs/toy.csv"]);
        Assert.Equal("epoch,train_loss,train_accuracy,valid_loss,valid_accuracy,learning_rate,seconds,samples_per_second,samples,complete", rows[0]);
        Assert.Equal(
            history.Epochs.Select(epoch => new double?[] { epoch.Epoch, epoch.TrainLoss, epoch.TrainAccuracy, epoch.ValidationLoss, epoch.ValidationAccuracy, epoch.LearningRate }),
            rows[1..].Select(row => row.Split(',')[..6].Select(cell => (double?)double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()));
        var objects = File.ReadAllLines(folder["logs/toy.jsonl"]).Select(line => JsonSerializer.Deserialize<EpochResult>(line, JsonSerializerOptions.Web));
        Assert.Equal(history.Epochs, objects);
    }

    private static Trainer Trainer(Network net, int epochs, double rate, params ITrainingCallback[] callbacks) => Trainer(net, epochs, rate, TrainingProgress.Silent, callbacks);

    private static Trainer Trainer(Network net, int epochs, double rate, ITrainingProgress progress, params ITrainingCallback[] callbacks) =>
        Trainer(net, epochs, rate, null, progress, callbacks);

    private static Trainer Trainer(Network net, int epochs, double rate, string? checkpoint, params ITrainingCallback[] callbacks) =>
        Trainer(net, epochs, rate, checkpoint, TrainingProgress.Silent, callbacks);

    private static Trainer Trainer(Network net, int epochs, double rate, string? checkpoint, ITrainingProgress progress, params ITrainingCallback[] callbacks) => new(net)
    {
        Epochs = epochs,
        BatchSize = 32,
        Optimizer = Optimizers.Adam(rate),
        Seed = 5,
        Device = Devices.Cpu,
        LogEvery = 7,
        Checkpoint = checkpoint,
        Progress = progress,
        Callbacks = callbacks,
    };

    private static byte[] Bytes(Network net) => [.. net.state_dict().Values.SelectMany(tensor => tensor.detach().bytes.ToArray())];

    private sealed class Snapshots : ITrainingCallback
    {
        public List<byte[]> Each { get; } = [];

        public void EpochEnded(TrainingContext training, EpochResult result) => Each.Add(Bytes(training.Network));
    }

    private sealed class Each(Action<TrainingContext, EpochResult> what) : ITrainingCallback
    {
        public void EpochEnded(TrainingContext training, EpochResult result) => what(training, result);
    }

    /// <summary>Its values in validation are those that are given, one after another.</summary>
    private sealed record FromQueue(Queue<double> Values) : Metric
    {
        public override string Name => "given";

        public override bool LargerIsBetter => true;

        public override Tensor Compute(Tensor output, Tensor target) => zeros(output.size(0));

        public override double Value(IReadOnlyList<double> means) => next++ % 2 == 0 ? 0 : Values.Dequeue();

        private int next;
    }
}

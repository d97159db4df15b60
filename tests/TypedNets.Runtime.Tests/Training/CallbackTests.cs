using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Tensorboard;
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
        Assert.Equal("epoch,train_loss,train_accuracy,valid_loss,valid_accuracy,learning_rate,seconds,images_per_second,samples,complete", rows[0]);
        Assert.Equal(
            history.Epochs.Select(epoch => new double?[] { epoch.Epoch, epoch.TrainLoss, epoch.TrainAccuracy, epoch.ValidationLoss, epoch.ValidationAccuracy, epoch.LearningRate }),
            rows[1..].Select(row => row.Split(',')[..6].Select(cell => (double?)double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()));
        var objects = File.ReadAllLines(folder["logs/toy.jsonl"]).Select(line => JsonSerializer.Deserialize<EpochResult>(line, JsonSerializerOptions.Web));
        Assert.Equal(history.Epochs, objects);
    }

    [Fact]
    public void TensorBoard_finds_whole_records_with_losses_accuracies_and_the_rate()
    {
        using var net = ToyNet.Seeded();

        var history = Trainer(net, epochs: 3, rate: 0.01, new TensorBoardLog(folder["board"])).Fit(train, valid);

        Assert.Equal(history.Epochs.Select(epoch => (float)epoch.TrainLoss), Scalars("train", "loss/epoch"));
        Assert.Equal(history.Epochs.Select(epoch => (float)epoch.TrainAccuracy!), Scalars("train", "accuracy/epoch"));
        Assert.Equal([0.01f, 0.01f, 0.01f], Scalars("train", "learning rate"));
        Assert.Equal(history.Epochs.Select(epoch => (float)epoch.ValidationLoss!), Scalars("valid", "loss/epoch"));
        Assert.Equal(history.Epochs.Select(epoch => (float)epoch.ValidationAccuracy!), Scalars("valid", "accuracy/epoch"));
        Assert.Equal(3, Scalars("train", "loss/running").Length);

        float[] Scalars(string part, string tag) =>
            [.. Events(Assert.Single(Directory.GetFiles(folder[$"board/{part}"])))
                .Where(each => each.Summary is not null)
                .SelectMany(each => each.Summary.Value)
                .Where(value => value.Tag == tag)
                .Select(value => value.SimpleValue)];
    }

    [Fact]
    public void Where_TensorBoards_files_cannot_be_written_it_is_told_and_the_training_goes_on()
    {
        File.WriteAllText(folder["file"], "in the way");
        var output = new StringWriter();
        using var net = ToyNet.Seeded();
        var history = new Trainer(net)
        {
            Epochs = 2,
            BatchSize = 32,
            LogEvery = 1,
            Device = Devices.Cpu,
            Progress = TrainingProgress.Lines(output),
            Callbacks = [new TensorBoardLog(folder["file/board"]), new CsvLog(folder["log.csv"])],
        }.Fit(train, valid);

        Assert.Equal(2, history.Epochs.Count);
        Assert.Single(output.ToString().Split('\n'), line => line.StartsWith($"The log {folder["file/board"]} could not be written: ", StringComparison.Ordinal));
        Assert.Equal(3, File.ReadAllLines(folder["log.csv"]).Length);
    }

    [Fact]
    public void TensorBoard_finds_samples_and_the_network_once_however_often_training_goes_on()
    {
        var path = folder["net.safetensors"];
        using (var net = ToyNet.Seeded())
        {
            Trainer(net, epochs: 1, rate: 0.01, path, new TensorBoardLog(folder["board"])).Fit(train, valid);
        }

        using var later = ToyNet.Seeded();
        Trainer(later, epochs: 2, rate: 0.01, path, new TensorBoardLog(folder["board"])).Resume(path, train, valid);

        var values = Directory.GetFiles(folder["board/train"]).SelectMany(Events).Where(each => each.Summary is not null).SelectMany(each => each.Summary.Value).ToArray();
        var image = Assert.Single(values, value => value.Tag == "samples").Image;
        using var shown = SkiaSharp.SKBitmap.Decode(image.EncodedImageString.ToByteArray());
        using var grid = SkiaSharp.SKBitmap.Decode(Pictures.Grid(train, rows: 4, columns: 8).ToPng());
        Assert.Equal((grid.Width, grid.Height), (image.Width, image.Height));
        Assert.Equal(grid.Pixels, shown.Pixels);
        var text = Assert.Single(values, value => value.Tag == "network/text_summary");
        Assert.Equal("text", text.Metadata.PluginData.PluginName);
        var table = text.Tensor.StringVal.Single().ToStringUtf8().Split('\n');
        Assert.Equal("**ToyNet**: (1, 8, 8) → (4)", table[0]);
        Assert.Contains("| fc1 | Linear(16, Bias = false) | (16) | 1,024 | 1,024 |", table);
        Assert.Equal(4 + ToyNet.Graph.Layers.Length + 1, table.Length - 1);
    }

    /// <summary>TFRecord framing, checked by hand: length, its masked CRC-32C, the record, its masked CRC-32C.</summary>
    private static IEnumerable<Event> Events(string path)
    {
        var bytes = File.ReadAllBytes(path).AsMemory();
        while (!bytes.IsEmpty)
        {
            var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.Span);
            Assert.Equal(Masked(bytes.Span[..8]), BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[8..]));
            var record = bytes.Slice(12, length);
            Assert.Equal(Masked(record.Span), BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[(12 + length)..]));
            yield return Event.Parser.ParseFrom(record.ToArray());
            bytes = bytes[(16 + length)..];
        }
    }

    private static uint Masked(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc = System.Numerics.BitOperations.Crc32C(crc, value);
        }

        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + 0xA282EAD8;
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

using System.Buffers.Binary;
using Tensorboard;
using TypedNets.Tests.Training;

namespace TypedNets.Tests.Reporting;

[Collection("torch")]
public sealed class TensorBoardLogTests : IDisposable
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
    public void TensorBoard_finds_whole_records_with_losses_accuracies_and_the_rate()
    {
        using var net = ToyNet.Seeded();

        var trainer = Trainer(net, epochs: 3, new(folder["board"]));
        trainer.ValidateEvery = 4;
        var history = trainer.Fit(train, valid);

        Assert.Equal(history.Validations.Select(each => (float)each.Loss), Scalars("valid", "loss/running"));
        Assert.Equal(history.Validations.Select(each => (float)each.Accuracy!), Scalars("valid", "accuracy/running"));
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
            Trainer(net, epochs: 1, new(folder["board"]), path).Fit(train, valid);
        }

        using var later = ToyNet.Seeded();
        Trainer(later, epochs: 2, new(folder["board"]), path).Resume(path, train, valid);

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

    private static Trainer Trainer(Network net, int epochs, TensorBoardLog log, string? checkpoint = null) => new(net)
    {
        Epochs = epochs,
        BatchSize = 32,
        Optimizer = Optimizers.Adam(0.01),
        Seed = 5,
        Device = Devices.Cpu,
        LogEvery = 7,
        Checkpoint = checkpoint,
        Progress = TrainingProgress.Silent,
        Callbacks = [log],
    };
}

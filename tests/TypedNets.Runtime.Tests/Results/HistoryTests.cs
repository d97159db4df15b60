using TypedNets.Checkpoints;

namespace TypedNets.Tests.Training;

[Collection("torch")]
public sealed class HistoryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ImageSet train = Toy.Images(100);
    private readonly ImageSet valid = Toy.Images(40, seed: 2);

    public void Dispose()
    {
        train.Dispose();
        valid.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_checkpoint_has_the_whole_history_and_the_settings()
    {
        var history = Train();

        var loaded = History.Load(folder["net.safetensors"]);

        Assert.Equal(history.Epochs, loaded.Epochs);
        Assert.Equal(history.Settings, loaded.Settings);
        Assert.Equal("Adam(LearningRate = 0.02)", loaded.Settings["Optimizer"]);
        Assert.Equal(("ToyNet", "3", "5"), (loaded.Network, loaded.Settings["Epochs"], loaded.Settings["Seed"]));
        Assert.False(loaded.Stopped);
    }

    [Fact]
    public void Logs_have_the_epochs()
    {
        var history = Train();

        Assert.Equal(history.Epochs, History.Load(folder["net.jsonl"]).Epochs);
        Assert.Equal(history.Epochs, History.Load(folder["net.csv"]).Epochs);
    }

    /// <summary>Samples a second were called images a second.</summary>
    [Fact]
    public void Logs_of_an_earlier_version_are_read()
    {
        var history = Train();
        File.WriteAllText(folder["net.jsonl"], File.ReadAllText(folder["net.jsonl"]).Replace("samplesPerSecond", "imagesPerSecond", StringComparison.Ordinal));
        File.WriteAllText(folder["net.csv"], File.ReadAllText(folder["net.csv"]).Replace("samples_per_second", "images_per_second", StringComparison.Ordinal));

        Assert.Equal(history.Epochs, History.Load(folder["net.jsonl"]).Epochs);
        Assert.Equal(history.Epochs, History.Load(folder["net.csv"]).Epochs);
    }

    [Theory]
    [InlineData("net.csv", "epoch,train_loss\n1,hello")]
    [InlineData("net.jsonl", "{ \"epoch\": ")]
    [InlineData("net.jsonl", "null")]
    [InlineData("net.jsonl", "{\"epoch\":1}")]
    [InlineData("net.jsonl", "{\"epoch\":1,\"trainLoss\":1,\"trainAccuracy\":1,\"validationLoss\":1,\"validationAccuracy\":1,\"seconds\":1,\"samplesPerSecond\":1,\"learningRate\":1,\"samples\":1,\"complete\":true,\"trainMetrics\":null}")]
    [InlineData("net.safetensors", "hello")]
    [InlineData("absent.csv", null)]
    public void What_is_no_history_is_named(string name, string? content)
    {
        if (content is not null)
        {
            File.WriteAllText(folder[name], content);
        }

        var problem = Assert.Throws<CheckpointException>(() => History.Load(folder[name]));

        Assert.StartsWith(folder[name], problem.Message);
    }

    [Fact]
    public void A_network_saved_by_itself_has_no_history()
    {
        using var net = ToyNet.Seeded();
        net.SaveWeights(folder["net.safetensors"]);

        var problem = Assert.Throws<CheckpointException>(() => History.Load(folder["net.safetensors"]));

        Assert.Equal($"{folder["net.safetensors"]} holds a network without its training: there is no history in it", problem.Message);
    }

    private History Train()
    {
        using var net = ToyNet.Seeded();
        return new Trainer(net)
        {
            Epochs = 3,
            BatchSize = 32,
            Optimizer = Optimizers.Adam(0.02),
            Seed = 5,
            Metrics = [TypedNets.Metrics.TopAccuracy(2)],
            Device = Devices.Cpu,
            Checkpoint = folder["net.safetensors"],
            Progress = TrainingProgress.Silent,
            Callbacks = [new CsvLog(folder["net.csv"]), new JsonLinesLog(folder["net.jsonl"])],
        }.Fit(train, valid);
    }
}

using TypedNets.Checkpoints;
using TypedNets.Tests.Data.Folders;
using TypedNets.Tests.Commands;
using TypedNets.Tests.Training;

namespace TypedNets.Tests.Predicting;

/// <summary>A saved network knows what it is, and says nothing that was not so.</summary>
[Collection("torch")]
public sealed class ModelCardTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ImageSet images = Toy.Images(40);
    private readonly ToyNet net = ToyNet.Seeded();

    private string Path => folder["net.safetensors"];

    public void Dispose()
    {
        net.Dispose();
        images.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void After_a_training_each_file_knows_classes_normalization_data_settings_and_metrics()
    {
        var history = new Trainer(net)
        {
            Epochs = 2,
            Seed = 3,
            Normalization = new([0.4], [0.25]),
            Device = Devices.Cpu,
            Progress = TrainingProgress.Silent,
            Checkpoint = folder["training.safetensors"],
            Callbacks = [new BestCheckpoint(folder["best.safetensors"])],
        }.Fit(images, images);
        net.SaveWeights(Path);

        foreach (var file in new[] { Path, folder["training.safetensors"] })
        {
            var card = ModelCard.Read(file);
            Assert.Equal("ToyNet", card.Network);
            Assert.Matches(@"^\d+\.\d+\.\d+", card.Version);
            Assert.Equal("toy", card.Data);
            Assert.Equal(Toy.ClassNames, card.ClassNames);
            Assert.Equal(new Normalization([0.4], [0.25]), card.Normalization);
            Assert.Null(card.Resizing);
            Assert.Equal(history.Settings, card.Recipe);
            Assert.Equal(2, card.Metrics["epoch"]);
            Assert.Equal(history.Epochs[1].ValidationLoss, card.Metrics["validation loss"]);
            Assert.Equal(history.Epochs[1].ValidationAccuracy, card.Metrics["validation accuracy"]);
        }

        var best = ModelCard.Read(folder["best.safetensors"]);
        Assert.Equal(history.Epochs.Min(epoch => epoch.ValidationLoss), best.Metrics["validation loss"]);
    }

    [Fact]
    public void Where_early_stopping_goes_back_to_the_best_weights_the_metrics_are_theirs()
    {
        var history = new Trainer(net)
        {
            Epochs = 6,
            Seed = 3,
            Optimizer = Optimizers.Sgd(5, momentum: 0.9),
            Device = Devices.Cpu,
            Progress = TrainingProgress.Silent,
            Callbacks = [new EarlyStopping(6)],
        }.Fit(images, images);
        net.SaveWeights(Path);

        var best = history.Epochs.MinBy(epoch => epoch.ValidationLoss)!;
        Assert.NotEqual(history.Epochs.Count, best.Epoch);
        Assert.Equal(best.Epoch, ModelCard.Read(Path).Metrics["epoch"]);
    }

    [Fact]
    public void A_folder_that_is_scaled_and_cut_says_so_through_all_its_parts()
    {
        for (var image = 0; image < 8; image++)
        {
            Painted.Image(folder[$"shades/{image % 2}/{image}.png"], 9, 8, new SkiaSharp.SKColor((byte)(10 * image), 0, 0));
        }

        using var scaled = ImageFolder.Load(folder["shades"], new(1, 8, 8), new() { Resize = true });
        var (part, rest) = scaled.Train.Split(0.5, 1);
        using (part)
        using (rest)
        {
            Assert.Equal(Resizing.Cover, part.Take(1).Resizing);
        }

        using var exact = ImageFolder.Load(folder["shades"], new(1, 8, 9));
        Assert.Equal(Resizing.None, exact.Test.Resizing);
        var card = ModelCard.Create(scaled.Train, Normalization.Unit, new Dictionary<string, string>());
        net.SaveWeights(Path, card);
        Assert.Equal(Resizing.Cover, ModelCard.Read(Path).Resizing);
    }

    [Theory]
    [InlineData("[0, 1]")]
    [InlineData("[-1, 1]")]
    [InlineData("mean 0.1, std 0.2")]
    [InlineData("mean 0.48599999999999999 0.1 1E-05, std 0.2 0.30000000000000004 1")]
    public void A_normalization_comes_back_to_the_last_bit(string text)
    {
        Write(("typednets.normalization", text));
        var read = ModelCard.Read(Path).Normalization!;
        net.SaveWeights(Path, new ModelCard { Normalization = read });
        Assert.Equal(read, ModelCard.Read(Path).Normalization);
        Assert.Equal(read, new Normalization([.. read.Mean], [.. read.Std]));
    }

    [Fact]
    public void What_is_too_long_is_cut_or_left_out_and_the_weights_are_saved_all_the_same()
    {
        var card = new ModelCard
        {
            Data = new string('d', 5_000_000),
            ClassNames = [.. Enumerable.Range(0, 5_000).Select(index => $"{index}{new string('x', 2_000)}")],
            Recipe = new Dictionary<string, string> { ["long"] = new string('y', 2_000) },
            Metrics = new Dictionary<string, double> { ["nothing"] = double.NaN, ["something"] = 0.5 },
        };
        net.SaveWeights(Path, card);
        var read = ModelCard.Read(Path);

        Assert.Equal(1_000, read.Data.Length);
        Assert.Empty(read.ClassNames);
        Assert.Equal(1_000, read.Recipe["long"].Length);
        Assert.Equal(0.5, Assert.Single(read.Metrics).Value);
        net.LoadWeights(Path);
    }

    [Fact]
    public void Names_in_any_letters_come_back()
    {
        string[] names = ["Größe", "犬", "a \"b\" \\ c\n", "😀", "", "half \uD83D of one"];
        net.SaveWeights(Path, new ModelCard { ClassNames = names });
        Assert.Equal([.. names[..5], "half \uFFFD of one"], ModelCard.Read(Path).ClassNames);
        Assert.Contains("Größe", SafeTensors.ReadHeader(Path).Metadata["typednets.classes"]);
    }

    [Fact]
    public void Files_of_before_and_of_others_say_nothing_and_load()
    {
        net.SaveWeights(Path);
        var card = ModelCard.Read(Path);
        Assert.Equal("ToyNet", card.Network);
        Assert.Empty(card.ClassNames);
        Assert.Null(card.Normalization);

        // What Python's files call classes is theirs.
        Write(("classes", "ten"), ("normalization", "yes"));
        Assert.Equal(new ModelCard { ClassNames = [] }.Data, ModelCard.Read(Path).Data);
        net.LoadWeights(Path);
    }

    [Theory]
    [InlineData("typednets.classes", "ten", "says of itself what cannot be read: its typednets.classes is no list")]
    [InlineData("typednets.classes", "[\"a\", null]", "a part of its typednets.classes is null or longer than 1000 characters")]
    [InlineData("typednets.classes", "{\"a\": 1}", "its typednets.classes is no list")]
    [InlineData("typednets.recipe", "[1]", "its typednets.recipe is no list")]
    [InlineData("typednets.recipe", "{\"a\": \"1\", \"a\": \"2\"}", "its typednets.recipe is no list")]
    [InlineData("typednets.metrics", "{\"a\": \"much\"}", "its typednets.metrics is no list")]
    [InlineData("typednets.normalization", "mean 0.5", "its typednets.normalization is 'mean 0.5'")]
    [InlineData("typednets.normalization", "mean 0.5, std 0", "its typednets.normalization is 'mean 0.5, std 0'")]
    [InlineData("typednets.normalization", "mean 0.5 0.5, std 1", "its typednets.normalization is 'mean 0.5 0.5, std 1'")]
    [InlineData("typednets.resizing", "squash", "was trained on images resized in a way that this version does not know: its typednets.resizing is 'squash'")]
    public void What_this_library_does_not_write_is_refused(string key, string text, string message)
    {
        Write((key, text));
        var problem = Assert.Throws<CheckpointException>(() => ModelCard.Read(Path));
        Assert.StartsWith(Path, problem.Message);
        Assert.Contains(message, problem.Message);
    }

    [Fact]
    public void A_damaged_file_says_nothing_of_itself()
    {
        net.SaveWeights(Path, new ModelCard { ClassNames = ["a"] });
        var bytes = File.ReadAllBytes(Path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(Path, bytes);
        Assert.Contains("is damaged", Assert.Throws<CheckpointException>(() => ModelCard.Read(Path)).Message);
    }

    [Fact]
    public void Info_prints_it_all_and_shows_what_a_terminal_would_obey()
    {
        net.SaveWeights(Path, new ModelCard
        {
            Data = "flowers",
            ClassNames = ["rose", "\u001b[31mtulip"],
            Normalization = Normalization.PlusMinusOne,
            Resizing = Resizing.Cover,
            Recipe = new Dictionary<string, string> { ["Optimizer"] = "Adam(LearningRate = 0.001)" },
            Metrics = new Dictionary<string, double> { ["validation accuracy"] = 0.9123456 },
        });
        var (code, output, error) = ExampleProgram.Run(folder.Path, "info", "net.safetensors");

        Assert.Equal(("", 0), (error, code));
        Assert.Contains("net.safetensors: 8 tensors, ", output);
        Assert.Contains("\nnetwork: ToyNet\n", output);
        Assert.Contains("\ndata: flowers\nclasses: 2: rose, ␛[31mtulip\nnormalization: [-1, 1]\nresizing: cover\nvalidation accuracy: 0.9123\nOptimizer: Adam(LearningRate = 0.001)\n", output);
        Assert.Contains("error: other.safetensors is not there", ExampleProgram.Run(folder.Path, "info", "other.safetensors").Error);
    }

    private void Write(params (string Key, string Text)[] metadata) =>
        SafeTensors.Save(Path, net.state_dict(), metadata.ToDictionary(each => each.Key, each => each.Text));
}

using System.Text.Json;
using SkiaSharp;
using TypedNets.Checkpoints;
using TypedNets.Tests.Data.Folders;
using TypedNets.Tests.Training;
using static TorchSharp.torch;

namespace TypedNets.Tests.Predicting;

/// <summary>A trained network in use gives what it would give in its test.</summary>
[Collection("torch")]
public sealed class ClassifierTests : IDisposable
{
    private static readonly Normalization Normalization = new([0.4], [0.25]);
    private static readonly string[] Names = ["tl", "tr", "bl", "br"];

    private readonly TemporaryFolder folder = new();
    private readonly ToyNet net = ToyNet.Seeded();

    private string Path => folder["net.safetensors"];

    public ClassifierTests() => net.SaveWeights(Path, new ModelCard { ClassNames = Names, Normalization = Normalization });

    public void Dispose()
    {
        net.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_photograph_is_scaled_cut_and_normalised_as_in_training_however_it_comes()
    {
        for (var image = 0; image < 8; image++)
        {
            var seed = image;
            Painted.Image(folder[$"set/{image % 4}/{image}.png"], 31, 17, (x, y) => new SKColor((byte)((seed * 20) + (x * 7)), (byte)(y * 15), (byte)(x * y)));
        }

        using var data = ImageFolder.Load(folder["set"], new(1, 8, 8), new() { Resize = true, Seed = null });
        var expected = Predictions.Compute(net, data.Train, Normalization);
        using var classifier = Classifier.Load<ToyNet>(Path);
        for (var place = 0; place < data.Train.Count; place++)
        {
            var path = data.TrainFiles[place];
            var bytes = File.ReadAllBytes(path);
            var pixels = data.Train.Images[place].contiguous().data<byte>().ToArray();
            using var stream = File.OpenRead(path);
            foreach (var prediction in new[]
            {
                classifier.Predict(path), classifier.Predict(bytes), classifier.Predict(stream), classifier.Predict(pixels, new Shape(1, 8, 8)),
                classifier.Predict(data.TrainFiles)[place], classifier.Predict(data.Train)[place],
            })
            {
                Assert.Equal(Names[expected[place].Predicted], prediction.Class);
                Assert.Equal(expected[place].Probabilities.OrderDescending(), prediction.Classes.Select(each => each.Probability), (a, b) => Math.Abs(a - b) < 1e-6);
                Assert.Equal(1, prediction.Classes.Sum(each => each.Probability), 1e-5);
            }
        }
    }

    [Fact]
    public void Pixels_of_another_size_are_scaled_as_a_file_of_them()
    {
        Painted.Image(folder["grey.png"], 20, 30, (x, y) => new SKColor((byte)(x * 12), (byte)(x * 12), (byte)(x * 12)));
        var pixels = Enumerable.Range(0, 20 * 30).Select(pixel => (byte)(pixel % 20 * 12)).ToArray();
        using var classifier = Classifier.Load<ToyNet>(Path);
        Assert.Equal(classifier.Predict(folder["grey.png"]).Classes, classifier.Predict(pixels, new Shape(1, 30, 20)).Classes);
        Assert.Equal(
            "ToyNet sees images of 1 channel, (C, H, W), but 600 pixels of (3, 30, 20) are given (Parameter 'shape')",
            Assert.Throws<ArgumentException>(() => classifier.Predict(pixels, new Shape(3, 30, 20))).Message);
    }

    [Fact]
    public void More_files_than_a_batch_come_in_their_order_and_the_first_unreadable_one_is_named()
    {
        string[] files = [.. Enumerable.Range(0, 150).Select(index => Painted.Image(folder[$"many/{index}.png"], 8, 8, new SKColor((byte)index, (byte)index, (byte)index)))];
        using var classifier = Classifier.Load<ToyNet>(Path);
        var all = classifier.Predict(files);
        Assert.Equal(150, all.Count);
        Assert.All(all.Index(), each => Assert.Equal(classifier.Predict(files[each.Index]).Probability, each.Item.Probability, 1e-6f));
        Assert.Empty(classifier.Predict(Array.Empty<string>()));

        File.WriteAllText(files[140], "oops");
        File.WriteAllText(files[77], "oops");
        Assert.StartsWith(files[77], Assert.Throws<DataException>(() => classifier.Predict(files)).Message);
    }

    [Fact]
    public void The_network_is_in_evaluation_mode_and_one_photograph_alone_is_enough()
    {
        Assert.True(net.training);
        using var classifier = Classifier.Load<ToyNet>(Path);
        Assert.False(classifier.Network.training);
        var before = classifier.Network.state_dict()["bn1.running_mean"].data<float>().ToArray();
        var pixels = new byte[64];
        Assert.Equal(classifier.Predict(pixels, new Shape(1, 8, 8)).Classes, classifier.Predict(pixels, new Shape(1, 8, 8)).Classes);
        Assert.Equal(before, classifier.Network.state_dict()["bn1.running_mean"].data<float>().ToArray());
        Assert.False(classifier.Network.training);
    }

    [Fact]
    public void What_the_file_does_not_say_is_asked_for_and_can_be_given()
    {
        net.SaveWeights(folder["plain.safetensors"]);
        Assert.Equal(
            $"{folder["plain.safetensors"]} cannot be used to predict: nothing says how its images were normalised: give a ModelCard {{ Normalization = Normalization.Unit }}, or what was done in its training",
            Assert.Throws<CheckpointException>(() => Classifier.Load<ToyNet>(folder["plain.safetensors"])).Message);

        using var classifier = Classifier.Load<ToyNet>(folder["plain.safetensors"], new() { Normalization = Normalization });
        Assert.Equal(["0", "1", "2", "3"], classifier.ClassNames);
        using var named = Classifier.Load<ToyNet>(Path, new() { Normalization = Normalization.Unit, ClassNames = ["other"] });
        Assert.Equal(Names, named.ClassNames);
        Assert.Equal(Normalization, named.Card.Normalization);
    }

    [Fact]
    public void A_training_of_an_earlier_version_says_how_its_images_were_normalised()
    {
        using var images = Toy.Images(40);
        new Trainer(net) { Epochs = 1, Normalization = Normalization, Device = Devices.Cpu, Progress = TrainingProgress.Silent, Checkpoint = Path }.Fit(images, images);
        var header = SafeTensors.ReadHeader(Path);
        SafeTensors.Save(
            folder["old.safetensors"], SafeTensors.Load(Path), header.Metadata.Where(each => !each.Key.StartsWith("typednets.", StringComparison.Ordinal)).ToDictionary());

        using var classifier = Classifier.Load<ToyNet>(folder["old.safetensors"]);
        Assert.Equal(Normalization, classifier.Card.Normalization);
        Assert.Equal(["0", "1", "2", "3"], classifier.ClassNames);
        Assert.Equal(1, classifier.Card.Metrics["epoch"]);
        Assert.Equal("64", classifier.Card.Recipe["BatchSize"]);
    }

    [Fact]
    public void What_does_not_fit_is_refused_and_the_network_stays_as_it_was()
    {
        var three = new ModelCard { ClassNames = ["a", "b", "c"], Normalization = Normalization };
        Assert.StartsWith("ToyNet gives 4 outputs, but there are 3 class names", Assert.Throws<ArgumentException>(() => new Classifier(net, three)).Message);
        var colours = new ModelCard { Normalization = new([0.1, 0.2, 0.3], [1, 1, 1]) };
        Assert.StartsWith("ToyNet sees images of 1 channel, but its normalisation is of 3", Assert.Throws<ArgumentException>(() => new Classifier(net, colours)).Message);
        net.SaveWeights(Path, three);
        using var other = ToyNet.Seeded(8);
        var before = other.state_dict()["fc1.weight"].data<float>().ToArray();
        Assert.Contains("net.safetensors cannot be used to predict: ToyNet gives 4", Assert.Throws<CheckpointException>(() => Classifier.Load(other, Path)).Message);
        Assert.Equal(before, other.state_dict()["fc1.weight"].data<float>().ToArray());
        Assert.Contains("does not fit PointNet", Assert.Throws<CheckpointException>(() => Classifier.Load<PointNet>(Path)).Message);
    }

    [Fact]
    public void A_network_of_vectors_takes_numbers_and_no_images()
    {
        using var points = new PointNet();
        points.SaveWeights(Path);
        using var classifier = Classifier.Load<PointNet>(Path, new() { ClassNames = ["in", "out"] });
        using var input = tensor(new[] { 0.5f, -1f, 2f }).unsqueeze(0);
        var expected = points.call(input).softmax(1).data<float>().ToArray();
        var prediction = classifier.Predict([0.5f, -1f, 2f]);
        Assert.Equal(expected.Max(), prediction.Probability, 1e-6f);
        Assert.Equal("PointNet sees (3) and no images, which are (1, H, W) or (3, H, W): give it its numbers", Assert.Throws<InvalidOperationException>(() => classifier.Predict("a.png")).Message);
        Assert.StartsWith("PointNet takes 3 numbers, (3), but 2 are given", Assert.Throws<ArgumentException>(() => classifier.Predict([1f, 2f])).Message);
    }

    [Fact]
    public void Weights_that_are_no_numbers_are_said_and_not_printed_as_a_class()
    {
        using (no_grad())
        {
            net.Fc2.weight!.fill_(float.NaN);
        }

        net.SaveWeights(Path, new ModelCard { Normalization = Normalization });
        using var classifier = Classifier.Load<ToyNet>(Path);
        Assert.StartsWith("The output of ToyNet is no finite number", Assert.Throws<InvalidOperationException>(() => classifier.Predict(new byte[64], new Shape(1, 8, 8))).Message);
    }

    [Fact]
    public void Predictions_print_themselves_and_are_json_with_names_that_stay()
    {
        var prediction = new ClassPrediction([new("a \"rose\"", 0.75f), new("犬\u001b", 0.2f), new("c", 0.04f), new("d", 0.01f)]);
        Assert.Equal("a \"rose\" 75.0 %, 犬␛ 20.0 %, c 4.0 %", $"{prediction}");
        Assert.Equal("a \"rose\" 75.0 %", prediction.ToString(1));
        using var json = JsonDocument.Parse(prediction.ToJson());
        Assert.Equal(["class", "probability", "classes"], json.RootElement.EnumerateObject().Select(each => each.Name));
        Assert.Equal("a \"rose\"", json.RootElement.GetProperty("class").GetString());
        Assert.Equal(0.75, json.RootElement.GetProperty("probability").GetDouble());
        var second = json.RootElement.GetProperty("classes")[1];
        Assert.Equal(("犬\u001b", 0.2f), (second.GetProperty("class").GetString(), second.GetProperty("probability").GetSingle()));
        Assert.Equal(prediction.ToJson(), JsonSerializer.Serialize(prediction));
        Assert.DoesNotContain('\n', prediction.ToJson());

        using var images = Toy.Images(5);
        var of = Predictions.Compute(net, images)[3];
        Assert.Matches($"^image 3: {Toy.ClassNames[of.Predicted]} \\d+\\.\\d %, {(of.IsRight ? "right" : $"is {Toy.ClassNames[of.Actual]}")}$", $"{of}");
        Assert.Equal("sample 0: class 1 60.0 %, is class 0", $"{new TypedNets.Prediction(0, 0, 1, [0.4f, 0.6f])}");
    }

    [Fact]
    public async Task One_instance_serves_many_threads_and_waits_for_them_when_it_is_disposed()
    {
        var classifier = Classifier.Load<ToyNet>(Path);
        var samples = Enumerable.Range(0, 16).Select(seed => Enumerable.Range(0, 64).Select(pixel => (byte)((pixel * (seed + 3)) % 256)).ToArray()).ToArray();
        var expected = samples.Select(sample => classifier.Predict(sample, new Shape(1, 8, 8)).Classes).ToArray();
        var done = 0;
        using var enough = new ManualResetEventSlim();
        var threads = Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            try
            {
                for (var turn = thread; ; turn++)
                {
                    Assert.Equal(expected[turn % 16], classifier.Predict(samples[turn % 16], new Shape(1, 8, 8)).Classes);
                    if (Interlocked.Increment(ref done) == 200)
                    {
                        enough.Set();
                    }
                }
            }
            catch (ObjectDisposedException)
            {
                // The end of each thread, and no crash.
            }
            finally
            {
                enough.Set();
            }
        })).ToArray();
        enough.Wait();
        classifier.Dispose();
        await Task.WhenAll(threads);
        Assert.True(done >= 200);
        Assert.Throws<ObjectDisposedException>(() => classifier.Predict(samples[0], new Shape(1, 8, 8)));
    }

    [Fact]
    public void Nothing_is_left_behind_in_libtorch()
    {
        using var classifier = Classifier.Load<ToyNet>(Path);
        classifier.Predict(new byte[64], new Shape(1, 8, 8));
        var before = LiveTensors.Settled();
        for (var turn = 0; turn < 20; turn++)
        {
            classifier.Predict(new byte[64], new Shape(1, 8, 8));
        }

        Assert.Equal(before, Tensor.TotalCount);
    }
}

[Input(3)]
[Linear(2)]
internal sealed partial class PointNet;

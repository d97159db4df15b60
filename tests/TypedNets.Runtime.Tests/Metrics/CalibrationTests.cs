using TypedNets.Checkpoints;
using TypedNets.Tests.Training;
using static TorchSharp.torch;

namespace TypedNets.Tests.Metrics;

/// <summary>Whether networks are as sure as they are right, and the one number that makes them so.</summary>
[Collection("torch")]
public sealed class CalibrationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_expected_error_is_the_mean_distance_in_the_bins()
    {
        // In bins of a tenth: 0.75 thrice (right twice), 0.85 once (wrong, in the next bin), 1 once (right).
        Prediction[] predictions = [Sure(0.75f, true), Sure(0.75f, true), Sure(0.75f, false), Sure(0.85f, false), Sure(1f, true)];

        var calibration = Calibration.Measure(predictions, bins: 10);

        Assert.Equal([(0.7, 3L), (0.8, 1L), (0.9, 1L)], calibration.Bins.Where(bin => bin.Count > 0).Select(bin => (Math.Round(bin.From, 9), bin.Count)));
        Assert.Equal(((3 * (0.75 - (2 / 3.0))) + 0.85 + 0) / 5, calibration.ExpectedError, 6);
        Assert.Equal(0.85, calibration.LargestError, 6);
        Assert.Equal(5, calibration.Count);
    }

    [Theory]
    [InlineData(3.0)]
    [InlineData(1.0)]
    [InlineData(0.4)]
    public void The_temperature_is_where_the_cross_entropy_is_smallest(double wanted)
    {
        using var scope = NewDisposeScope();
        var (logits, predictions) = Exaggerated(wanted);

        var temperature = predictions.FitTemperature();

        // By libtorch in double precision, of the logits themselves.
        Assert.InRange(temperature, 0.9 * wanted, 1.1 * wanted);
        Assert.True(Loss(temperature) < Loss(1.003 * temperature));
        Assert.True(Loss(temperature) < Loss(0.997 * temperature));

        double Loss(double divisor) => nn.functional.cross_entropy(logits / divisor, predictions.Samples.Labels).item<double>();
    }

    [Fact]
    public void At_its_temperature_a_network_says_the_same_classes_and_is_as_sure_as_it_is_right()
    {
        using var scope = NewDisposeScope();
        var (logits, predictions) = Exaggerated(3);

        var scaled = predictions.AtTemperature(predictions.FitTemperature());

        Assert.Equal(predictions.Select(each => each.Predicted), scaled.Select(each => each.Predicted));
        var shares = (logits / predictions.FitTemperature()).softmax(1)[17].data<double>().ToArray();
        Assert.All(shares.Zip(scaled[17].Probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.InRange(Calibration.Measure(predictions).ExpectedError, 0.1, 1);
        Assert.InRange(Calibration.Measure(scaled).ExpectedError, 0, 0.05);
    }

    [Fact]
    public void A_training_fits_it_and_each_file_and_classifier_has_it()
    {
        using var train = Toy.Images(200);
        using var valid = Toy.Images(100, seed: 2);
        using var net = ToyNet.Seeded();
        var (scaling, said) = (new TemperatureScaling(), new StringWriter());
        new Trainer(net)
        {
            Epochs = 2, Seed = 5, Device = CPU, Checkpoint = folder["a.safetensors"], Callbacks = [scaling], Progress = TrainingProgress.Lines(said),
        }.Fit(train, valid);

        var predictions = Predictions.Compute(net, valid);
        Assert.Equal(predictions.FitTemperature(), scaling.Temperature);
        Assert.Contains(FormattableString.Invariant($"Temperature {scaling.Temperature:0.000}: the expected calibration error of toy goes from "), said.ToString());
        Assert.Equal(scaling.Temperature, ModelCard.Read(folder["a.safetensors"]).Temperature);
        net.SaveWeights(folder["b.safetensors"]);
        Assert.Contains(FormattableString.Invariant($"temperature: {scaling.Temperature:0.####}"), ModelCard.Read(folder["b.safetensors"]).ToString());

        using var classifier = Classifier.Load<ToyNet>(folder["b.safetensors"]);
        var wanted = predictions.AtTemperature(scaling.Temperature!.Value);
        Assert.All(classifier.Predict(valid).Zip(wanted), pair => Assert.Equal(pair.Second.Confidence, pair.First.Probability, 1e-5f));
    }

    [Fact]
    public void Without_samples_to_fit_to_it_is_refused_before_the_first_step()
    {
        using var train = Toy.Images(20);
        using var net = ToyNet.Seeded();
        var trainer = new Trainer(net) { Device = CPU, Callbacks = [new TemperatureScaling()], Progress = TrainingProgress.Silent };

        Assert.Equal(
            "TemperatureScaling fits to validation samples with classes, and this training has none: give Fit a validation set",
            Assert.Throws<ArgumentException>(() => trainer.Fit(train)).Message);
        Assert.Throws<ArgumentException>(() => Calibration.Measure([]));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("hot")]
    public void A_temperature_that_is_none_is_refused(string text)
    {
        using var net = ToyNet.Seeded();
        SafeTensors.Save(folder["a.safetensors"], net.state_dict(), new Dictionary<string, string> { ["typednets.temperature"] = text });

        Assert.Contains($"its typednets.temperature is '{text}', and a temperature is a number above 0", Assert.Throws<CheckpointException>(() => ModelCard.Read(folder["a.safetensors"])).Message);
    }

    private static Prediction Sure(float share, bool right) => new(0, right ? 0 : 1, 0, [share, 1 - share]);

    /// <summary>Classes drawn by shares of which a network says what they are at another temperature.</summary>
    private static (Tensor Logits, Predictions Predictions) Exaggerated(double factor)
    {
        var honest = randn(4000, 5, float64, generator: new Generator(3)).mul(2);
        var labels = honest.softmax(1).multinomial(1, generator: new Generator(4)).squeeze(1);
        var logits = honest * factor;
        var set = TensorSet.From(logits.to(float32), labels, ["a", "b", "c", "d", "e"], "drawn");
        using var net = new PlainNet();
        return (logits, Predictions.Compute(net, set));
    }
}

/// <summary>Gives what it is given.</summary>
[Input(5)]
[Identity]
internal sealed partial class PlainNet;

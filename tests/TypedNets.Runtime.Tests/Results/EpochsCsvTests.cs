using System.Diagnostics;
using TypedNets.Checkpoints;

namespace TypedNets.Tests.Training;

/// <summary>What is written as comma-separated values is read back as it was, whatever metrics are called.</summary>
public sealed class EpochsCsvTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static readonly string[] Hard =
    [
        "psnr", "top-2 accuracy", "my_metric", "my metric_two", "a,b", ",", "say \"hello\"", "\"", "\"\"", "two\nlines", "two\r\nlines", "\r", "\n", " blanks around ",
        "", "Genauigkeit für Öl", "精度", "🎯", "semi;colon", "a\tb", "=1+1", "'", "samples", "complete", "epoch", "train_loss", "valid_x", "loss 2", "NaN", "3.5",
    ];

    public static TheoryData<string> Names => [.. Hard];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_metric_keeps_its_name_and_its_values(string name)
    {
        EpochResult[] epochs = [Epoch(1, (name, 0.1), ("other", 1)), Epoch(2, (name, double.NaN), ("other", 1e-300)), Epoch(3, (name, double.NegativeInfinity), ("other", -2))];

        Assert.Equal(epochs, Read(Written(epochs)));
    }

    [Fact]
    public void All_names_at_once_keep_their_values()
    {
        var metrics = Hard.Select((name, place) => (name, place / 7.0)).ToArray();
        EpochResult[] epochs = [Epoch(1, metrics), Epoch(2, metrics)];

        Assert.Equal(epochs, Read(Written(epochs)));
    }

    [Fact]
    public void Epochs_without_validation_or_accuracy_and_one_that_was_stopped_are_read_as_they_were()
    {
        EpochResult[] epochs =
        [
            Epoch(1) with { TrainAccuracy = null, ValidationLoss = null, ValidationAccuracy = null, ValidationMetrics = MetricValues.None },
            Epoch(2) with { TrainAccuracy = null, ValidationLoss = null, ValidationAccuracy = null, ValidationMetrics = MetricValues.None, Complete = false, Samples = 12_345_678_901 },
        ];

        Assert.Equal(epochs, Read(Written(epochs)));
    }

    [Fact]
    public void Without_an_epoch_there_is_a_header() => Assert.Empty(Read(Written([])));

    [Fact]
    public void Numbers_are_written_alike_in_every_culture()
    {
        var here = Written([Epoch(1, ("psnr", 1234.5))]);
        using var german = new InCulture("de-DE");

        Assert.Equal(here, Written([Epoch(1, ("psnr", 1234.5))]));
        Assert.Equal([Epoch(1, ("psnr", 1234.5))], Read(here));
    }

    [Fact]
    public void A_file_of_an_earlier_version_is_read()
    {
        var epoch = Assert.Single(Read("""
            epoch,train_loss,train_accuracy,valid_loss,valid_accuracy,learning_rate,seconds,images_per_second,train_top-2_accuracy,valid_top-2_accuracy,"train_a,b","valid_a,b"
            1,0.5,0.25,0.6,0.2,0.001,2,50,0.75,0.7,1,2

            """));

        Assert.Equal(
            new EpochResult(1, 0.5, 0.25, 0.6, 0.2, 2, 50, 0.001, Samples: 100, Complete: true)
            {
                TrainMetrics = new([new("top-2 accuracy", 0.75), new("a,b", 1)]),
                ValidationMetrics = new([new("top-2 accuracy", 0.7), new("a,b", 2)]),
            },
            epoch);
    }

    [Theory]
    [InlineData("\n", "it is empty")]
    [InlineData("epoch,train_loss\n1,hello", "'hello'")]
    [InlineData("epoch,train_loss\n1", "line 2")]
    [InlineData("epoch,train_loss\n1,2,3", "line 2")]
    [InlineData("epoch,train_loss\n1,\"2", "line 2")]
    [InlineData("hello\n1", "it has no epoch")]
    public void What_is_no_such_table_is_refused_with_the_file_and_the_reason(string text, string reason)
    {
        File.WriteAllText(folder["log.csv"], text);

        var problem = Assert.Throws<CheckpointException>(() => History.Load(folder["log.csv"]));

        Assert.StartsWith($"{folder["log.csv"]} is no log of a training: ", problem.Message);
        Assert.Contains(reason, problem.Message, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Python's own module is the judge: the header it reads is the one that was meant.</summary>
    [PythonFact]
    public void Python_reads_the_same_names()
    {
        var metrics = Hard.Select((name, place) => (name, place / 7.0)).ToArray();
        File.WriteAllText(folder["log.csv"], Written([Epoch(1, metrics)]));
        var start = new ProcessStartInfo("python3", ["-c", "import csv, json, sys; print(json.dumps(next(csv.reader(open(sys.argv[1], newline='', encoding='utf-8')))))", folder["log.csv"]])
        {
            RedirectStandardOutput = true,
        };
        using var python = Process.Start(start)!;

        var names = System.Text.Json.JsonSerializer.Deserialize<string[]>(python.StandardOutput.ReadToEnd())!;

        Assert.Equal(metrics.SelectMany(metric => new[] { $"train_{metric.Item1}", $"valid_{metric.Item1}" }), names[10..]);
    }

    private static EpochResult Epoch(int number, params (string Name, double Value)[] metrics) => new(number, 0.1 * number, 0.5, 0.3, 0.25, 1.5, 100 / 3.0, 1e-3, 50, true)
    {
        TrainMetrics = new(metrics.Select(metric => KeyValuePair.Create(metric.Name, metric.Value))),
        ValidationMetrics = new(metrics.Select(metric => KeyValuePair.Create(metric.Name, metric.Value + 1))),
    };

    private static string Written(IReadOnlyList<EpochResult> epochs)
    {
        using var text = new StringWriter();
        EpochsCsv.Write(text, epochs, []);
        return text.ToString();
    }

    private static IReadOnlyList<EpochResult> Read(string text) => [.. EpochsCsv.Read(new StringReader(text)).Select(line => line.Whole!)];

    /// <summary>A test that Python judges; skipped where there is none.</summary>
    private sealed class PythonFactAttribute : FactAttribute
    {
        public PythonFactAttribute() => Skip = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "python3")))
            ? null!
            : "there is no python3 here";
    }
}

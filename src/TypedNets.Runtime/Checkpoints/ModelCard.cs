using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using TypedNets.Checkpoints;
using TypedNets.Data;

namespace TypedNets;

/// <summary>
/// What a saved network knows of itself: what its outputs mean, what was done to its inputs, and how it was trained. A <see cref="Trainer"/> gives it to its network,
/// and each file that is saved from then on holds it; a loop of one's own says it in <see cref="NetworkWeights.SaveWeights(TorchSharp.torch.nn.Module, string, ModelCard)"/>.
/// </summary>
public sealed record ModelCard
{
    private static readonly ConditionalWeakTable<Network, ModelCard> Given = [];

    /// <summary>The network's class; written by <c>SaveWeights</c>, and empty where a file does not say.</summary>
    public string Network { get; init; } = "";

    /// <summary>The version of this library that wrote the file; empty where a file does not say.</summary>
    public string Version { get; init; } = "";

    /// <summary>The data set that was trained on; empty where that is not known.</summary>
    public string Data { get; init; } = "";

    /// <summary>The name of each class, in the order of the network's outputs; empty where there are none or they are not known.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>What was done to the pixels of images; null where that is not known.</summary>
    public Normalization? Normalization { get; init; }

    /// <summary>How images of another size were made to fit; null where that is not known.</summary>
    public Resizing? Resizing { get; init; }

    /// <summary>What logits are divided by, so that a <see cref="Classifier"/> is as sure as it is right: <see cref="TemperatureScaling"/> fits it. Null where none was fitted.</summary>
    public double? Temperature { get; init; }

    /// <summary>The settings of the training by name, as a person reads them.</summary>
    public IReadOnlyDictionary<string, string> Recipe { get; init; } = new Dictionary<string, string>();

    /// <summary>What the last epoch came to, or the one whose weights the network has: <c>validation accuracy</c> and others by name.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>Reads what a file says of itself. What it does not say, one of Python's or of an earlier version, is empty.</summary>
    /// <param name="path">A file that <c>SaveWeights</c> or a <see cref="Trainer"/> wrote.</param>
    /// <exception cref="CheckpointException">The file is not there, not whole or damaged, or what it says of itself is not what this library writes.</exception>
    public static ModelCard Read(string path) => WeightsFile.Open(path, file => FromHeader(file.Header));

    /// <summary>What a network's trainer knows of it; null where it has had none.</summary>
    internal static ModelCard? Find(Network network) => Given.TryGetValue(network, out var card) ? card : null;

    /// <summary>Gives a network its card, as long as it lives.</summary>
    internal static void Give(Network network, ModelCard? card)
    {
        if (card is not null)
        {
            Given.AddOrUpdate(network, card);
        }
    }

    /// <summary>What a file says of itself. Trainings of earlier versions say it in their own words.</summary>
    /// <exception cref="InvalidDataException">It is not what this library writes, as the end of a sentence that begins with the file's name.</exception>
    internal static ModelCard FromHeader(SafeTensorsHeader header)
    {
        var card = CardText.Read(header.Metadata);
        return card.Recipe.Count > 0 || TrainingCheckpoint.Find(header) is not { } training ? card : (training.Epochs is [.., var last] ? card.After(last) : card) with
        {
            Recipe = training.Settings,
            Normalization = card.Normalization ?? CardText.NormalizationOf(training.Settings.GetValueOrDefault(nameof(Normalization)) ?? ""),
        };
    }

    /// <summary>The card of a network that a trainer is training.</summary>
    internal static ModelCard Create(SampleSet data, Normalization normalization, IReadOnlyDictionary<string, string> recipe) => new()
    {
        Data = data.Name,
        ClassNames = data.Task.ClassNames,
        Normalization = data.HoldsImages ? normalization : null,
        Resizing = data.Resizing,
        Recipe = recipe,
    };

    /// <summary>The same after an epoch.</summary>
    internal ModelCard After(EpochResult epoch) => this with
    {
        Metrics = Measured([("epoch", epoch.Epoch), .. Scores("training", epoch.TrainLoss, epoch.TrainAccuracy, epoch.TrainMetrics), .. Scores("validation", epoch.ValidationLoss, epoch.ValidationAccuracy, epoch.ValidationMetrics)]),
    };

    /// <summary>The same at a validation within an epoch.</summary>
    internal ModelCard After(ValidationResult validation) => this with
    {
        Metrics = Measured([("epoch", validation.Epoch), ("step", validation.Step), .. Scores("validation", validation.Loss, validation.Accuracy, validation.Metrics)]),
    };

    private static IEnumerable<(string Name, double? Value)> Scores(string part, double? loss, double? accuracy, MetricValues metrics) =>
        [($"{part} loss", loss), ($"{part} accuracy", accuracy), .. metrics.Select(metric => ($"{part} {metric.Key}", (double?)metric.Value))];

    /// <summary>Those that are numbers.</summary>
    private static Dictionary<string, double> Measured(IEnumerable<(string Name, double? Value)> all) =>
        all.Where(each => each.Value is { } value && double.IsFinite(value)).ToDictionary(each => each.Name, each => each.Value!.Value);

    /// <summary>What stands in it, a line each, fit for a terminal.</summary>
    public override string ToString()
    {
        var lines = new StringBuilder();
        Line("network", Network);
        Line("TypedNets", Version);
        Line("data", Data);
        Line("classes", ClassNames.Count == 0 ? "" : $"{ClassNames.Count}: {string.Join(", ", ClassNames)}");
        Line("normalization", $"{Normalization}");
        Line("resizing", $"{Resizing}".ToLowerInvariant());
        Line("temperature", Temperature is { } temperature ? temperature.ToString("0.####", CultureInfo.InvariantCulture) : "");
        foreach (var (name, value) in Metrics)
        {
            Line(name, value.ToString("0.####", CultureInfo.InvariantCulture));
        }

        foreach (var (name, value) in Recipe)
        {
            Line(name, value);
        }

        return lines.ToString().TrimEnd();

        void Line(string name, string text)
        {
            if (text.Length > 0)
            {
                lines.AppendLine(Printable.Escape($"{name}: {text}"));
            }
        }
    }
}

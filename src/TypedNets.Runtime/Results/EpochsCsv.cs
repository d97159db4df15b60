using System.Globalization;
using CsvHelper;

namespace TypedNets;

/// <summary>
/// The epochs as comma-separated values: a header and a line for each epoch, numbers in full. A metric has the columns <c>train_NAME</c> and <c>valid_NAME</c>, its name as it is.
/// </summary>
internal static class EpochsCsv
{
    private const string Epoch = "epoch";
    private const string Loss = "loss";
    private const string Accuracy = "accuracy";
    private const string LearningRate = "learning_rate";
    private const string Seconds = "seconds";
    private const string SamplesPerSecond = "samples_per_second";

    /// <summary>What earlier versions called <see cref="SamplesPerSecond"/>.</summary>
    private const string ImagesPerSecond = "images_per_second";
    private const string Samples = "samples";
    private const string Complete = "complete";
    private const string Train = "train_";
    private const string Valid = "valid_";

    private static readonly CsvReaderOptions Reading = CsvReaderOptions.Default with
    {
        // Not guessed: a metric's name may hold any other.
        Separator = ',',
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        MalformedData = CsvMalformedDataHandling.Throw,
        TrackLineNumbers = true,
    };

    private static readonly CsvWriterOptions Writing = CsvWriterOptions.Default with { NewLine = "\n" };

    /// <summary>Writes epochs. Accuracies are left out where no epoch has one.</summary>
    public static void Write(TextWriter file, IReadOnlyList<EpochResult> epochs)
    {
        var columns = Columns(epochs).ToArray();
        using var csv = CsvWriter.Create(file, Writing, leaveOpen: true);
        csv.WriteHeader([.. columns.Select(column => column.Name)]);
        foreach (var epoch in epochs)
        {
            csv.WriteRecord([.. columns.Select(column => column.Value(epoch)?.ToString(null, CultureInfo.InvariantCulture))]);
        }
    }

    /// <summary>Reads epochs that were written here, or by an earlier version.</summary>
    /// <exception cref="FormatException">It holds no epochs, or not whole ones.</exception>
    public static IReadOnlyList<EpochResult> Read(TextReader file)
    {
        try
        {
            using var csv = CsvReader.Create(file, Reading, leaveOpen: true);
            var epochs = new List<EpochResult>();
            while (csv.Read())
            {
                epochs.Add(new Line([.. csv.Headers], csv.Current.ToArray()).ToEpoch());
            }

            return csv.Headers.Count > 0 ? epochs : throw new FormatException("it is empty");
        }
        catch (CsvFormatException problem)
        {
            throw new FormatException(problem.Message, problem);
        }
    }

    private static IEnumerable<(string Name, Func<EpochResult, IFormattable?> Value)> Columns(IReadOnlyList<EpochResult> epochs)
    {
        var hasAccuracy = epochs.Any(epoch => epoch.TrainAccuracy is not null);
        yield return (Epoch, epoch => epoch.Epoch);
        yield return (Train + Loss, epoch => epoch.TrainLoss);
        if (hasAccuracy)
        {
            yield return (Train + Accuracy, epoch => epoch.TrainAccuracy);
        }

        yield return (Valid + Loss, epoch => epoch.ValidationLoss);
        if (hasAccuracy)
        {
            yield return (Valid + Accuracy, epoch => epoch.ValidationAccuracy);
        }

        yield return (LearningRate, epoch => epoch.LearningRate);
        yield return (Seconds, epoch => epoch.Seconds);
        yield return (SamplesPerSecond, epoch => epoch.SamplesPerSecond);
        yield return (Samples, epoch => epoch.Samples);
        yield return (Complete, epoch => epoch.Complete ? 1 : 0);
        foreach (var metric in epochs.SelectMany(epoch => epoch.TrainMetrics.Keys).Distinct())
        {
            yield return (Train + metric, epoch => epoch.TrainMetrics.TryGetValue(metric, out var value) ? value : null);
            yield return (Valid + metric, epoch => epoch.ValidationMetrics.TryGetValue(metric, out var value) ? value : null);
        }
    }

    private sealed class Line(string[] names, string[] cells)
    {
        private readonly OrderedDictionary<string, double> values = new(names.Zip(cells)
            .Where(cell => cell.Second.Length > 0)
            .Select(cell => KeyValuePair.Create(cell.First, double.Parse(cell.Second, CultureInfo.InvariantCulture))));

        // Earlier versions counted no samples, and wrote underscores for the blanks in metrics' names.
        private readonly bool isOld = !names.Contains(Samples);

        public EpochResult ToEpoch() => new(
            (int)Required(Epoch),
            Required(Train + Loss),
            Optional(Train + Accuracy),
            Optional(Valid + Loss),
            Optional(Valid + Accuracy),
            Required(Seconds),
            Rate,
            Required(LearningRate),
            (long)(isOld ? Math.Round(Required(Seconds) * Rate) : Required(Samples)),
            isOld || Required(Complete) != 0)
        {
            TrainMetrics = Metrics(Train),
            ValidationMetrics = Metrics(Valid),
        };

        private double Rate => Optional(ImagesPerSecond) ?? Required(SamplesPerSecond);

        private double? Optional(string name) => values.TryGetValue(name, out var value) ? value : null;

        private double Required(string name) => Optional(name) ?? throw new FormatException($"it has no {name}");

        private MetricValues Metrics(string part) => new(values
            .Where(value => value.Key.StartsWith(part, StringComparison.Ordinal) && value.Key[part.Length..] is not (Loss or Accuracy))
            .Select(value => KeyValuePair.Create(isOld ? value.Key[part.Length..].Replace('_', ' ') : value.Key[part.Length..], value.Value)));
    }
}

using System.Globalization;
using CsvHelper;

namespace TypedNets;

/// <summary>
/// The epochs as comma-separated values: a header and a line for each epoch, numbers in full. A metric has the columns <c>train_NAME</c> and <c>valid_NAME</c>, its name as it is.
/// </summary>
internal static class EpochsCsv
{
    private const string Epoch = "epoch";
    private const string Step = "step";
    private const string EpochsDone = "epochs_done";
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

    /// <summary>Writes epochs and the validations within them, in order. Accuracies are left out where no epoch has one, steps where there is no such validation.</summary>
    public static void Write(TextWriter file, IReadOnlyList<EpochResult> epochs, IReadOnlyList<ValidationResult> validations)
    {
        var columns = Columns(epochs, validations).ToArray();
        using var csv = CsvWriter.Create(file, Writing, leaveOpen: true);
        csv.WriteHeader([.. columns.Select(column => column.Name)]);
        foreach (var line in LogLine.InOrder(epochs, validations))
        {
            csv.WriteRecord([.. columns.Select(column => column.Value(line)?.ToString(null, CultureInfo.InvariantCulture))]);
        }
    }

    /// <summary>Reads what was written here, or by an earlier version.</summary>
    /// <exception cref="FormatException">It holds no epochs, or not whole ones.</exception>
    public static IReadOnlyList<LogLine> Read(TextReader file)
    {
        try
        {
            using var csv = CsvReader.Create(file, Reading, leaveOpen: true);
            var lines = new List<LogLine>();
            while (csv.Read())
            {
                lines.Add(new Line([.. csv.Headers], csv.Current.ToArray()).Read());
            }

            return csv.Headers.Count > 0 ? lines : throw new FormatException("it is empty");
        }
        catch (CsvFormatException problem)
        {
            throw new FormatException(problem.Message, problem);
        }
    }

    private static IEnumerable<(string Name, Func<LogLine, IFormattable?> Value)> Columns(IReadOnlyList<EpochResult> epochs, IReadOnlyList<ValidationResult> validations)
    {
        var hasAccuracy = epochs.Any(epoch => epoch.TrainAccuracy is not null) || validations.Any(each => each.Accuracy is not null);
        yield return (Epoch, line => line.Epoch);
        if (validations.Count > 0)
        {
            yield return (Step, line => line.Within?.Step);
            yield return (EpochsDone, line => line.Within?.EpochsDone);
        }

        yield return (Train + Loss, line => line.Whole?.TrainLoss);
        if (hasAccuracy)
        {
            yield return (Train + Accuracy, line => line.Whole?.TrainAccuracy);
        }

        yield return (Valid + Loss, line => line.Within?.Loss ?? line.Whole?.ValidationLoss);
        if (hasAccuracy)
        {
            yield return (Valid + Accuracy, line => line.Within?.Accuracy ?? line.Whole?.ValidationAccuracy);
        }

        yield return (LearningRate, line => line.Whole?.LearningRate);
        yield return (Seconds, line => line.Whole?.Seconds);
        yield return (SamplesPerSecond, line => line.Whole?.SamplesPerSecond);
        yield return (Samples, line => line.Whole?.Samples);
        yield return (Complete, line => line.Whole is { } epoch ? epoch.Complete ? 1 : 0 : null);
        foreach (var metric in epochs.SelectMany(epoch => epoch.TrainMetrics.Keys).Concat(validations.SelectMany(each => each.Metrics.Keys)).Distinct())
        {
            yield return (Train + metric, line => Value(line.Whole?.TrainMetrics, metric));
            yield return (Valid + metric, line => Value(line.Within?.Metrics ?? line.Whole?.ValidationMetrics, metric));
        }
    }

    private static double? Value(MetricValues? values, string metric) => values is not null && values.TryGetValue(metric, out var value) ? value : null;

    private sealed class Line(string[] names, string[] cells)
    {
        private readonly OrderedDictionary<string, double> values = new(names.Zip(cells)
            .Where(cell => cell.Second.Length > 0)
            .Select(cell => KeyValuePair.Create(cell.First, double.Parse(cell.Second, CultureInfo.InvariantCulture))));

        // Earlier versions counted no samples, and wrote underscores for the blanks in metrics' names.
        private readonly bool isOld = !names.Contains(Samples);

        public LogLine Read() => values.ContainsKey(Step) ? new(null, ToValidation()) : new(ToEpoch(), null);

        private ValidationResult ToValidation() => new((int)Required(Epoch), (long)Required(Step), Required(Valid + Loss), Optional(Valid + Accuracy), Metrics(Valid)) { EpochsDone = Required(EpochsDone) };

        private EpochResult ToEpoch() => new(
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

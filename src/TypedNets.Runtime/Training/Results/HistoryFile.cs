using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TypedNets;

/// <summary>Reads a history from what a training left behind.</summary>
internal static class HistoryFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static History Read(string path)
    {
        try
        {
            return Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".jsonl" => Of(path, File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<EpochResult>(line, Json) ?? throw new FormatException("a line of it is null"))),
                ".csv" => Of(path, OfCsv(File.ReadAllLines(path))),
                _ => TrainingCheckpoint.LoadHistory(path),
            };
        }
        catch (Exception problem) when (problem is JsonException or FormatException or ArgumentException)
        {
            throw new CheckpointException($"{path} is no log of a training: {problem.Message.TrimEnd('.')}", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"{path} cannot be read: {problem.Message.TrimEnd('.')}", problem);
        }
    }

    private static History Of(string path, IEnumerable<EpochResult> epochs) => new() { Network = Path.GetFileNameWithoutExtension(path), Epochs = [.. epochs] };

    /// <summary>The lines of <see cref="CsvLog"/>, which knows no number of images.</summary>
    private static IEnumerable<EpochResult> OfCsv(string[] lines)
    {
        var names = lines.Length == 0 ? throw new FormatException("it is empty") : lines[0].Split(',');
        foreach (var line in lines.Skip(1).Where(line => line.Length > 0))
        {
            var values = names.Zip(line.Split(','), (name, cell) => (Name: name, Cell: cell))
                .Where(each => each.Cell.Length > 0)
                .ToDictionary(each => each.Name, each => double.Parse(each.Cell, CultureInfo.InvariantCulture));
            yield return new EpochResult(
                (int)Required("epoch"),
                Required("train_loss"),
                Optional("train_accuracy"),
                Optional("valid_loss"),
                Optional("valid_accuracy"),
                Required("seconds"),
                Required("images_per_second"),
                Required("learning_rate"),
                Samples: (long)Math.Round(Required("seconds") * Required("images_per_second")),
                Complete: true)
            {
                TrainMetrics = Metrics("train_"),
                ValidationMetrics = Metrics("valid_"),
            };

            double? Optional(string name) => values.TryGetValue(name, out var value) ? value : null;
            double Required(string name) => Optional(name) ?? throw new FormatException($"it has no {name}");
            MetricValues Metrics(string part) => new(values
                .Where(each => each.Key.StartsWith(part, StringComparison.Ordinal) && each.Key[part.Length..] is not ("loss" or "accuracy"))
                .Select(each => KeyValuePair.Create(each.Key[part.Length..].Replace('_', ' '), each.Value)));
        }
    }
}

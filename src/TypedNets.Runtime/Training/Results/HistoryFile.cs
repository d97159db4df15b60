using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TypedNets;

/// <summary>Reads a history from what a training left behind.</summary>
internal static class HistoryFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static History Read(string path)
    {
        try
        {
            return Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".jsonl" => Of(path, File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<EpochResult>(line, Json) ?? throw new FormatException("a line of it is null"))),
                ".csv" => Of(path, File.ReadLines(path).Skip(1).Where(line => line.Length > 0).Select(OfCsv)),
                _ => TrainingCheckpoint.LoadHistory(path),
            };
        }
        catch (Exception problem) when (problem is JsonException or FormatException or IndexOutOfRangeException)
        {
            throw new CheckpointException($"{path} is no log of a training: {problem.Message.TrimEnd('.')}", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"{path} cannot be read: {problem.Message.TrimEnd('.')}", problem);
        }
    }

    private static History Of(string path, IEnumerable<EpochResult> epochs) => new() { Network = Path.GetFileNameWithoutExtension(path), Epochs = [.. epochs] };

    /// <summary>A line of <see cref="CsvLog"/>, which knows no number of images.</summary>
    private static EpochResult OfCsv(string line)
    {
        var cells = line.Split(',');
        return new EpochResult(
            int.Parse(cells[0], CultureInfo.InvariantCulture),
            TrainLoss: Number(1),
            TrainAccuracy: Number(2),
            ValidationLoss: cells[3].Length == 0 ? null : Number(3),
            ValidationAccuracy: cells[4].Length == 0 ? null : Number(4),
            Seconds: Number(6),
            ImagesPerSecond: Number(7),
            LearningRate: Number(5),
            Samples: (long)Math.Round(Number(6) * Number(7)),
            Complete: true);

        double Number(int cell) => double.Parse(cells[cell], CultureInfo.InvariantCulture);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using TypedNets.Checkpoints;
using TypedNets.Files;

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
                ".jsonl" => Create(path, ReadLines(path).Where(line => line.Length > 0).Select(ReadJson)),
                ".csv" => Create(path, ReadCsv(path)),
                _ => TrainingCheckpoint.LoadHistory(path),
            };
        }
        catch (Exception problem) when (problem is JsonException or FormatException or ArgumentException)
        {
            throw new CheckpointException($"{path} is no log of a training: {problem.Message.TrimEnd('.')}", problem);
        }
        catch (Exception problem) when (InputFile.IsFailure(problem))
        {
            throw new CheckpointException(InputFile.Message(path, problem), problem);
        }
    }

    private static History Create(string path, IEnumerable<LogLine> read)
    {
        LogLine[] lines = [.. read];
        return new()
        {
            Network = Path.GetFileNameWithoutExtension(path),
            Epochs = [.. lines.Select(line => line.Whole).OfType<EpochResult>()],
            Validations = [.. lines.Select(line => line.Within).OfType<ValidationResult>()],
        };
    }

    /// <summary>A validation within an epoch has the number of its step.</summary>
    private static LogLine ReadJson(string line)
    {
        var json = JsonSerializer.Deserialize<JsonElement>(line.Replace("\"imagesPerSecond\":", "\"samplesPerSecond\":", StringComparison.Ordinal), Json);
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty("step", out _)
            ? new(null, json.Deserialize<ValidationResult>(Json))
            : new(json.Deserialize<EpochResult>(Json) ?? throw new FormatException("a line of it is null"), null);
    }

    private static IReadOnlyList<LogLine> ReadCsv(string path)
    {
        using var file = new StreamReader(InputFile.Open(path));
        return EpochsCsv.Read(file);
    }

    private static IEnumerable<string> ReadLines(string path)
    {
        using var file = new StreamReader(InputFile.Open(path));
        while (file.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TypedNets.Commands;

/// <summary>What a file shows, or why that is not known. The names are those of the JSON for scripts and stay as they are.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Class">The likeliest class.</param>
/// <param name="Probability">Its share.</param>
/// <param name="Classes">The classes, the likeliest first.</param>
/// <param name="Values">In their place, what a network of values gives.</param>
/// <param name="Error">Why there is nothing of these.</param>
internal sealed record PredictedFile(
    [property: JsonPropertyName("file")] string File,
    [property: JsonPropertyName("class")] string? Class = null,
    [property: JsonPropertyName("probability")] float? Probability = null,
    [property: JsonPropertyName("classes")] IReadOnlyList<ClassProbability>? Classes = null,
    [property: JsonPropertyName("values")] IReadOnlyList<float>? Values = null,
    [property: JsonPropertyName("error")] string? Error = null)
{
    /// <summary>What standard input is called in place of a file.</summary>
    public const string StandardInput = "-";

    /// <summary>What a network said of it.</summary>
    public static PredictedFile Create(string name, ClassPrediction prediction, int top) => new(name, prediction.Class, prediction.Probability, [.. prediction.Classes.Take(top)]);

    /// <summary>Writes a line for each, in lines for people or for scripts, as soon as it is known.</summary>
    /// <param name="all">What was predicted.</param>
    /// <param name="json">Whether each line is a JSON object.</param>
    /// <returns>Whether all could be read.</returns>
    public static bool Write(IEnumerable<PredictedFile> all, bool json)
    {
        var allRead = true;
        foreach (var file in all)
        {
            allRead &= file.Error is null;
            if (json)
            {
                Console.WriteLine(JsonSerializer.Serialize(file, PredictedFileJson.Default.PredictedFile));
            }
            else if (file.Classes is { } classes)
            {
                Console.WriteLine($"{file.File}: {string.Join(", ", classes)}");
            }
            else if (file.Values is { } values)
            {
                Console.WriteLine($"{file.File}: {string.Join(", ", values.Select(value => value.ToString("G6", CultureInfo.InvariantCulture)))}");
            }
            else
            {
                Console.Error.WriteLine($"error: {file.Error}");
            }
        }

        return allRead;
    }
}

/// <summary>Writes them without reflection.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PredictedFile))]
internal sealed partial class PredictedFileJson : JsonSerializerContext;

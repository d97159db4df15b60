using System.Text.Json.Serialization;

namespace TypedNets.Commands;

/// <summary>What a file shows, or why that is not known. The names are those of the JSON for scripts and stay as they are.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Class">The likeliest class.</param>
/// <param name="Probability">Its share.</param>
/// <param name="Classes">The classes, the likeliest first.</param>
/// <param name="Error">Why there is nothing of these.</param>
internal sealed record PredictedFile(
    [property: JsonPropertyName("file")] string File,
    [property: JsonPropertyName("class")] string? Class = null,
    [property: JsonPropertyName("probability")] float? Probability = null,
    [property: JsonPropertyName("classes")] IReadOnlyList<ClassProbability>? Classes = null,
    [property: JsonPropertyName("error")] string? Error = null);

/// <summary>Writes them without reflection.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PredictedFile))]
internal sealed partial class PredictedFileJson : JsonSerializerContext;

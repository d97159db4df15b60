using System.Text.Json;
using System.Text.Json.Serialization;

namespace TypedNets;

/// <summary>Writes the epochs as JSON lines: an object for each epoch, with the names of <see cref="EpochResult"/> in camel case, and for each validation within one, with those of <see cref="ValidationResult"/>.</summary>
/// <param name="path">The file; replaced if it is there.</param>
public sealed class JsonLinesLog(string path) : EpochLog(path)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <inheritdoc/>
    protected override void Write(TextWriter file, IReadOnlyList<EpochResult> epochs, IReadOnlyList<ValidationResult> validations)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(epochs);
        foreach (var line in LogLine.InOrder(epochs, validations))
        {
            file.WriteLine(line.Whole is { } epoch ? JsonSerializer.Serialize(epoch, Json) : JsonSerializer.Serialize(line.Within, Json));
        }
    }
}

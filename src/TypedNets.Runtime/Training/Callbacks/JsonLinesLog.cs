using System.Text.Json;
using System.Text.Json.Serialization;

namespace TypedNets;

/// <summary>Writes the epochs as JSON lines: an object for each epoch, with the names of <see cref="EpochResult"/> in camel case.</summary>
/// <param name="path">The file; replaced if it is there.</param>
public sealed class JsonLinesLog(string path) : EpochLog(path)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <inheritdoc/>
    protected override IEnumerable<string> Lines(IReadOnlyList<EpochResult> epochs) => epochs.Select(epoch => JsonSerializer.Serialize(epoch, Json));
}

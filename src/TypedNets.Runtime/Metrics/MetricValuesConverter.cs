using System.Text.Json;
using System.Text.Json.Serialization;

namespace TypedNets;

/// <summary>Writes the values of metrics as an object.</summary>
internal sealed class MetricValuesConverter : JsonConverter<MetricValues>
{
    public override MetricValues Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize<OrderedDictionary<string, double>>(ref reader, options) ?? []);

    public override void Write(Utf8JsonWriter writer, MetricValues value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize<IReadOnlyDictionary<string, double>>(writer, value, options);
}

using System.Text.Json.Serialization;

namespace TypedNets;

/// <summary>The lists within a card.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, double>))]
internal sealed partial class CardJson : JsonSerializerContext;

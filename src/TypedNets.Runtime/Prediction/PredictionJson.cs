using System.Text.Json.Serialization;

namespace TypedNets;

/// <summary>Predictions as JSON, without reflection.</summary>
[JsonSerializable(typeof(ClassPrediction))]
internal sealed partial class PredictionJson : JsonSerializerContext;

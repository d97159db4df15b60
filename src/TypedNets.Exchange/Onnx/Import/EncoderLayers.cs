namespace TypedNets.Exchange;

/// <summary>What PyTorch calls a <c>TransformerEncoderLayer</c>: attention, and then two dense layers, both added to what they read and normalised.</summary>
internal static class EncoderLayers
{
    private const string Attention = ".self_attn";

    /// <summary>The layer that ends in a normalisation; null where that is the end of none.</summary>
    /// <param name="last">The normalisation.</param>
    /// <param name="makers">What makes each value.</param>
    public static ImportedStep? Ending(ImportedStep last, IReadOnlyDictionary<string, ImportedStep> makers)
    {
        if (!IsNorm(last) || Added(last, (step, _) => step.Kind == "Linear") is not (var second, { } between) || Read(second) is not ({ Kind: "ReLU" } or { Kind: "GELU", Arguments: [] }) || Read(second) is not { } activation
            || Read(activation) is not { Kind: "Linear" } first || first.Reads[0] != between || !IsBiased(first) || !IsBiased(second)
            || makers.GetValueOrDefault(between) is not { } norm || !IsNorm(norm) || Added(norm, (step, other) => step.Kind == "MultiheadAttention" && step.Reads[0] == other) is not (var attention, { } start) || attention.Arguments.Contains("Bias = false"))
        {
            return null;
        }

        return new(
            "TransformerEncoderLayer",
            [
                attention.Arguments[0], $"DimFeedforward = {first.Arguments[0]}", .. activation.Kind == "GELU" ? ["Activation = TransformerActivation.GELU"] : Array.Empty<string>(),
                .. attention.Arguments.Skip(1).Select(argument => argument.Replace("KeyPaddingMask", "SrcKeyPaddingMask", StringComparison.Ordinal)),
            ],
            [start], last.Gives)
        {
            Wish = attention.Wish.EndsWith(Attention, StringComparison.Ordinal) ? attention.Wish[..^Attention.Length]
                : last.Wish.EndsWith(".norm2", StringComparison.Ordinal) ? last.Wish[..^".norm2".Length] : attention.Wish == Attention[1..] ? "" : attention.Wish,
            Weights =
            [
                .. attention.Weights.Select(weight => ($"self_attn.{weight.Name}", weight.Values)), .. Under("linear1", first), .. Under("linear2", second), .. Under("norm1", norm), .. Under("norm2", last),
            ],
        };

        ImportedStep? Read(ImportedStep step) => makers.GetValueOrDefault(step.Reads[0]);

        (ImportedStep Step, string Other)? Added(ImportedStep normalization, Func<ImportedStep, string, bool> isAdded) => Read(normalization) is { Kind: "Sum", Reads: [var one, var other] }
            ? makers.TryGetValue(other, out var second) && isAdded(second, one) ? (second, one) : makers.TryGetValue(one, out var first) && isAdded(first, other) ? (first, other) : null
            : null;
    }

    private static bool IsNorm(ImportedStep step) => step is { Kind: "LayerNorm", Arguments: [], Weights.Count: 2 };

    private static bool IsBiased(ImportedStep step) => step.Weights.Any(weight => weight.Name == "bias");

    private static IEnumerable<(string Name, ImportedTensor Values)> Under(string name, ImportedStep step) => step.Weights.Select(weight => ($"{name}.{weight.Name}", weight.Values));
}

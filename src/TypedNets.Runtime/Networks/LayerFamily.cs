namespace TypedNets;

/// <summary>What kind of work a layer does, for the eye: layers of one family have one colour.</summary>
internal enum LayerFamily
{
    Convolution,
    Pooling,
    Normalization,
    Activation,
    Dense,
    Sequence,
    Dropout,
    Reshaping,
    Merge,
}

/// <summary>The family of a layer.</summary>
internal static class LayerFamilies
{
    /// <summary>The family that a layer's kind belongs to.</summary>
    /// <param name="kind">The kind: <c>Conv2d</c>.</param>
    public static LayerFamily Of(string kind) => kind switch
    {
        "Sum" or "Concat" or "Multiply" => LayerFamily.Merge,
        "Linear" or "Bilinear" => LayerFamily.Dense,
        "Embedding" or "RNN" or "LSTM" or "GRU" or "MultiheadAttention" or "TransformerEncoderLayer" => LayerFamily.Sequence,
        "Flatten" or "Unflatten" or "Permute" or "Identity" or "Upsample" or "PixelShuffle" or "PixelUnshuffle" or "ChannelShuffle" => LayerFamily.Reshaping,
        _ when kind.StartsWith("Conv", StringComparison.Ordinal) => LayerFamily.Convolution,
        _ when kind.Contains("Pool", StringComparison.Ordinal) => LayerFamily.Pooling,
        _ when kind.Contains("Norm", StringComparison.Ordinal) => LayerFamily.Normalization,
        _ when kind.Contains("Dropout", StringComparison.Ordinal) => LayerFamily.Dropout,
        _ when kind.Contains("Pad", StringComparison.Ordinal) => LayerFamily.Reshaping,
        _ => LayerFamily.Activation,
    };

    /// <summary>Whether a network has a layer that does something else in training than in evaluation.</summary>
    public static bool KnowMode(NetworkGraph graph) => graph.Layers.Any(layer =>
        layer.Kind is "RReLU" or "RNN" or "LSTM" or "GRU" or "MultiheadAttention" or "TransformerEncoderLayer"
        || layer.Kind.StartsWith("BatchNorm", StringComparison.Ordinal)
        || layer.Kind.StartsWith("InstanceNorm", StringComparison.Ordinal)
        || Of(layer.Kind) == LayerFamily.Dropout);

    /// <summary>The family as a person names it.</summary>
    public static string Name(this LayerFamily family) => family.ToString().ToLowerInvariant();

    /// <summary>The sign of a merge: what it does with its branches.</summary>
    /// <param name="kind">The kind: <c>Sum</c>.</param>
    public static string Sign(string kind) => kind switch
    {
        "Sum" => "+",
        "Multiply" => "×",
        _ => "‖",
    };
}

namespace TypedNets.Generators.Model;

/// <summary>What kind of work a layer does; the runtime's <c>LayerFamily</c> has the same members.</summary>
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
    Parameter,
    Custom,
    Merge,
}

/// <summary>Whether what a layer gives lies in the memory of what it reads.</summary>
internal enum Aliasing
{
    Never,

    /// <summary>It may: a dropout hands on what it reads when it is not trained.</summary>
    Sometimes,
    Always,
}

/// <summary>What a classifier's last layer gives; the runtime's <c>Scores</c> has the same members.</summary>
internal enum Scores
{
    Logits,
    Probabilities,
    LogProbabilities,
}


namespace TypedNets;

/// <summary>What kind of work a layer does. Layers of one family have one colour in drawings.</summary>
public enum LayerFamily
{
    /// <summary>Convolutions and transposed convolutions.</summary>
    Convolution,

    /// <summary>Poolings.</summary>
    Pooling,

    /// <summary>Batch, instance, layer, group and local response normalisation.</summary>
    Normalization,

    /// <summary>Activations, softmax among them.</summary>
    Activation,

    /// <summary>Linear layers.</summary>
    Dense,

    /// <summary>Embeddings, recurrent layers and attention.</summary>
    Sequence,

    /// <summary>Dropouts.</summary>
    Dropout,

    /// <summary>Layers that lay out elements in another way, pad or enlarge.</summary>
    Reshaping,

    /// <summary>Learned tensors that are no other layer's: a scale, a position, a class token.</summary>
    Parameter,

    /// <summary>Modules of an author's own.</summary>
    Custom,

    /// <summary>No layer: where branches meet.</summary>
    Merge,
}

/// <summary>What the last layer of a classifier gives of each class.</summary>
public enum Scores
{
    /// <summary>Real numbers, the greater the likelier; a softmax makes probabilities of them.</summary>
    Logits,

    /// <summary>Probabilities, which sum to 1.</summary>
    Probabilities,

    /// <summary>The logarithms of probabilities.</summary>
    LogProbabilities,
}

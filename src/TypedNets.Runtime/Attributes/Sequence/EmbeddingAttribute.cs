namespace TypedNets;

/// <summary>
/// Looks up a learned vector for each whole number, PyTorch's <c>nn.Embedding</c>: (L) → (L, <c>embeddingDim</c>). The network then takes int64 tensors, so it is the first layer.
/// </summary>
public sealed class EmbeddingAttribute : LayerAttribute
{
    /// <summary>A table of vectors.</summary>
    /// <param name="numEmbeddings">How many numbers there are: 0 to this less one.</param>
    /// <param name="embeddingDim">The length of each vector.</param>
    public EmbeddingAttribute(int numEmbeddings, int embeddingDim) => (NumEmbeddings, EmbeddingDim) = (numEmbeddings, embeddingDim);

    /// <summary>How many numbers there are.</summary>
    public int NumEmbeddings { get; }

    /// <summary>The length of each vector.</summary>
    public int EmbeddingDim { get; }

    /// <summary>The number that stands for nothing and is not learned; -1 for none.</summary>
    public int PaddingIdx { get; set; } = -1;

    /// <summary>The longest a vector may be; longer ones are shortened. 0 for any length.</summary>
    public double MaxNorm { get; set; }

    /// <summary>The power of the norm that measures it.</summary>
    public double NormType { get; set; } = 2;

    /// <summary>Whether gradients are divided by how often a number occurs in the batch.</summary>
    public bool ScaleGradByFreq { get; set; }

    /// <summary>Whether the gradient is sparse; SGD takes such.</summary>
    public bool Sparse { get; set; }
}

namespace TypedNets;

/// <summary>
/// Looks up a learned vector for each whole number, PyTorch's <c>nn.Embedding</c>: (L) → (L, <c>embeddingDim</c>).
/// The network then takes int64 tensors, so it is the first layer.
/// </summary>
public sealed class EmbeddingAttribute : LayerAttribute
{
    /// <summary>A table of vectors.</summary>
    /// <param name="numEmbeddings">How many numbers there are: what arrives is 0 to <c>numEmbeddings</c> − 1.</param>
    /// <param name="embeddingDim">The length of each vector.</param>
    public EmbeddingAttribute(int numEmbeddings, int embeddingDim) => (NumEmbeddings, EmbeddingDim) = (numEmbeddings, embeddingDim);

    /// <summary>How many numbers there are.</summary>
    public int NumEmbeddings { get; }

    /// <summary>The length of each vector.</summary>
    public int EmbeddingDim { get; }

    /// <summary>The number that fills up short sequences: its vector is 0 and is not learned, and an attention overlooks it that says so. -1 for none.</summary>
    public int PaddingIdx { get; set; } = -1;

    /// <summary>How the vectors begin.</summary>
    public Init Init { get; set; }

    /// <summary>The largest norm that a vector may have; larger ones are scaled down to it when they are looked up. 0 for any.</summary>
    public double MaxNorm { get; set; }

    /// <summary>The p of the p-norm that <see cref="MaxNorm"/> limits.</summary>
    public double NormType { get; set; } = 2;

    /// <summary>Whether gradients are divided by how often a number occurs in the batch.</summary>
    public bool ScaleGradByFreq { get; set; }

    /// <summary>Whether the gradient is a sparse tensor, which saves memory with large tables; not every optimizer takes one, SGD does.</summary>
    public bool Sparse { get; set; }
}

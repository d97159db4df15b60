namespace TypedNets;

/// <summary>
/// Takes neighbouring elements of one dimension, PyTorch's <c>torch.narrow</c>: (C, H, W) → (<c>length</c>, H, W) along the channels. Dimension 0 is the batch.
/// </summary>
public sealed class NarrowAttribute : LayerAttribute
{
    /// <summary>Takes a part.</summary>
    /// <param name="dim">The dimension; 1 is the first behind the batch, negative numbers count from the end.</param>
    /// <param name="start">The first element that is taken, from 0; negative numbers count from the end.</param>
    /// <param name="length">How many are taken.</param>
    public NarrowAttribute(int dim, int start, int length) => (Dim, Start, Length) = (dim, start, length);

    /// <summary>The dimension.</summary>
    public int Dim { get; }

    /// <summary>The first element that is taken.</summary>
    public int Start { get; }

    /// <summary>How many are taken.</summary>
    public int Length { get; }
}

/// <summary>
/// Takes one element of a dimension, which is then gone, PyTorch's <c>torch.select</c>: (L, features) → (features) with <c>[Select(1, 0)]</c>, the class token of a transformer.
/// Dimension 0 is the batch.
/// </summary>
public sealed class SelectAttribute : LayerAttribute
{
    /// <summary>Takes an element.</summary>
    /// <param name="dim">The dimension; 1 is the first behind the batch, negative numbers count from the end.</param>
    /// <param name="index">The element, from 0; negative numbers count from the end.</param>
    public SelectAttribute(int dim, int index) => (Dim, Index) = (dim, index);

    /// <summary>The dimension.</summary>
    public int Dim { get; }

    /// <summary>The element.</summary>
    public int Index { get; }
}

/// <summary>
/// Cuts one dimension into equal parts and takes one of them, PyTorch's <c>torch.chunk</c>: (C, …) → (C / <c>chunks</c>, …). Dimension 0 is the batch.
/// </summary>
public sealed class ChunkAttribute : LayerAttribute
{
    /// <summary>Takes a part.</summary>
    /// <param name="chunks">Into how many parts the dimension is cut; it divides it.</param>
    /// <param name="index">Which of them is taken, from 0; negative numbers count from the end.</param>
    public ChunkAttribute(int chunks, int index) => (Chunks, Index) = (chunks, index);

    /// <summary>Into how many parts the dimension is cut.</summary>
    public int Chunks { get; }

    /// <summary>Which of them is taken.</summary>
    public int Index { get; }

    /// <summary>The dimension that is cut; 1, the channels, is the first behind the batch, and negative numbers count from the end.</summary>
    public int Dim { get; set; } = 1;
}

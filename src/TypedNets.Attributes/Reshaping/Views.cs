
namespace TypedNets;

/// <summary>
/// Joins dimensions into one, PyTorch's <c>nn.Flatten</c>: by default (C, H, W) → (C·H·W). Dimension 0 is the batch.
/// </summary>
public sealed class FlattenAttribute : LayerAttribute
{
    /// <summary>Joins all dimensions of a sample.</summary>
    public FlattenAttribute()
    {
    }

    /// <summary>Joins some dimensions.</summary>
    /// <param name="startDim">The first dimension that is joined; 1 is the first behind the batch.</param>
    /// <param name="endDim">The last; negative numbers count from the end.</param>
    public FlattenAttribute(int startDim, int endDim) => (StartDim, EndDim) = (startDim, endDim);

    /// <summary>The first dimension to join; 1 is the first behind the batch, which is never joined.</summary>
    public int StartDim { get; set; } = 1;

    /// <summary>The last dimension to join; negative numbers count from the end.</summary>
    public int EndDim { get; set; } = -1;
}

/// <summary>
/// Parts one dimension into several, PyTorch's <c>nn.Unflatten</c>: (256) → (16, 4, 4) with <c>[Unflatten(1, 16, 4, 4)]</c>. Dimension 0 is the batch.
/// </summary>
public sealed class UnflattenAttribute : LayerAttribute
{
    /// <summary>The rearrangement.</summary>
    /// <param name="dim">The dimension to part; 1 is the first behind the batch, negative numbers count from the end.</param>
    /// <param name="sizes">What it becomes; one size may be -1 and is then worked out.</param>
    public UnflattenAttribute(int dim, params int[] sizes) => (Dim, Sizes) = (dim, sizes);

    /// <summary>The dimension to part.</summary>
    public int Dim { get; }

    /// <summary>What it becomes.</summary>
    public IReadOnlyList<int> Sizes { get; }
}

/// <summary>
/// Does nothing, PyTorch's <c>nn.Identity</c>: any shape → the same. Where it is not the last layer, <c>forward</c> leaves it out, unless <c>[Input(…, Optimize = false)]</c>.
/// </summary>
public sealed class IdentityAttribute : LayerAttribute;

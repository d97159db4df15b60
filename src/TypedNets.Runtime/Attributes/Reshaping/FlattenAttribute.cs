namespace TypedNets;

/// <summary>
/// Joins dimensions into one, PyTorch's <c>nn.Flatten</c>: by default (C, H, W) → (C·H·W). Dimension 0 is the batch.
/// </summary>
public sealed class FlattenAttribute : LayerAttribute
{
    /// <summary>The first dimension to join; 1 is the first behind the batch, which is never joined.</summary>
    public int StartDim { get; set; } = 1;

    /// <summary>The last dimension to join; negative numbers count from the end.</summary>
    public int EndDim { get; set; } = -1;
}

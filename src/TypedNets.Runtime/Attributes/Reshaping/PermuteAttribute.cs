namespace TypedNets;

/// <summary>
/// Changes the order of dimensions, PyTorch's <c>torch.permute</c>: (C, L) → (L, C) with <c>[Permute(2, 1)]</c>. Dimension 0 is the batch; it stays and is not written.
/// </summary>
public sealed class PermuteAttribute : LayerAttribute
{
    /// <summary>The rearrangement.</summary>
    /// <param name="dims">For each dimension that leaves, which one of those that arrive it is; 1 is the first behind the batch.</param>
    public PermuteAttribute(params int[] dims) => Dims = dims;

    /// <summary>For each dimension that leaves, which one of those that arrive it is.</summary>
    public IReadOnlyList<int> Dims { get; }
}

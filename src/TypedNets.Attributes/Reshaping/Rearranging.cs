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

/// <summary>
/// Turns one dimension around in a circle, PyTorch's <c>torch.roll</c>: what is pushed over the end comes back at the beginning. (C, L) → the same. Dimension 0 is the batch.
/// A shifted window of a Swin transformer is <c>[Roll(-3, 1), Roll(-3, 2)]</c>. Liu et al., "Swin Transformer: Hierarchical Vision Transformer using Shifted Windows", 2021.
/// </summary>
public sealed class RollAttribute : LayerAttribute
{
    /// <summary>Turns a dimension.</summary>
    /// <param name="shift">By how many elements, towards the end; negative numbers turn it towards the beginning. It is less than the size of the dimension.</param>
    /// <param name="dim">The dimension; 1 is the first behind the batch, negative numbers count from the end.</param>
    public RollAttribute(int shift, int dim) => (Shift, Dim) = (shift, dim);

    /// <summary>By how many elements.</summary>
    public int Shift { get; }

    /// <summary>The dimension.</summary>
    public int Dim { get; }
}

/// <summary>
/// Spreads channels over pixels, PyTorch's <c>nn.PixelShuffle</c>: (C·r², H, W) → (C, H·r, W·r).
/// Shi et al., "Real-Time Single Image and Video Super-Resolution Using an Efficient Sub-Pixel Convolutional Neural Network", 2016.
/// </summary>
public sealed class PixelShuffleAttribute : LayerAttribute
{
    /// <summary>The rearrangement.</summary>
    /// <param name="upscaleFactor">The factor r.</param>
    public PixelShuffleAttribute(int upscaleFactor) => UpscaleFactor = upscaleFactor;

    /// <summary>The factor r.</summary>
    public int UpscaleFactor { get; }
}

/// <summary>
/// Gathers pixels into channels, PyTorch's <c>nn.PixelUnshuffle</c>: (C, H·r, W·r) → (C·r², H, W).
/// </summary>
public sealed class PixelUnshuffleAttribute : LayerAttribute
{
    /// <summary>The rearrangement.</summary>
    /// <param name="downscaleFactor">The factor r.</param>
    public PixelUnshuffleAttribute(int downscaleFactor) => DownscaleFactor = downscaleFactor;

    /// <summary>The factor r.</summary>
    public int DownscaleFactor { get; }
}

/// <summary>
/// Takes the first channel of every group, then the second of every group, and so on, PyTorch's <c>nn.ChannelShuffle</c>: (C, …) → the same.
/// Zhang et al., "ShuffleNet", 2017.
/// </summary>
public sealed class ChannelShuffleAttribute : LayerAttribute
{
    /// <summary>The rearrangement.</summary>
    /// <param name="groups">The number of groups; it divides the channels.</param>
    public ChannelShuffleAttribute(int groups) => Groups = groups;

    /// <summary>The number of groups.</summary>
    public int Groups { get; }
}

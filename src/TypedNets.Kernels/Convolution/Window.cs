using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>A window that slides over an image; PyTorch's arguments of convolutions and pools.</summary>
/// <param name="KernelHeight">The rows under it.</param>
/// <param name="KernelWidth">The columns under it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Window(int KernelHeight, int KernelWidth)
{
    /// <summary>From one window to the one below it.</summary>
    public int StrideHeight { get; init; } = 1;

    /// <summary>From one window to the one beside it.</summary>
    public int StrideWidth { get; init; } = 1;

    /// <summary>How far the first window lies above the image.</summary>
    public int PaddingHeight { get; init; }

    /// <summary>How far it lies to the left of it.</summary>
    public int PaddingWidth { get; init; }

    /// <summary>From one row under it to the next.</summary>
    public int DilationHeight { get; init; } = 1;

    /// <summary>From one column under it to the next.</summary>
    public int DilationWidth { get; init; } = 1;
}

using System.ComponentModel;

namespace TypedNets;

/// <summary>
/// The largest value of each window, PyTorch's <c>nn.MaxPool2d</c>: (C, H, W) → (C, H', W') with
/// H' = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride + 1⌋, or its ceiling with <see cref="CeilMode"/>.
/// PyTorch's <c>return_indices</c> has no meaning in a network with one output.
/// </summary>
public sealed class MaxPool2dAttribute : LayerAttribute
{
    /// <summary>A pooling over square windows.</summary>
    /// <param name="kernel">The window's height and width.</param>
    public MaxPool2dAttribute(int kernel) => Kernel = kernel;

    /// <summary>A pooling whose window is given by <see cref="KernelH"/> and <see cref="KernelW"/>.</summary>
    public MaxPool2dAttribute()
    {
    }

    /// <summary>PyTorch's argument order; here the stride is named.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("MaxPool2d's stride is named: write MaxPool2d(kernel, Stride = …); a window that is not square is KernelH = …, KernelW = …", error: true)]
    public MaxPool2dAttribute(int kernel, int stride) => (Kernel, Stride) = (kernel, stride);

    /// <summary>The window's height and width.</summary>
    public int Kernel { get; }

    /// <summary>The window's height, for a window that is not square.</summary>
    public int KernelH { get; set; }

    /// <summary>The window's width, for a window that is not square.</summary>
    public int KernelW { get; set; }

    /// <summary>The step of the window, in both directions; by default the window's own size, so that windows do not overlap.</summary>
    public int Stride { get; set; }

    /// <summary>The vertical step.</summary>
    public int StrideH { get; set; }

    /// <summary>The horizontal step.</summary>
    public int StrideW { get; set; }

    /// <summary>Rows and columns added on every side; at most half the window.</summary>
    public int Padding { get; set; }

    /// <summary>Rows added above and below.</summary>
    public int PaddingH { get; set; }

    /// <summary>Columns added left and right.</summary>
    public int PaddingW { get; set; }

    /// <summary>The distance between the window's elements, in both directions.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>The vertical distance between the window's elements.</summary>
    public int DilationH { get; set; }

    /// <summary>The horizontal distance between the window's elements.</summary>
    public int DilationW { get; set; }

    /// <summary>Whether a last window that hangs over the edge counts too. It must start inside the image or its left padding.</summary>
    public bool CeilMode { get; set; }
}

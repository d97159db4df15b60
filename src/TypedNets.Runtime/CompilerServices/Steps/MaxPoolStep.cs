using TypedNets.Kernels;
using TypedNets.Kernels.Gradients;

namespace TypedNets.CompilerServices;

public sealed partial class StepBuilder
{
    /// <summary>The largest under each window.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="read">What it reads.</param>
    /// <param name="kernel">The rows and columns of its windows.</param>
    /// <param name="stride">The steps; by default the windows lie side by side.</param>
    /// <param name="padding">How far windows reach out of the image before its first row and its first column.</param>
    /// <param name="dilation">The distances between a window's rows, and between its columns; by default 1.</param>
    public StepLayer MaxPool(string name, StepLayer read, (long Rows, long Columns) kernel, (long Rows, long Columns)? stride = null, (long Rows, long Columns)? padding = null, (long Rows, long Columns)? dilation = null)
    {
        if (Math.Max(kernel.Rows, kernel.Columns) > MaxPoolLayer.MostTaps || kernel.Rows * kernel.Columns > MaxPoolLayer.MostTaps)
        {
            NotYet(name, $"over {kernel.Rows}x{kernel.Columns} elements");
        }

        return Add(new MaxPoolStep(Node(name), read, Images.WindowOf(kernel, stride ?? kernel, padding, dilation)));
    }
}

/// <summary>A max pool that no convolution has taken in.</summary>
internal sealed class MaxPoolStep(LayerNode node, StepLayer read, Window window) : StepLayer(node, read)
{
    public Window Window => window;

    /// <summary>Whether a convolution can do it: where windows neither overlap nor reach out of what it gives.</summary>
    /// <param name="arrives">What the convolution gives.</param>
    public bool CanFollow(Shape arrives)
    {
        var (from, to) = (Images.SignalOf(arrives, hasGradient: false), Images.SignalOf(Shape, hasGradient: false));
        return window is { PaddingHeight: 0, PaddingWidth: 0, DilationHeight: 1, DilationWidth: 1 }
            && window.StrideHeight >= window.KernelHeight && window.StrideWidth >= window.KernelWidth
            && ((to.Height - 1) * window.StrideHeight) + window.KernelHeight <= from.Height && ((to.Width - 1) * window.StrideWidth) + window.KernelWidth <= from.Width;
    }

    internal override void Lower(StepPlan plan) => plan.Add(new MaxPoolLayer(Read(), Give(), window));
}

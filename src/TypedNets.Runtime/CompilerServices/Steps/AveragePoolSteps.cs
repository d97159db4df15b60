using TypedNets.Kernels;
using TypedNets.Kernels.Gradients;

namespace TypedNets.CompilerServices;

public sealed partial class StepBuilder
{
    /// <summary>The mean under each window.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="read">What it reads.</param>
    /// <param name="kernel">The rows and columns of its windows.</param>
    /// <param name="stride">The steps; by default the windows lie side by side.</param>
    /// <param name="padding">How far windows reach out of the image before its first row and its first column.</param>
    /// <param name="countsPadding">Whether a mean is also over the zeros of the padding.</param>
    /// <param name="divisor">What sums are divided by; 0 where it is the number of what was added.</param>
    public StepLayer AvgPool(string name, StepLayer read, (long Rows, long Columns) kernel, (long Rows, long Columns)? stride = null, (long Rows, long Columns)? padding = null, bool countsPadding = true, long divisor = 0) =>
        Add(new WindowedAverageStep(Node(name), read, Images.WindowOf(kernel, stride ?? kernel, padding, dilation: null), countsPadding, (int)divisor));

    /// <summary>The mean of each of the parts that an image is divided into as evenly as can be.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="read">What it reads.</param>
    public StepLayer AdaptiveAvgPool(string name, StepLayer read) => Add(new AdaptiveAverageStep(Node(name), read));
}

/// <summary>An average pool whose windows slide.</summary>
internal sealed class WindowedAverageStep(LayerNode node, StepLayer read, Window window, bool countsPadding, int divisor) : StepLayer(node, read)
{
    internal override void Lower(StepPlan plan)
    {
        var (from, to) = (Read(), Give());
        plan.Add(new AveragePoolLayer(
            from,
            to,
            Part.Windows(from.Signal.Height, to.Height, window.KernelHeight, window.StrideHeight, window.PaddingHeight, countsPadding),
            Part.Windows(from.Signal.Width, to.Width, window.KernelWidth, window.StrideWidth, window.PaddingWidth, countsPadding),
            divisor));
    }
}

/// <summary>An average pool whose windows are worked out from the size that leaves.</summary>
internal sealed class AdaptiveAverageStep(LayerNode node, StepLayer read) : StepLayer(node, read)
{
    internal override void Lower(StepPlan plan)
    {
        var (from, to) = (Read(), Give());
        plan.Add(new AveragePoolLayer(from, to, Part.Adaptive(from.Signal.Height, to.Height), Part.Adaptive(from.Signal.Width, to.Width)));
    }
}

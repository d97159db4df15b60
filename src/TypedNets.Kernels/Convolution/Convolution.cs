using System.ComponentModel;
using TypedNets.Kernels.Products;

namespace TypedNets.Kernels;

/// <summary>
/// A convolution, PyTorch's <c>nn.Conv2d</c>, with what stands behind it done while its sums are still in registers: an addition, a bound below (a ReLU) and above, the largest of four neighbours.
/// A convolution of one axis has one row; a dense layer has a kernel as large as what arrives.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class Convolution : Kernel
{
    private readonly IndirectProduct product;

    /// <summary>Lays the weights out for this machine.</summary>
    /// <param name="from">What arrives; its border is at least as wide as the padding.</param>
    /// <param name="to">What leaves.</param>
    /// <param name="window">The windows that slide over what arrives.</param>
    /// <param name="filters">The weights, (out, in / groups, kernel height, kernel width), and the biases.</param>
    /// <param name="groups">Into how many groups, each with filters of its own, the channels are divided.</param>
    /// <param name="isPooled">Whether the largest of each 2×2 neighbours leaves, and not each.</param>
    /// <param name="addend">What is added to the results, before they are bounded.</param>
    /// <param name="depth">Of a volume, whose padding is there already, the planes.</param>
    public Convolution(Layout from, Layout to, Window window, Filters filters, int groups = 1, bool isPooled = false, Layout? addend = null, Depth? depth = null)
    {
        Addend = addend;
        var planes = depth ?? Depth.None;
        var (arriving, leaving) = (from.Channels / groups, to.Channels / groups);
        var taps = planes.Kernel * window.KernelHeight * window.KernelWidth;
        var weight = filters.Weight;
        Panel[][] panels = [.. Enumerable.Range(0, groups).Select(group => Panel.Pack(
            leaving,
            taps * arriving,
            (column, k) =>
            {
                var (tap, channel) = Math.DivRem(k, arriving);
                return weight[((((group * leaving) + column) * arriving) + channel) * taps + tap];
            },
            filters.Bias.AsSpan(filters.Bias is null ? 0 : group * leaving, filters.Bias is null ? 0 : leaving)))];
        var (inPlane, length) = Runs(from, window, arriving, groups);
        var (rows, leavingRows) = (from.Height / planes.Arriving, (isPooled ? 2 : 1) * to.Height / planes.Leaving);
        int[] runs = [.. Enumerable.Range(0, planes.Kernel).SelectMany(plane => inPlane.Select(run => run + (plane * planes.Dilation * rows * from.RowPitch)))];
        int[] pixels = [.. Windows(to, isPooled).Select(at => from.At(
            (at.Row / leavingRows * planes.Stride * rows) + (at.Row % leavingRows * window.StrideHeight) - window.PaddingHeight, (at.Column * window.StrideWidth) - window.PaddingWidth))];
        product = new IndirectProduct(from, to, panels, runs, length, pixels, [.. Windows(to, isPooled: false)], isPooled, addend);
    }

    /// <summary>No result is smaller: 0 is a ReLU.</summary>
    public float Low { get; init; } = float.NegativeInfinity;

    /// <summary>No result is larger: 6 is half of a ReLU6.</summary>
    public float High { get; init; } = float.PositiveInfinity;

    /// <summary>What is added to the results, before they are bounded.</summary>
    public Layout? Addend { get; }

    /// <inheritdoc/>
    internal override void Run(in Buffers buffers) => product.Run(buffers, Low, High, Addend?.Region);

    /// <summary>What a kernel reads of a pixel without a gap: a row of it where channels are not grouped and pixels are neighbours, all of it where rows are, too.</summary>
    private static (int[] Runs, int Length) Runs(Layout from, Window window, int arriving, int groups)
    {
        if (groups > 1 || window.DilationWidth > 1 || !from.HasWholeRows)
        {
            var each = Enumerable.Range(0, window.KernelHeight * window.KernelWidth).Select(tap =>
                (tap / window.KernelWidth * window.DilationHeight * from.RowPitch) + (tap % window.KernelWidth * window.DilationWidth * from.PixelPitch));
            return ([.. each], arriving);
        }

        var length = window.KernelWidth * arriving;
        return window.DilationHeight == 1 && length == from.RowPitch
            ? ([0], window.KernelHeight * length)
            : ([.. Enumerable.Range(0, window.KernelHeight).Select(row => row * window.DilationHeight * from.RowPitch)], length);
    }

    /// <summary>The places of all windows in the order of the results; where the largest of four leaves, its four come together.</summary>
    private static IEnumerable<(int Row, int Column)> Windows(Layout to, bool isPooled) =>
        from row in Enumerable.Range(0, to.Height)
        from column in Enumerable.Range(0, to.Width)
        from part in Enumerable.Range(0, isPooled ? 4 : 1)
        select isPooled ? ((2 * row) + (part >> 1), (2 * column) + (part & 1)) : (row, column);
}

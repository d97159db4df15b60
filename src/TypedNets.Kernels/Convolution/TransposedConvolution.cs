using System.ComponentModel;
using TypedNets.Kernels.Products;

namespace TypedNets.Kernels;

/// <summary>
/// A transposed convolution, PyTorch's <c>nn.ConvTranspose2d</c>. With a stride of s, a pixel that leaves is reached by each s-th tap alone, and by the same ones as the pixels s rows and columns away:
/// so it is s·s products, one for each place in a square of s·s pixels, each with taps of its own and no number multiplied with a zero between. Odena, Dumoulin and Olah, "Deconvolution and Checkerboard
/// Artifacts", 2016, draw it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TransposedConvolution : Kernel
{
    private readonly IndirectProduct[] phases;

    /// <summary>Lays the weights out for this machine.</summary>
    /// <param name="from">What arrives; its border is as wide as windows reach out of it.</param>
    /// <param name="to">What leaves.</param>
    /// <param name="window">The windows that slide over what leaves.</param>
    /// <param name="filters">The weights, (out, in / groups, kernel height, kernel width), and the biases.</param>
    /// <param name="groups">Into how many groups, each with filters of its own, the channels are divided.</param>
    /// <param name="depth">Of a volume the planes.</param>
    public TransposedConvolution(Layout from, Layout to, Window window, Filters filters, int groups = 1, Depth? depth = null)
    {
        var planes = depth ?? Depth.None;
        phases = (
            from plane in Enumerable.Range(0, Math.Min(planes.Stride, planes.Leaving))
            from row in Enumerable.Range(0, Math.Min(window.StrideHeight, to.Height / planes.Leaving))
            from column in Enumerable.Range(0, Math.Min(window.StrideWidth, to.Width))
            select Phase(@from, to, window, planes, filters, groups, plane, row, column)).ToArray();
    }

    /// <summary>No result is smaller: 0 is a ReLU.</summary>
    public float Low { get; init; } = float.NegativeInfinity;

    /// <summary>No result is larger: 6 is half of a ReLU6.</summary>
    public float High { get; init; } = float.PositiveInfinity;

    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        foreach (var phase in phases)
        {
            phase.Run(buffers, Low, High);
        }
    }

    /// <summary>The product of the pixels that leave in one place of each square.</summary>
    private static IndirectProduct Phase(Layout from, Layout to, Window window, Depth depth, Filters filters, int groups, int plane, int row, int column)
    {
        var (arriving, leaving) = (from.Channels / groups, to.Channels / groups);
        var (rows, leavingRows) = (from.Height / depth.Arriving, to.Height / depth.Leaving);
        var each = depth.Kernel * window.KernelHeight * window.KernelWidth;
        var taps = (
            from z in Taps(plane, depth.Kernel, depth.Stride, depth.Padding, depth.Dilation)
            from y in Taps(row, window.KernelHeight, window.StrideHeight, window.PaddingHeight, window.DilationHeight)
            from x in Taps(column, window.KernelWidth, window.StrideWidth, window.PaddingWidth, window.DilationWidth)
            select (
                Weight: (((z.Tap * window.KernelHeight) + y.Tap) * window.KernelWidth) + x.Tap,
                Run: (((z.Step * rows) + y.Step) * @from.RowPitch) + (x.Step * @from.PixelPitch))).ToArray();
        Panel[][] panels = [.. Enumerable.Range(0, groups).Select(group => Panel.Pack(
            leaving,
            taps.Length * arriving,
            (of, k) =>
            {
                var (tap, channel) = Math.DivRem(k, arriving);
                return filters.Weight[((((group * leaving) + of) * arriving) + channel) * each + taps[tap].Weight];
            },
            filters.Bias.AsSpan(filters.Bias is null ? 0 : group * leaving, filters.Bias is null ? 0 : leaving)))];
        var results = (
            from z in Every(plane, depth.Stride, depth.Leaving)
            from y in Every(row, window.StrideHeight, leavingRows)
            from x in Every(column, window.StrideWidth, to.Width)
            select (Plane: z, Row: y, Column: x)).ToArray();
        int[] pixels = [.. results.Select(result => from.At((result.Plane / depth.Stride * rows) + (result.Row / window.StrideHeight), result.Column / window.StrideWidth))];
        return new IndirectProduct(from, to, panels, [.. taps.Select(tap => tap.Run)], arriving, pixels, [.. results.Select(result => ((result.Plane * leavingRows) + result.Row, result.Column))]);
    }

    /// <summary>The taps that reach a place, and how far from its own square they read.</summary>
    private static IEnumerable<(int Tap, int Step)> Taps(int place, int kernel, int stride, int padding, int dilation)
    {
        for (var tap = 0; tap < kernel; tap++)
        {
            var distance = place + padding - (tap * dilation);
            if (distance % stride == 0)
            {
                yield return (tap, distance / stride);
            }
        }
    }

    private static IEnumerable<int> Every(int first, int step, int size)
    {
        for (var index = first; index < size; index += step)
        {
            yield return index;
        }
    }
}

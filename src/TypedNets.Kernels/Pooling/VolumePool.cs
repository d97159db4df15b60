using System.ComponentModel;
using System.Runtime.Intrinsics;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels;

/// <summary>The mean or the largest under each window of a volume: PyTorch's <c>nn.AvgPool3d</c> and <c>nn.MaxPool3d</c>.</summary>
/// <param name="from">What arrives.</param>
/// <param name="to">What leaves.</param>
/// <param name="window">The windows.</param>
/// <param name="depth">How they slide through the planes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class VolumePool(Layout from, Layout to, Window window, Depth depth) : Kernel
{
    /// <summary>Whether the largest leaves, and not the mean.</summary>
    public bool TakesLargest { get; init; }

    /// <summary>Whether zeros of the padding count: PyTorch's <c>count_include_pad</c>.</summary>
    public bool CountsPadding { get; init; } = true;

    /// <summary>What sums are divided by; 0 where that is how many are summed. PyTorch's <c>divisor_override</c>.</summary>
    public int Divisor { get; init; }

    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            var source = buffers.Address(from.Region, sample);
            var target = buffers.Address(to.Region, sample);
            switch (Processor.Lanes)
            {
                case 16:
                    Run<Vector512<float>, Lanes512>(source, target);
                    break;
                case 8:
                    Run<Vector256<float>, Lanes256>(source, target);
                    break;
                default:
                    Run<Vector128<float>, Lanes128>(source, target);
                    break;
            }
        }
    }

    private void Run<TVector, TLanes>(float* source, float* target)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var (height, leaving) = (from.Height / depth.Arriving, to.Height / depth.Leaving);
        for (var at = 0; at < to.Height; at++)
        {
            var (plane, row) = Math.DivRem(at, leaving);
            var planes = MaxPool.Seen(plane, depth.Stride, depth.Padding, depth.Kernel, depth.Dilation, depth.Arriving);
            var rows = MaxPool.Seen(row, window.StrideHeight, window.PaddingHeight, window.KernelHeight, window.DilationHeight, height);
            var padded = AveragePool.Padded(plane, depth.Stride, depth.Padding, depth.Kernel, depth.Arriving)
                * AveragePool.Padded(row, window.StrideHeight, window.PaddingHeight, window.KernelHeight, height);
            for (var column = 0; column < to.Width; column++)
            {
                var columns = MaxPool.Seen(column, window.StrideWidth, window.PaddingWidth, window.KernelWidth, window.DilationWidth, from.Width);
                var divisor = Divisor > 0 ? Divisor
                    : CountsPadding ? padded * AveragePool.Padded(column, window.StrideWidth, window.PaddingWidth, window.KernelWidth, from.Width)
                    : planes.Count * rows.Count * columns.Count;
                var x = source + from.At((planes.First * height) + rows.First, columns.First);
                Pool<TVector, TLanes>(x, target + to.At(at, column), planes.Count, rows.Count, columns.Count, depth.Dilation * height * from.RowPitch, 1f / divisor);
            }
        }
    }

    private void Pool<TVector, TLanes>(float* source, float* target, int planes, int rows, int columns, int behind, float share)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var (down, right) = (window.DilationHeight * from.RowPitch, window.DilationWidth * from.PixelPitch);
        for (var channel = 0; channel < to.Channels; channel += TLanes.Count)
        {
            var result = TakesLargest ? TLanes.Spread(float.NegativeInfinity) : TLanes.Zero;
            for (var line = 0; line < planes * rows; line++)
            {
                var (plane, row) = Math.DivRem(line, rows);
                var pixel = source + (plane * behind) + (row * down) + channel;
                for (var column = 0; column < columns; column++, pixel += right)
                {
                    result = TakesLargest ? TLanes.Largest(result, TLanes.Load(pixel)) : TLanes.Add(result, TLanes.Load(pixel));
                }
            }

            TLanes.StoreFirst(TakesLargest ? result : TLanes.Multiply(result, TLanes.Spread(share)), target + channel, TLanes.First(to.Channels - channel));
        }
    }
}

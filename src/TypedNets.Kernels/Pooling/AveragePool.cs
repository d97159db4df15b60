using System.ComponentModel;
using System.Runtime.Intrinsics;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels;

/// <summary>The mean under each window, PyTorch's <c>nn.AvgPool2d</c>; a window as large as the image is a global pool.</summary>
/// <param name="from">What arrives.</param>
/// <param name="to">What leaves.</param>
/// <param name="window">The windows.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class AveragePool(Layout from, Layout to, Window window) : Kernel
{
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
        for (var row = 0; row < to.Height; row++)
        {
            var rows = MaxPool.Seen(row, window.StrideHeight, window.PaddingHeight, window.KernelHeight, 1, from.Height);
            var padded = Padded(row, window.StrideHeight, window.PaddingHeight, window.KernelHeight, from.Height);
            for (var column = 0; column < to.Width; column++)
            {
                var columns = MaxPool.Seen(column, window.StrideWidth, window.PaddingWidth, window.KernelWidth, 1, from.Width);
                var divisor = Divisor > 0 ? Divisor
                    : CountsPadding ? padded * Padded(column, window.StrideWidth, window.PaddingWidth, window.KernelWidth, from.Width)
                    : rows.Count * columns.Count;
                Mean<TVector, TLanes>(source + from.At(rows.First, columns.First), target + to.At(row, column), rows.Count, columns.Count, 1f / divisor);
            }
        }
    }

    private void Mean<TVector, TLanes>(float* source, float* target, int rows, int columns, float share)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        for (var channel = 0; channel < to.Channels; channel += TLanes.Count)
        {
            var sum = TLanes.Zero;
            for (var row = 0; row < rows; row++)
            {
                var pixel = source + channel + (row * from.RowPitch);
                for (var column = 0; column < columns; column++, pixel += from.PixelPitch)
                {
                    sum = TLanes.Add(sum, TLanes.Load(pixel));
                }
            }

            var mean = TLanes.Multiply(sum, TLanes.Spread(share));
            if (to.Channels - channel >= TLanes.Count)
            {
                TLanes.Store(mean, target + channel);
            }
            else
            {
                TLanes.StoreFirst(mean, target + channel, TLanes.First(to.Channels - channel));
            }
        }
    }

    /// <summary>How much of a window lies in the image and its padding.</summary>
    internal static int Padded(int index, int stride, int padding, int kernel, int size)
    {
        var start = (index * stride) - padding;
        return Math.Min(start + kernel, size + padding) - start;
    }
}

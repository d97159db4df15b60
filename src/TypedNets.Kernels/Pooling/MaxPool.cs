using System.ComponentModel;
using System.Runtime.Intrinsics;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels;

/// <summary>The largest under each window, PyTorch's <c>nn.MaxPool2d</c>: of all channels side by side. What lies outside the image counts as nothing.</summary>
/// <param name="from">What arrives.</param>
/// <param name="to">What leaves.</param>
/// <param name="window">The windows.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class MaxPool(Layout from, Layout to, Window window) : Kernel
{
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
            var rows = Seen(row, window.StrideHeight, window.PaddingHeight, window.KernelHeight, window.DilationHeight, from.Height);
            for (var column = 0; column < to.Width; column++)
            {
                var columns = Seen(column, window.StrideWidth, window.PaddingWidth, window.KernelWidth, window.DilationWidth, from.Width);
                Largest<TVector, TLanes>(source + from.At(rows.First, columns.First), target + to.At(row, column), rows.Count, columns.Count);
            }
        }
    }

    private void Largest<TVector, TLanes>(float* source, float* target, int rows, int columns)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var (down, right) = (window.DilationHeight * from.RowPitch, window.DilationWidth * from.PixelPitch);
        for (var channel = 0; channel < to.Channels; channel += TLanes.Count)
        {
            var largest = TLanes.Spread(float.NegativeInfinity);
            for (var row = 0; row < rows; row++)
            {
                var pixel = source + channel + (row * down);
                for (var column = 0; column < columns; column++, pixel += right)
                {
                    largest = TLanes.Largest(largest, TLanes.Load(pixel));
                }
            }

            if (to.Channels - channel >= TLanes.Count)
            {
                TLanes.Store(largest, target + channel);
            }
            else
            {
                TLanes.StoreFirst(largest, target + channel, TLanes.First(to.Channels - channel));
            }
        }
    }

    /// <summary>What a window sees of an axis.</summary>
    internal static (int First, int Count) Seen(int index, int stride, int padding, int kernel, int dilation, int size)
    {
        var start = (index * stride) - padding;
        var skipped = start < 0 ? (-start + dilation - 1) / dilation : 0;
        var first = start + (skipped * dilation);
        return (first, Math.Max(0, Math.Min(kernel - skipped, (size - first + dilation - 1) / dilation)));
    }
}

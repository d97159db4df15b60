using System.ComponentModel;
using System.Runtime.Intrinsics;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels;

/// <summary>The mean or the largest of parts that fill the image, as even as they can be: PyTorch's <c>nn.AdaptiveAvgPool2d</c> and <c>nn.AdaptiveMaxPool2d</c>, where sizes do not divide.</summary>
/// <param name="from">What arrives.</param>
/// <param name="to">What leaves.</param>
/// <param name="arriving">Of a volume the planes that arrive.</param>
/// <param name="leaving">The planes that leave.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class AdaptivePool(Layout from, Layout to, int arriving = 1, int leaving = 1) : Kernel
{
    /// <summary>Whether the largest leaves, and not the mean.</summary>
    public bool TakesLargest { get; init; }

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
        var (rows, leavingRows) = (from.Height / arriving, to.Height / leaving);
        for (var row = 0; row < to.Height; row++)
        {
            var (front, back) = Part(row / leavingRows, arriving, leaving);
            var (above, below) = Part(row % leavingRows, rows, leavingRows);
            for (var column = 0; column < to.Width; column++)
            {
                var (left, right) = Part(column, from.Width, to.Width);
                var x = source + from.At((front * rows) + above, left);
                var y = target + to.At(row, column);
                for (var channel = 0; channel < to.Channels; channel += TLanes.Count)
                {
                    var result = TakesLargest ? TLanes.Spread(float.NegativeInfinity) : TLanes.Zero;
                    for (var down = 0; down < (back - front) * (below - above); down++)
                    {
                        var (plane, inner) = Math.DivRem(down, below - above);
                        var pixel = x + (((plane * rows) + inner) * from.RowPitch) + channel;
                        for (var across = 0; across < right - left; across++, pixel += from.PixelPitch)
                        {
                            result = TakesLargest ? TLanes.Largest(result, TLanes.Load(pixel)) : TLanes.Add(result, TLanes.Load(pixel));
                        }
                    }

                    result = TakesLargest ? result : TLanes.Multiply(result, TLanes.Spread(1f / ((back - front) * (below - above) * (right - left))));
                    TLanes.StoreFirst(result, y + channel, TLanes.First(to.Channels - channel));
                }
            }
        }
    }

    /// <summary>Where a part begins, and where the one behind its last begins.</summary>
    private static (int First, int End) Part(int index, int arriving, int leaving) => (index * arriving / leaving, (((index + 1) * arriving) + leaving - 1) / leaving);
}

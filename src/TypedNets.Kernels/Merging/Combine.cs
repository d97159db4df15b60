using System.ComponentModel;
using System.Runtime.Intrinsics;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels;

/// <summary>
/// The sum or the product of two images, pixel by pixel. One of a single pixel goes with every pixel of the other, one of a single channel with every channel: a gate. What comes of it is bounded.
/// </summary>
/// <param name="left">What arrives.</param>
/// <param name="right">What is added to it or multiplied with it.</param>
/// <param name="to">What leaves.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class Combine(Layout left, Layout right, Layout to) : Kernel
{
    /// <summary>Whether it multiplies and does not add.</summary>
    public bool Multiplies { get; init; }

    /// <summary>No result is smaller: 0 is a ReLU.</summary>
    public float Low { get; init; } = float.NegativeInfinity;

    /// <summary>No result is larger.</summary>
    public float High { get; init; } = float.PositiveInfinity;

    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            var first = buffers.Address(left.Region, sample);
            var second = buffers.Address(right.Region, sample);
            var target = buffers.Address(to.Region, sample);
            for (var row = 0; row < to.Height; row++)
            {
                for (var column = 0; column < to.Width; column++)
                {
                    var x = first + At(left, row, column);
                    var y = second + At(right, row, column);
                    var z = target + to.At(row, column);
                    switch (Processor.Lanes)
                    {
                        case 16:
                            Run<Vector512<float>, Lanes512>(x, y, z);
                            break;
                        case 8:
                            Run<Vector256<float>, Lanes256>(x, y, z);
                            break;
                        default:
                            Run<Vector128<float>, Lanes128>(x, y, z);
                            break;
                    }
                }
            }
        }
    }

    private static int At(Layout layout, int row, int column) => layout.At(layout.Height == 1 ? 0 : row, layout.Width == 1 ? 0 : column);

    private void Run<TVector, TLanes>(float* x, float* y, float* z)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var (low, high) = (TLanes.Spread(Low), TLanes.Spread(High));
        var (isOne, isOther) = (left.Channels == 1 && to.Channels > 1, right.Channels == 1 && to.Channels > 1);
        for (var channel = 0; channel < to.Channels; channel += TLanes.Count)
        {
            var one = isOne ? TLanes.Spread(*x) : TLanes.Load(x + channel);
            var other = isOther ? TLanes.Spread(*y) : TLanes.Load(y + channel);
            var result = TLanes.Min(high, TLanes.Max(low, Multiplies ? TLanes.Multiply(one, other) : TLanes.Add(one, other)));
            if (to.Channels - channel >= TLanes.Count)
            {
                TLanes.Store(result, z + channel);
            }
            else
            {
                TLanes.StoreFirst(result, z + channel, TLanes.First(to.Channels - channel));
            }
        }
    }
}

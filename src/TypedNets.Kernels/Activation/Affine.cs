using System.ComponentModel;
using System.Runtime.Intrinsics;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels;

/// <summary>Each channel times a scale and plus a shift, bounded: a batch norm that stands behind no convolution.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class Affine : Kernel
{
    private readonly Layout from;
    private readonly Layout to;
    private readonly Memory.Aligned<float> scale;
    private readonly Memory.Aligned<float> shift;

    /// <param name="from">What arrives.</param>
    /// <param name="to">What leaves; it may be the same place.</param>
    /// <param name="norm">Scale and shift.</param>
    public Affine(Layout from, Layout to, Norm norm)
    {
        (this.from, this.to) = (from, to);
        (scale, shift) = (new Memory.Aligned<float>(norm.Scale), new Memory.Aligned<float>(norm.Shift));
    }

    /// <summary>No result is smaller: 0 is a ReLU.</summary>
    public float Low { get; init; } = float.NegativeInfinity;

    /// <summary>No result is larger.</summary>
    public float High { get; init; } = float.PositiveInfinity;

    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            for (var row = 0; row < from.Height; row++)
            {
                for (var column = 0; column < from.Width; column++)
                {
                    var x = buffers.Address(from.Region, sample) + from.At(row, column);
                    var y = buffers.Address(to.Region, sample) + to.At(row, column);
                    switch (Processor.Lanes)
                    {
                        case 16:
                            Run<Vector512<float>, Lanes512>(x, y);
                            break;
                        case 8:
                            Run<Vector256<float>, Lanes256>(x, y);
                            break;
                        default:
                            Run<Vector128<float>, Lanes128>(x, y);
                            break;
                    }
                }
            }
        }
    }

    private void Run<TVector, TLanes>(float* x, float* y)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var (low, high) = (TLanes.Spread(Low), TLanes.Spread(High));
        for (var channel = 0; channel < to.Channels; channel += TLanes.Count)
        {
            var result = TLanes.MultiplyAdd(TLanes.Load(x + channel), TLanes.Load(scale.Pointer + channel), TLanes.Load(shift.Pointer + channel));
            result = TLanes.Min(high, TLanes.Max(low, result));
            if (to.Channels - channel >= TLanes.Count)
            {
                TLanes.Store(result, y + channel);
            }
            else
            {
                TLanes.StoreFirst(result, y + channel, TLanes.First(to.Channels - channel));
            }
        }
    }
}

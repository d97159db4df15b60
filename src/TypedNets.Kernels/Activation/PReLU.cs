using System.ComponentModel;
using System.Runtime.Intrinsics;
using TypedNets.Kernels.Lanes;
using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels;

/// <summary>What is below 0 times a slope that was learned, one for each channel or one for all: PyTorch's <c>nn.PReLU</c>. He et al., "Delving Deep into Rectifiers", 2015.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class PReLU : Kernel
{
    private readonly Layout from;
    private readonly Layout to;
    private readonly Aligned<float> slopes;

    /// <param name="from">What arrives.</param>
    /// <param name="to">What leaves.</param>
    /// <param name="slopes">One, or one a channel.</param>
    public PReLU(Layout from, Layout to, float[] slopes)
    {
        ArgumentNullException.ThrowIfNull(slopes);
        (this.from, this.to) = (from, to);
        this.slopes = new Aligned<float>(from.Channels);
        for (var channel = 0; channel < from.Channels; channel++)
        {
            this.slopes.Pointer[channel] = slopes[channel % slopes.Length];
        }
    }

    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            for (var row = 0; row < to.Height; row++)
            {
                for (var column = 0; column < to.Width; column++)
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
        for (var channel = 0; channel < to.Channels; channel += TLanes.Count)
        {
            var first = TLanes.First(to.Channels - channel);
            var number = TLanes.LoadFirst(x + channel, first, TLanes.Zero);
            TLanes.StoreFirst(TLanes.WhereLess(number, TLanes.Zero, TLanes.Multiply(number, TLanes.Load(slopes.Pointer + channel)), number), y + channel, first);
        }
    }
}

using System.ComponentModel;
using System.Runtime.Intrinsics;
using TypedNets.Kernels.Activations;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels;

/// <summary>The first half of each pixel's channels times the sigmoid of the second: PyTorch's <c>nn.GLU</c>. Dauphin et al., "Language Modeling with Gated Convolutional Networks", 2016.</summary>
/// <param name="from">What arrives, 2·C channels.</param>
/// <param name="to">What leaves, C channels.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class GLU(Layout from, Layout to) : Kernel
{
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
            var gate = Exponentials.Sigmoid<TVector, TLanes>(TLanes.LoadFirst(x + to.Channels + channel, first, TLanes.Zero));
            TLanes.StoreFirst(TLanes.Multiply(TLanes.LoadFirst(x + channel, first, TLanes.Zero), gate), y + channel, first);
        }
    }
}

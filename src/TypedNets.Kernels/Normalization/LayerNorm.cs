using System.ComponentModel;
using System.Runtime.Intrinsics;
using TypedNets.Kernels.Lanes;
using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels;

/// <summary>
/// Each pixel's channels less their mean and divided by their deviation, then times a scale and plus a shift: PyTorch's <c>nn.LayerNorm</c>, whose last dimensions lie side by side, and torchvision's
/// <c>LayerNorm2d</c>. Ba, Kiros and Hinton, "Layer Normalization", 2016. The variance is that of what is left of the mean, since a difference of squares loses its digits.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class LayerNorm : Kernel
{
    private readonly Layout from;
    private readonly Layout to;
    private readonly Aligned<float> scale;
    private readonly Aligned<float> shift;
    private readonly float eps;

    /// <param name="from">What arrives.</param>
    /// <param name="to">What leaves.</param>
    /// <param name="norm">Scale and shift of each channel.</param>
    /// <param name="eps">What is added to the variance.</param>
    public LayerNorm(Layout from, Layout to, Norm norm, double eps)
    {
        (this.from, this.to, this.eps) = (from, to, (float)eps);
        (scale, shift) = (new Aligned<float>(norm.Scale), new Aligned<float>(norm.Shift));
    }

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
                            Run<Vector512<float>, Lanes512>(x, y, from.Channels, scale.Pointer, shift.Pointer, eps);
                            break;
                        case 8:
                            Run<Vector256<float>, Lanes256>(x, y, from.Channels, scale.Pointer, shift.Pointer, eps);
                            break;
                        default:
                            Run<Vector128<float>, Lanes128>(x, y, from.Channels, scale.Pointer, shift.Pointer, eps);
                            break;
                    }
                }
            }
        }
    }

    /// <summary>Normalises one vector.</summary>
    internal static void Run<TVector, TLanes>(float* x, float* y, int count, float* scale, float* shift, float eps)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var whole = count - (count % TLanes.Count);
        var first = TLanes.First(count - whole);
        var sum = TLanes.Zero;
        for (var index = 0; index < whole; index += TLanes.Count)
        {
            sum = TLanes.Add(sum, TLanes.Load(x + index));
        }

        sum = whole < count ? TLanes.Add(sum, TLanes.LoadFirst(x + whole, first, TLanes.Zero)) : sum;
        var mean = TLanes.Spread(TLanes.Sum(sum) / count);
        var squares = TLanes.Zero;
        for (var index = 0; index < whole; index += TLanes.Count)
        {
            var less = TLanes.Subtract(TLanes.Load(x + index), mean);
            squares = TLanes.MultiplyAdd(less, less, squares);
        }

        if (whole < count)
        {
            var less = TLanes.Subtract(TLanes.LoadFirst(x + whole, first, mean), mean);
            squares = TLanes.MultiplyAdd(less, less, squares);
        }

        var factor = TLanes.Spread(1 / MathF.Sqrt((TLanes.Sum(squares) / count) + eps));
        for (var index = 0; index < whole; index += TLanes.Count)
        {
            var less = TLanes.Multiply(TLanes.Subtract(TLanes.Load(x + index), mean), factor);
            TLanes.Store(TLanes.MultiplyAdd(less, TLanes.Load(scale + index), TLanes.Load(shift + index)), y + index);
        }

        if (whole < count)
        {
            var less = TLanes.Multiply(TLanes.Subtract(TLanes.LoadFirst(x + whole, first, mean), mean), factor);
            TLanes.StoreFirst(TLanes.MultiplyAdd(less, TLanes.Load(scale + whole), TLanes.Load(shift + whole)), y + whole, first);
        }
    }
}

using System.ComponentModel;
using System.Runtime.Intrinsics;
using TypedNets.Kernels.Activations;
using TypedNets.Kernels.Lanes;

namespace TypedNets.Kernels;

/// <summary>
/// Exponentials divided by their sum: over the channels of each pixel, or over the pixels of each row, all channels side by side. The largest is taken away first, so that no exponential is too large.
/// </summary>
/// <param name="from">What arrives.</param>
/// <param name="to">What leaves.</param>
/// <param name="kind">What is made of them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class Softmax(Layout from, Layout to, SoftmaxKind kind = SoftmaxKind.Softmax) : Kernel
{
    /// <summary>Whether it is over the pixels of each row, and not over the channels of each pixel.</summary>
    public bool IsAlongRows { get; init; }

    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            for (var row = 0; row < from.Height; row++)
            {
                var x = buffers.Address(from.Region, sample) + from.At(row, 0);
                var y = buffers.Address(to.Region, sample) + to.At(row, 0);
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

    private void Run<TVector, TLanes>(float* x, float* y)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        if (IsAlongRows)
        {
            for (var channel = 0; channel < from.Channels; channel += TLanes.Count)
            {
                Across<TVector, TLanes>(x + channel, y + channel, Math.Min(TLanes.Count, from.Channels - channel));
            }

            return;
        }

        for (var column = 0; column < from.Width; column++, x += from.PixelPitch, y += to.PixelPitch)
        {
            Along<TVector, TLanes>(x, y, from.Channels, kind);
        }
    }

    /// <summary>Over numbers that lie side by side.</summary>
    internal static void Along<TVector, TLanes>(float* x, float* y, int count, SoftmaxKind kind)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var sign = TLanes.Spread(kind == SoftmaxKind.Softmin ? -1 : 1);
        var nothing = TLanes.Spread(kind == SoftmaxKind.Softmin ? float.PositiveInfinity : float.NegativeInfinity);
        var whole = count - (count % TLanes.Count);
        var first = TLanes.First(count - whole);
        var most = TLanes.Spread(float.NegativeInfinity);
        for (var index = 0; index < whole; index += TLanes.Count)
        {
            most = TLanes.Max(most, TLanes.Multiply(TLanes.Load(x + index), sign));
        }

        most = whole < count ? TLanes.Max(most, TLanes.Multiply(TLanes.LoadFirst(x + whole, first, nothing), sign)) : most;
        var largest = TLanes.Spread(TLanes.Max(most));
        var sum = TLanes.Zero;
        for (var index = 0; index < whole; index += TLanes.Count)
        {
            var less = TLanes.Subtract(TLanes.Multiply(TLanes.Load(x + index), sign), largest);
            var e = Exponentials.Exp<TVector, TLanes>(less);
            sum = TLanes.Add(sum, e);
            TLanes.Store(kind == SoftmaxKind.LogSoftmax ? less : e, y + index);
        }

        if (whole < count)
        {
            var less = TLanes.Subtract(TLanes.Multiply(TLanes.LoadFirst(x + whole, first, nothing), sign), largest);
            var e = Exponentials.Exp<TVector, TLanes>(less);
            sum = TLanes.Add(sum, e);
            TLanes.StoreFirst(kind == SoftmaxKind.LogSoftmax ? less : e, y + whole, first);
        }

        var total = TLanes.Sum(sum);
        var (factor, minus) = kind == SoftmaxKind.LogSoftmax ? (TLanes.Spread(1), TLanes.Spread(-MathF.Log(total))) : (TLanes.Spread(1 / total), TLanes.Zero);
        for (var index = 0; index < whole; index += TLanes.Count)
        {
            TLanes.Store(TLanes.MultiplyAdd(TLanes.Load(y + index), factor, minus), y + index);
        }

        if (whole < count)
        {
            TLanes.StoreFirst(TLanes.MultiplyAdd(TLanes.LoadFirst(y + whole, first, TLanes.Zero), factor, minus), y + whole, first);
        }
    }

    /// <summary>Over the pixels of a row, for some channels.</summary>
    private void Across<TVector, TLanes>(float* x, float* y, int channels)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var sign = TLanes.Spread(kind == SoftmaxKind.Softmin ? -1 : 1);
        var first = TLanes.First(channels);
        var largest = TLanes.Spread(float.NegativeInfinity);
        for (var column = 0; column < from.Width; column++)
        {
            largest = TLanes.Max(largest, TLanes.Multiply(TLanes.LoadFirst(x + (column * from.PixelPitch), first, TLanes.Zero), sign));
        }

        var sum = TLanes.Zero;
        for (var column = 0; column < from.Width; column++)
        {
            var less = TLanes.Subtract(TLanes.Multiply(TLanes.LoadFirst(x + (column * from.PixelPitch), first, TLanes.Zero), sign), largest);
            var e = Exponentials.Exp<TVector, TLanes>(less);
            sum = TLanes.Add(sum, e);
            TLanes.StoreFirst(kind == SoftmaxKind.LogSoftmax ? less : e, y + (column * to.PixelPitch), first);
        }

        // A logarithm for each channel: there is none for all at once.
        var logs = stackalloc float[16];
        TLanes.Store(sum, logs);
        for (var channel = 0; kind == SoftmaxKind.LogSoftmax && channel < channels; channel++)
        {
            logs[channel] = -MathF.Log(logs[channel]);
        }

        var factor = kind == SoftmaxKind.LogSoftmax ? TLanes.Spread(1) : TLanes.Divide(TLanes.Spread(1), sum);
        var minus = kind == SoftmaxKind.LogSoftmax ? TLanes.Load(logs) : TLanes.Zero;
        for (var column = 0; column < from.Width; column++)
        {
            var at = y + (column * to.PixelPitch);
            TLanes.StoreFirst(TLanes.MultiplyAdd(TLanes.LoadFirst(at, first, TLanes.Zero), factor, minus), at, first);
        }
    }
}

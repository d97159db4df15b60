using System.ComponentModel;
using System.Runtime.Intrinsics;
using TypedNets.Kernels.Lanes;
using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels;

/// <summary>
/// A convolution in which each channel has a filter of its own (PyTorch's <c>groups</c> as many as channels): channels side by side in a register, four pixels of a row at once, so that a weight is read for all four.
/// Howard et al., "MobileNets", 2017.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class Depthwise : Kernel
{
    private const int Together = 4;

    private readonly Layout from;
    private readonly Layout to;
    private readonly Window window;
    private readonly Aligned<float> weights;
    private readonly Aligned<float> bias;
    private readonly Aligned<int> taps;

    /// <summary>Lays the weights out: those of all channels for a tap, then those for the next.</summary>
    /// <param name="from">What arrives; its border is at least as wide as the padding.</param>
    /// <param name="to">What leaves.</param>
    /// <param name="window">The windows that slide over what arrives.</param>
    /// <param name="filters">The weights, (channels, 1, kernel height, kernel width), and the biases.</param>
    public Depthwise(Layout from, Layout to, Window window, Filters filters)
    {
        (this.from, this.to, this.window) = (from, to, window);
        var (channels, count) = (to.Channels, window.KernelHeight * window.KernelWidth);
        weights = new Aligned<float>(channels * count);
        taps = new Aligned<int>(count);
        for (var tap = 0; tap < count; tap++)
        {
            taps.Pointer[tap] = (tap / window.KernelWidth * window.DilationHeight * from.RowPitch) + (tap % window.KernelWidth * window.DilationWidth * from.PixelPitch);
            for (var channel = 0; channel < channels; channel++)
            {
                weights.Pointer[(tap * channels) + channel] = filters.Weight[(channel * count) + tap];
            }
        }

        bias = new Aligned<float>(channels);
        filters.Bias?.CopyTo(bias.Span);
    }

    /// <summary>No result is smaller: 0 is a ReLU.</summary>
    public float Low { get; init; } = float.NegativeInfinity;

    /// <summary>No result is larger: 6 is half of a ReLU6.</summary>
    public float High { get; init; } = float.PositiveInfinity;

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
        var (right, next) = (window.StrideWidth * from.PixelPitch, to.PixelPitch);
        for (var row = 0; row < to.Height; row++)
        {
            var x = source + from.At((row * window.StrideHeight) - window.PaddingHeight, -window.PaddingWidth);
            var y = target + to.At(row, 0);
            var column = 0;
            for (; column <= to.Width - Together; column += Together)
            {
                Four<TVector, TLanes>(x + ((nint)column * right), right, y + ((nint)column * next), next);
            }

            for (; column < to.Width; column++)
            {
                One<TVector, TLanes>(x + ((nint)column * right), y + ((nint)column * next));
            }
        }
    }

    private void Four<TVector, TLanes>(float* x, nint right, float* y, nint next)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var (low, high) = (TLanes.Spread(Low), TLanes.Spread(High));
        for (var channel = 0; channel < to.Channels; channel += TLanes.Count)
        {
            var sum0 = TLanes.Load(bias.Pointer + channel);
            var (sum1, sum2, sum3) = (sum0, sum0, sum0);
            var weight = weights.Pointer + channel;
            for (var tap = 0; tap < taps.Count; tap++, weight += to.Channels)
            {
                var w = TLanes.Load(weight);
                var at = x + taps.Pointer[tap] + channel;
                sum0 = TLanes.MultiplyAdd(TLanes.Load(at), w, sum0);
                sum1 = TLanes.MultiplyAdd(TLanes.Load(at + right), w, sum1);
                sum2 = TLanes.MultiplyAdd(TLanes.Load(at + (2 * right)), w, sum2);
                sum3 = TLanes.MultiplyAdd(TLanes.Load(at + (3 * right)), w, sum3);
            }

            sum0 = TLanes.Min(high, TLanes.Max(low, sum0));
            sum1 = TLanes.Min(high, TLanes.Max(low, sum1));
            sum2 = TLanes.Min(high, TLanes.Max(low, sum2));
            sum3 = TLanes.Min(high, TLanes.Max(low, sum3));
            if (to.Channels - channel >= TLanes.Count)
            {
                TLanes.Store(sum0, y + channel);
                TLanes.Store(sum1, y + next + channel);
                TLanes.Store(sum2, y + (2 * next) + channel);
                TLanes.Store(sum3, y + (3 * next) + channel);
                continue;
            }

            var first = TLanes.First(to.Channels - channel);
            TLanes.StoreFirst(sum0, y + channel, first);
            TLanes.StoreFirst(sum1, y + next + channel, first);
            TLanes.StoreFirst(sum2, y + (2 * next) + channel, first);
            TLanes.StoreFirst(sum3, y + (3 * next) + channel, first);
        }
    }

    private void One<TVector, TLanes>(float* x, float* y)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        for (var channel = 0; channel < to.Channels; channel += TLanes.Count)
        {
            var sum = TLanes.Load(bias.Pointer + channel);
            var weight = weights.Pointer + channel;
            for (var tap = 0; tap < taps.Count; tap++, weight += to.Channels)
            {
                sum = TLanes.MultiplyAdd(TLanes.Load(x + taps.Pointer[tap] + channel), TLanes.Load(weight), sum);
            }

            sum = TLanes.Min(TLanes.Spread(High), TLanes.Max(TLanes.Spread(Low), sum));
            if (to.Channels - channel >= TLanes.Count)
            {
                TLanes.Store(sum, y + channel);
            }
            else
            {
                TLanes.StoreFirst(sum, y + channel, TLanes.First(to.Channels - channel));
            }
        }
    }
}

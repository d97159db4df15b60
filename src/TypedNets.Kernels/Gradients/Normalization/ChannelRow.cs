using TypedNets.Kernels.Lanes;
using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels.Gradients;

/// <summary>What a norm does with the numbers of each channel.</summary>
internal enum ChannelPass
{
    /// <summary>Their sums.</summary>
    Mean,

    /// <summary>The sums of their squared deviations.</summary>
    Variance,

    /// <summary>They are normalised, scaled and shifted.</summary>
    Normalize,

    /// <summary>The sums of their gradients, and of those times what they were normalised to.</summary>
    Gradients,

    /// <summary>The gradients by what arrived.</summary>
    Back,
}

/// <summary>What a norm knows of each channel.</summary>
/// <param name="channels">How many channels.</param>
internal sealed class ChannelNumbers(int channels)
{
    public Aligned<float> Mean { get; } = new(channels);

    /// <summary>What the mean's first number rounds off, which is much where a mean is large beside its deviation.</summary>
    public Aligned<float> MeanRest { get; } = new(channels);

    /// <summary>1 / σ.</summary>
    public Aligned<float> Inverse { get; } = new(channels);

    /// <summary>What deviations are multiplied with forward, and gradients backward.</summary>
    public Aligned<float> Factor { get; } = new(channels);

    /// <summary>What is added then.</summary>
    public Aligned<float> Addend { get; } = new(channels);

    /// <summary>What is added of each normalised number, backward.</summary>
    public Aligned<float> OfNormed { get; } = new(channels);

    /// <summary>The sums of one row.</summary>
    public Aligned<float> Partial { get; } = new((2 * channels) + 16);

    /// <summary>The sums of all rows.</summary>
    public Aligned<double> Sums { get; } = new(2 * channels);

    /// <summary>Keeps a mean.</summary>
    public unsafe void SetMean(int channel, double exact)
    {
        Mean.Pointer[channel] = (float)exact;
        MeanRest.Pointer[channel] = (float)(exact - Mean.Pointer[channel]);
    }
}

/// <summary>One pass over a row of a sample. Numbers of a row are added in single precision, rows in double.</summary>
internal unsafe struct ChannelRow : ILaneWork
{
    private Source from;
    private Signal to;
    private ChannelNumbers numbers;
    private float* partial;
    private ChannelPass pass;
    private int sample;
    private int row;

    /// <summary>Makes a pass over all rows of a sample.</summary>
    /// <param name="from">What arrives.</param>
    /// <param name="to">What leaves.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="pass">What is done.</param>
    /// <param name="numbers">What is known of each channel.</param>
    /// <param name="own">Whose sums are added to.</param>
    public static void Run(Source from, Signal to, int sample, ChannelPass pass, ChannelNumbers numbers, ChannelNumbers own)
    {
        for (var row = 0; row < to.Height; row++)
        {
            Widest.Run(new ChannelRow { from = from, to = to, numbers = numbers, partial = own.Partial.Pointer, pass = pass, sample = sample, row = row });
            if (pass is ChannelPass.Mean or ChannelPass.Variance or ChannelPass.Gradients)
            {
                var sum = own.Sums.Pointer;
                var part = own.Partial.Pointer;
                for (var index = 0; index < (pass == ChannelPass.Gradients ? 2 : 1) * to.Channels; index++)
                {
                    sum[index] += part[index];
                }
            }
        }
    }

    public readonly void Run<TVector, TLanes>()
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var channels = to.Channels;
        var x = from.Signal.ValuesOf(sample) + from.Signal.At(row, 0);
        var y = to.ValuesOf(sample) + to.At(row, 0);
        var dy = to.HasGradient ? to.GradientsOf(sample) + to.At(row, 0) : null;
        var dx = from.IsWanted ? from.Signal.GradientsOf(sample) + from.Signal.At(row, 0) : null;
        for (var channel = 0; channel < channels; channel += TLanes.Count)
        {
            var first = TLanes.First(Math.Min(TLanes.Count, channels - channel));
            var mean = TLanes.Load(numbers.Mean.Pointer + channel);
            var rest = TLanes.Load(numbers.MeanRest.Pointer + channel);
            var inverse = TLanes.Load(numbers.Inverse.Pointer + channel);
            var factor = TLanes.Load(numbers.Factor.Pointer + channel);
            var addend = TLanes.Load(numbers.Addend.Pointer + channel);
            var ofNormed = TLanes.Load(numbers.OfNormed.Pointer + channel);
            var sum = TLanes.Zero;
            var other = TLanes.Zero;
            for (var column = 0; column < to.Width; column++)
            {
                var at = (column * channels) + channel;
                var number = TLanes.LoadFirst(x + at, first, TLanes.Zero);
                var deviation = TLanes.Subtract(TLanes.Subtract(number, mean), rest);
                switch (pass)
                {
                    case ChannelPass.Mean:
                        sum = TLanes.Add(sum, number);
                        break;
                    case ChannelPass.Variance:
                        sum = TLanes.MultiplyAdd(deviation, deviation, sum);
                        break;
                    case ChannelPass.Normalize:
                        TLanes.StoreFirst(TLanes.MultiplyAdd(deviation, factor, addend), y + at, first);
                        break;
                    case ChannelPass.Gradients:
                        var given = TLanes.LoadFirst(dy + at, first, TLanes.Zero);
                        sum = TLanes.Add(sum, given);
                        other = TLanes.MultiplyAdd(given, TLanes.Multiply(deviation, inverse), other);
                        break;
                    default:
                        var normed = TLanes.Multiply(deviation, inverse);
                        var back = TLanes.MultiplyAdd(TLanes.LoadFirst(dy + at, first, TLanes.Zero), factor, TLanes.MultiplyAdd(normed, ofNormed, addend));
                        TLanes.StoreFirst(from.Adds ? TLanes.Add(back, TLanes.LoadFirst(dx + at, first, TLanes.Zero)) : back, dx + at, first);
                        break;
                }
            }

            if (pass is ChannelPass.Mean or ChannelPass.Variance or ChannelPass.Gradients)
            {
                TLanes.StoreFirst(sum, partial + channel, first);
                TLanes.StoreFirst(other, partial + channels + channel, first);
            }
        }
    }
}

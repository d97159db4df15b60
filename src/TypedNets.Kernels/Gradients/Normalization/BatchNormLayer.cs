using TypedNets.Kernels.Lanes;
using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels.Gradients;

/// <summary>
/// Batch norm in training: each channel less its mean over the batch, divided by its deviation, then scaled and shifted. The running statistics move on as PyTorch's do, their variance the unbiased one.
/// Ioffe and Szegedy, "Batch Normalization", 2015. Sums of threads are added in their order.
/// </summary>
internal sealed unsafe class BatchNormLayer : GradientLayer
{
    private readonly Source from;
    private readonly Signal to;
    private readonly Learned? scale;
    private readonly Learned? shift;
    private readonly double eps;
    private readonly double momentum;
    private readonly int channels;
    private Aligned<double>[] sums = null!;
    private Aligned<float>[] partial = null!;
    private Aligned<float> mean = null!;
    private Aligned<float> meanRest = null!;
    private Aligned<float> inverse = null!;
    private Aligned<float> factor = null!;
    private Aligned<float> addend = null!;
    private Aligned<float> ofNormed = null!;

    /// <param name="from">What arrives.</param>
    /// <param name="to">What leaves.</param>
    /// <param name="scale">(C); null where nothing is learned.</param>
    /// <param name="shift">(C).</param>
    /// <param name="eps">What is added to the variance.</param>
    /// <param name="momentum">The share of a batch in the running statistics.</param>
    public BatchNormLayer(Source from, Signal to, Learned? scale, Learned? shift, double eps, double momentum)
    {
        (this.from, this.to, this.scale, this.shift, this.eps, this.momentum) = (from, to, scale, shift, eps, momentum);
        channels = to.Channels;
        Parameters = scale is null ? [] : [scale, shift!];
    }

    public override IReadOnlyList<Source> Sources => [from];

    public override Signal Target => to;

    public override IReadOnlyList<Learned> Parameters { get; }

    public override bool CrossesSamples => true;

    /// <summary>The running mean, told before each step; null where none is kept.</summary>
    public float* RunningMean { get; set; }

    /// <summary>The running variance.</summary>
    public float* RunningVariance { get; set; }

    public override void Lay(int samples, int threads)
    {
        sums = [.. Enumerable.Range(0, threads).Select(_ => new Aligned<double>(2 * channels))];
        partial = [.. Enumerable.Range(0, threads).Select(_ => new Aligned<float>((2 * channels) + 16))];
        (mean, meanRest, inverse, factor, addend, ofNormed) = (new(channels), new(channels), new(channels), new(channels), new(channels), new(channels));
    }

    public override void Forward(in Turn turn)
    {
        var count = (double)turn.Samples * to.Height * to.Width;
        Sum(turn, Pass.Mean);
        turn.Meet();
        if (turn.Thread == 0)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                // In two numbers: what one rounds off is much where a mean is large beside its deviation.
                var exact = Total(channel) / count;
                mean.Pointer[channel] = (float)exact;
                meanRest.Pointer[channel] = (float)(exact - mean.Pointer[channel]);
            }
        }

        turn.Meet();
        Sum(turn, Pass.Variance);
        turn.Meet();
        if (turn.Thread == 0)
        {
            Close(count);
        }

        turn.Meet();
        Sweep(turn, Pass.Normalize);
    }

    public override void Backward(in Turn turn)
    {
        var count = (double)turn.Samples * to.Height * to.Width;
        Sum(turn, Pass.Gradients);
        turn.Meet();
        if (turn.Thread == 0)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                var (ofShift, ofScale) = (Total(channel), Total(channels + channel));
                Give(shift, channel, ofShift, turn.IsAdded);
                Give(scale, channel, ofScale, turn.IsAdded);

                // dx = γ/σ · (dy − mean(dy) − x̂ · mean(dy · x̂)).
                addend.Pointer[channel] = (float)(-ofShift / count * factor.Pointer[channel]);
                ofNormed.Pointer[channel] = (float)(-ofScale / count * factor.Pointer[channel]);
            }
        }

        turn.Meet();
        if (from.IsWanted)
        {
            Sweep(turn, Pass.Back);
        }
    }

    private static void Give(Learned? learned, int channel, double sum, bool isAdded)
    {
        if (learned is { IsWanted: true })
        {
            learned.Gradient[channel] = (float)sum + (isAdded ? learned.Gradient[channel] : 0);
        }
    }

    private void Close(double count)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            var variance = Total(channel) / count;
            inverse.Pointer[channel] = (float)(1 / Math.Sqrt(variance + eps));
            factor.Pointer[channel] = inverse.Pointer[channel] * (scale is null ? 1 : scale.Values[channel]);
            addend.Pointer[channel] = shift is null ? 0 : shift.Values[channel];
            if (RunningMean != null)
            {
                RunningMean[channel] = (float)(((1 - momentum) * RunningMean[channel]) + (momentum * mean.Pointer[channel]));
                RunningVariance[channel] = (float)(((1 - momentum) * RunningVariance[channel]) + (momentum * variance * count / (count - 1)));
            }
        }
    }

    private double Total(int index)
    {
        var total = 0.0;
        foreach (var part in sums)
        {
            total += part.Pointer[index];
        }

        return total;
    }

    /// <summary>Adds up a thread's samples: those of a row in single precision, rows in double.</summary>
    private void Sum(in Turn turn, Pass pass)
    {
        sums[turn.Thread].Span.Clear();
        Sweep(turn, pass);
    }

    private void Sweep(in Turn turn, Pass pass)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            for (var row = 0; row < to.Height; row++)
            {
                Widest.Run(new Row { Layer = this, Pass = pass, Sample = sample, Index = row, Partial = partial[turn.Thread].Pointer });
                if (pass is Pass.Mean or Pass.Variance or Pass.Gradients)
                {
                    var sum = sums[turn.Thread].Pointer;
                    var part = partial[turn.Thread].Pointer;
                    for (var index = 0; index < (pass == Pass.Gradients ? 2 : 1) * channels; index++)
                    {
                        sum[index] += part[index];
                    }
                }
            }
        }
    }

    private enum Pass
    {
        Mean,
        Variance,
        Normalize,
        Gradients,
        Back,
    }

    private struct Row : ILaneWork
    {
        public BatchNormLayer Layer;
        public Pass Pass;
        public int Sample;
        public int Index;
        public float* Partial;

        public readonly void Run<TVector, TLanes>()
            where TVector : unmanaged
            where TLanes : struct, ILanes<TVector>
        {
            var (from, to, channels) = (Layer.from.Signal, Layer.to, Layer.channels);
            var x = from.ValuesOf(Sample) + from.At(Index, 0);
            var y = to.ValuesOf(Sample) + to.At(Index, 0);
            var dy = to.HasGradient ? to.GradientsOf(Sample) + to.At(Index, 0) : null;
            var dx = Layer.from.IsWanted ? from.GradientsOf(Sample) + from.At(Index, 0) : null;
            for (var channel = 0; channel < channels; channel += TLanes.Count)
            {
                var first = TLanes.First(Math.Min(TLanes.Count, channels - channel));
                var mean = TLanes.Load(Layer.mean.Pointer + channel);
                var rest = TLanes.Load(Layer.meanRest.Pointer + channel);
                var inverse = TLanes.Load(Layer.inverse.Pointer + channel);
                var factor = TLanes.Load(Layer.factor.Pointer + channel);
                var addend = TLanes.Load(Layer.addend.Pointer + channel);
                var ofNormed = TLanes.Load(Layer.ofNormed.Pointer + channel);
                var sum = TLanes.Zero;
                var other = TLanes.Zero;
                for (var column = 0; column < to.Width; column++)
                {
                    var at = (column * channels) + channel;
                    var number = TLanes.LoadFirst(x + at, first, TLanes.Zero);
                    var deviation = TLanes.Subtract(TLanes.Subtract(number, mean), rest);
                    switch (Pass)
                    {
                        case Pass.Mean:
                            sum = TLanes.Add(sum, number);
                            break;
                        case Pass.Variance:
                            sum = TLanes.MultiplyAdd(deviation, deviation, sum);
                            break;
                        case Pass.Normalize:
                            TLanes.StoreFirst(TLanes.MultiplyAdd(deviation, factor, addend), y + at, first);
                            break;
                        case Pass.Gradients:
                            var given = TLanes.LoadFirst(dy + at, first, TLanes.Zero);
                            sum = TLanes.Add(sum, given);
                            other = TLanes.MultiplyAdd(given, TLanes.Multiply(deviation, inverse), other);
                            break;
                        default:
                            var normed = TLanes.Multiply(deviation, inverse);
                            var back = TLanes.MultiplyAdd(TLanes.LoadFirst(dy + at, first, TLanes.Zero), factor, TLanes.MultiplyAdd(normed, ofNormed, addend));
                            TLanes.StoreFirst(Layer.from.Adds ? TLanes.Add(back, TLanes.LoadFirst(dx + at, first, TLanes.Zero)) : back, dx + at, first);
                            break;
                    }
                }

                if (Pass is Pass.Mean or Pass.Variance)
                {
                    TLanes.StoreFirst(sum, Partial + channel, first);
                }
                else if (Pass == Pass.Gradients)
                {
                    TLanes.StoreFirst(sum, Partial + channel, first);
                    TLanes.StoreFirst(other, Partial + channels + channel, first);
                }
            }
        }
    }
}

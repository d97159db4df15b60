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
    private ChannelNumbers[] numbers = null!;

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

    // What the first thread has is all threads'; the others' sums are their own.
    private ChannelNumbers All => numbers[0];

    public override void Lay(int samples, int threads) => numbers = [.. Enumerable.Range(0, threads).Select(_ => new ChannelNumbers(channels))];

    public override void Forward(in Turn turn)
    {
        var count = (double)turn.Samples * to.Height * to.Width;
        Sum(turn, ChannelPass.Mean);
        turn.Meet();
        if (turn.Thread == 0)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                All.SetMean(channel, Total(channel) / count);
            }
        }

        turn.Meet();
        Sum(turn, ChannelPass.Variance);
        turn.Meet();
        if (turn.Thread == 0)
        {
            Close(count);
        }

        turn.Meet();
        Sweep(turn, ChannelPass.Normalize);
    }

    public override void Backward(in Turn turn)
    {
        var count = (double)turn.Samples * to.Height * to.Width;
        Sum(turn, ChannelPass.Gradients);
        turn.Meet();
        if (turn.Thread == 0)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                var (ofShift, ofScale) = (Total(channel), Total(channels + channel));
                shift?.Give(channel, (float)ofShift, turn.IsAdded);
                scale?.Give(channel, (float)ofScale, turn.IsAdded);

                // dx = γ/σ · (dy − mean(dy) − x̂ · mean(dy · x̂)).
                All.Addend.Pointer[channel] = (float)(-ofShift / count * All.Factor.Pointer[channel]);
                All.OfNormed.Pointer[channel] = (float)(-ofScale / count * All.Factor.Pointer[channel]);
            }
        }

        turn.Meet();
        if (from.IsWanted)
        {
            Sweep(turn, ChannelPass.Back);
        }
    }

    private void Close(double count)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            var variance = Total(channel) / count;
            All.Inverse.Pointer[channel] = (float)(1 / Math.Sqrt(variance + eps));
            All.Factor.Pointer[channel] = All.Inverse.Pointer[channel] * (scale is null ? 1 : scale.Values[channel]);
            All.Addend.Pointer[channel] = shift is null ? 0 : shift.Values[channel];
            if (RunningMean != null)
            {
                RunningMean[channel] = (float)(((1 - momentum) * RunningMean[channel]) + (momentum * All.Mean.Pointer[channel]));
                RunningVariance[channel] = (float)(((1 - momentum) * RunningVariance[channel]) + (momentum * variance * count / (count - 1)));
            }
        }
    }

    private double Total(int index)
    {
        var total = 0.0;
        foreach (var part in numbers)
        {
            total += part.Sums.Pointer[index];
        }

        return total;
    }

    /// <summary>Adds up a thread's samples: those of a row in single precision, rows in double.</summary>
    private void Sum(in Turn turn, ChannelPass pass)
    {
        numbers[turn.Thread].Sums.Span.Clear();
        Sweep(turn, pass);
    }

    private void Sweep(in Turn turn, ChannelPass pass)
    {
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            ChannelRow.Run(from, to, sample, pass, All, numbers[turn.Thread]);
        }
    }
}

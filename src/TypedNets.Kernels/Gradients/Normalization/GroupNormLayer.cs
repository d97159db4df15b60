using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels.Gradients;

/// <summary>
/// Group norm: of each sample, the numbers of a group of channels less their mean, divided by their deviation, then each channel scaled and shifted. Wu and He, "Group Normalization", 2018.
/// Sums of threads are added in their order.
/// </summary>
internal sealed unsafe class GroupNormLayer : GradientLayer
{
    private readonly Source from;
    private readonly Signal to;
    private readonly int groups;
    private readonly Learned? scale;
    private readonly Learned? shift;
    private readonly double eps;
    private Aligned<float> statistics = null!;
    private ChannelNumbers[] numbers = null!;
    private Aligned<double>[] sums = null!;

    /// <param name="from">What arrives.</param>
    /// <param name="to">What leaves.</param>
    /// <param name="groups">Into how many groups the channels are divided.</param>
    /// <param name="scale">(C); null where nothing is learned.</param>
    /// <param name="shift">(C).</param>
    /// <param name="eps">What is added to the variance.</param>
    public GroupNormLayer(Source from, Signal to, int groups, Learned? scale, Learned? shift, double eps)
    {
        (this.from, this.to, this.groups, this.scale, this.shift, this.eps) = (from, to, groups, scale, shift, eps);
        Parameters = scale is null ? [] : [scale, shift!];
    }

    public override IReadOnlyList<Source> Sources => [from];

    public override Signal Target => to;

    public override IReadOnlyList<Learned> Parameters { get; }

    private int Each => to.Channels / groups;

    private double Count => (double)Each * to.Height * to.Width;

    public override void Lay(int samples, int threads)
    {
        statistics = new Aligned<float>(checked(3 * to.Channels * samples));
        numbers = [.. Enumerable.Range(0, threads).Select(_ => new ChannelNumbers(to.Channels))];
        sums = [.. Enumerable.Range(0, threads).Select(_ => new Aligned<double>(2 * to.Channels))];
    }

    public override void Prepare(in Turn turn) => sums[turn.Thread].Span.Clear();

    public override void Forward(in Turn turn)
    {
        var own = numbers[turn.Thread];
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            Pass(sample, ChannelPass.Mean, own);
            for (var channel = 0; channel < to.Channels; channel++)
            {
                own.SetMean(channel, OfGroup(own, channel) / Count);
            }

            Pass(sample, ChannelPass.Variance, own);
            for (var channel = 0; channel < to.Channels; channel++)
            {
                own.Inverse.Pointer[channel] = (float)(1 / Math.Sqrt((OfGroup(own, channel) / Count) + eps));
                own.Factor.Pointer[channel] = own.Inverse.Pointer[channel] * Scale(channel);
                own.Addend.Pointer[channel] = shift is null ? 0 : shift.Values[channel];
            }

            Pass(sample, ChannelPass.Normalize, own);
            Keep(own.Mean, sample, 0);
            Keep(own.MeanRest, sample, 1);
            Keep(own.Inverse, sample, 2);
        }
    }

    public override void Backward(in Turn turn)
    {
        var own = numbers[turn.Thread];
        var sum = sums[turn.Thread].Pointer;
        var (first, end) = turn.OwnSamples;
        for (var sample = first; sample < end; sample++)
        {
            Kept(sample, 0).CopyTo(own.Mean.Span);
            Kept(sample, 1).CopyTo(own.MeanRest.Span);
            Kept(sample, 2).CopyTo(own.Inverse.Span);
            Pass(sample, ChannelPass.Gradients, own);
            var ofShift = own.Sums.Pointer;
            var ofScale = ofShift + to.Channels;
            for (var channel = 0; channel < to.Channels; channel++)
            {
                sum[channel] += ofShift[channel];
                sum[to.Channels + channel] += ofScale[channel];
                ofShift[channel] *= Scale(channel);
                ofScale[channel] *= Scale(channel);
            }

            if (!from.IsWanted)
            {
                continue;
            }

            // dx = (γ·dy − mean(γ·dy) − x̂ · mean(γ·dy·x̂)) / σ.
            for (var channel = 0; channel < to.Channels; channel++)
            {
                var inverse = own.Inverse.Pointer[channel];
                own.Factor.Pointer[channel] = inverse * Scale(channel);
                own.Addend.Pointer[channel] = (float)(-OfGroup(own, channel) / Count * inverse);
                own.OfNormed.Pointer[channel] = (float)(-OfGroup(own, channel, to.Channels) / Count * inverse);
            }

            Pass(sample, ChannelPass.Back, own);
        }
    }

    public override void Finish(in Turn turn)
    {
        var (first, end) = turn.Share(to.Channels, 1);
        for (var channel = first; channel < end; channel++)
        {
            Give(shift, channel, 0, turn.IsAdded);
            Give(scale, channel, to.Channels, turn.IsAdded);
        }
    }

    private void Pass(int sample, ChannelPass pass, ChannelNumbers own)
    {
        own.Sums.Span.Clear();
        ChannelRow.Run(from, to, sample, pass, own, own);
    }

    /// <summary>The sum of all channels of a channel's group. The first of the group adds them up for the others.</summary>
    private double OfGroup(ChannelNumbers own, int channel, int at = 0)
    {
        var sums = own.Sums.Pointer + at;
        var head = channel / Each * Each;
        if (channel == head)
        {
            for (var other = 1; other < Each; other++)
            {
                sums[head] += sums[head + other];
            }
        }

        return sums[head];
    }

    private float Scale(int channel) => scale is null ? 1 : scale.Values[channel];

    private Span<float> Kept(int sample, int which) => statistics.Span.Slice(((3 * sample) + which) * to.Channels, to.Channels);

    private void Keep(Aligned<float> of, int sample, int which) => of.Span.CopyTo(Kept(sample, which));

    private void Give(Learned? learned, int channel, int at, bool isAdded)
    {
        if (learned is not { IsWanted: true })
        {
            return;
        }

        var sum = 0.0;
        foreach (var part in sums)
        {
            sum += part.Pointer[at + channel];
        }

        learned.Give(channel, (float)sum, isAdded);
    }
}

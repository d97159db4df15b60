namespace TypedNets;

/// <summary>
/// The exponential moving average of the weights over the steps (Polyak and Juditsky, 1992): after each step <c>average ← decay · average + (1 - decay) · weights</c>, beginning with the weights after
/// the first. Running statistics are averaged likewise: <c>torch.optim.swa_utils.AveragedModel</c> with <c>use_buffers=True</c>. <see cref="WeightAverages.Ema"/> makes it.
/// </summary>
public sealed record EmaAverage : WeightAverage
{
    internal EmaAverage()
    {
    }

    /// <summary>How much of the average is kept at each step.</summary>
    public required double Decay { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Settings.Describe("Ema", (nameof(Decay), Decay, null));

    internal override bool TakesSteps => true;

    internal override long TakenAfter(int epoch) => 0;

    internal override double ShareOfNew(long taken) => 1 - Decay;

    internal override void Check()
    {
        if (Decay is not (>= 0 and < 1))
        {
            throw new ArgumentException(FormattableString.Invariant($"Ema: {nameof(Decay)} must be at least 0 and below 1, and is {Decay}"));
        }
    }
}

namespace TypedNets;

/// <summary>
/// Stochastic weight averaging (Izmailov et al., 2018): the plain mean of the weights after each epoch from one on, <c>torch.optim.swa_utils.AveragedModel</c>. Before it is evaluated, batch
/// normalisations gather their statistics anew over the training samples, <c>update_bn</c>: where a network has any, an epoch takes so much longer. <see cref="WeightAverages.Swa"/> makes it.
/// </summary>
public sealed record SwaAverage : WeightAverage
{
    internal SwaAverage()
    {
    }

    /// <summary>The first epoch whose weights count, from 1.</summary>
    public required int From { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Settings.Describe("Swa", (nameof(From), From, null));

    internal override bool TakesSteps => false;

    internal override long TakenAfter(int epoch) => Math.Max(0, epoch - From + 1);

    internal override double ShareOfNew(long taken) => 1.0 / (taken + 1);

    internal override void Check()
    {
        if (From < 1)
        {
            throw new ArgumentException($"Swa: {nameof(From)} must be at least 1, and is {From}");
        }
    }
}

namespace TypedNets;

/// <summary>
/// A mean of the weights that a training goes through, beside those it trains: an immutable value for <see cref="Trainer.Averaging"/>. <see cref="WeightAverages"/> makes it.
/// </summary>
public abstract record WeightAverage
{
    private protected WeightAverage()
    {
    }

    /// <summary>The average and its settings, for printing.</summary>
    public abstract override string ToString();

    /// <summary>Whether it takes the weights after each step, and not after epochs.</summary>
    internal abstract bool TakesSteps { get; }

    /// <summary>How many weights after epochs it has taken once an epoch is over.</summary>
    /// <param name="epoch">The epoch's number, from 1.</param>
    internal abstract long TakenAfter(int epoch);

    /// <summary>How much new weights count.</summary>
    /// <param name="taken">How many were taken before, at least one.</param>
    internal abstract double ShareOfNew(long taken);

    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    internal abstract void Check();
}

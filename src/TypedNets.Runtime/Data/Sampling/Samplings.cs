namespace TypedNets.Data;

/// <summary>The samplings for <see cref="Trainer.Sampling"/>: <c>Samplings.Balanced</c>. The one place where they are made.</summary>
public static class Samplings
{
    /// <summary>Each class as often as any other, however many samples it has: rare ones come again and again, each time augmented anew, and common ones come less.</summary>
    public static BalancedSampling Balanced { get; } = new();

    /// <summary>Each sample as likely as its weight says: PyTorch's <c>WeightedRandomSampler</c> with replacement.</summary>
    /// <param name="weights">A weight a sample, in the order of the set, 0 or more; their sum need not be 1. 0 leaves a sample out.</param>
    /// <exception cref="ArgumentException">A weight is negative or no finite number, or all are 0.</exception>
    public static WeightedSampling Weighted(params IEnumerable<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return new([.. weights]);
    }
}

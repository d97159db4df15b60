namespace TypedNets.Data;

/// <summary>
/// How often each sample comes in an epoch, where that is not once: an immutable value for <see cref="Trainer.Sampling"/> and <see cref="BatchLoader.Sampling"/>. <see cref="Samplings"/> makes it.
/// </summary>
/// <remarks>An epoch draws as many samples as the set has, with replacement: PyTorch's <c>WeightedRandomSampler</c>. The seed and the epoch fix them, so that a training that goes on draws what it would have drawn.</remarks>
public abstract record Sampling
{
    private protected Sampling()
    {
    }

    /// <summary>The sampling and its settings, for printing; a training goes on only with one that reads the same.</summary>
    public abstract override string ToString();

    /// <summary>How likely each sample of a set is to be drawn, but for a common factor.</summary>
    /// <param name="data">The set.</param>
    /// <exception cref="ArgumentException">It does not fit the set.</exception>
    internal abstract IReadOnlyList<double> WeightsOf(SampleSet data);

    /// <summary>Draws the samples of an epoch.</summary>
    /// <param name="data">The set.</param>
    /// <param name="random">What they are drawn from.</param>
    internal long[] Draw(SampleSet data, SeededRandom random)
    {
        var weights = WeightsOf(data);
        var sums = new double[weights.Count];
        var sum = 0.0;
        foreach (var (index, weight) in weights.Index())
        {
            sums[index] = sum += weight;
        }

        var last = weights.Index().Last(each => each.Item > 0).Index;
        var drawn = new long[data.Count];
        for (var index = 0; index < drawn.Length; index++)
        {
            // The first sum above it: never a sample that weighs nothing.
            var at = random.NextDouble() * sum;
            var (low, high) = (0, last);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = sums[middle] > at ? (low, middle) : (middle + 1, high);
            }

            drawn[index] = low;
        }

        return drawn;
    }
}

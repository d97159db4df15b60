namespace TypedNets.Commands;

/// <summary>What a training learns from, and what it validates on after each epoch.</summary>
public abstract class DataSplit
{
    private protected DataSplit()
    {
    }

    /// <summary>Learns from all training samples and validates on the test samples, as courses do that leave validation for later.</summary>
    public static DataSplit ValidateOnTest { get; } = new Whole();

    /// <summary>Keeps a part of the training samples for validation.</summary>
    /// <param name="train">The share that is learned from, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share leaves nothing to learn from, or nothing to validate on.</exception>
    public static DataSplit Fraction(double train) => train is > 0 and < 1
        ? new Share(train)
        : throw new ArgumentOutOfRangeException(nameof(train), FormattableString.Invariant($"Fraction({train}) leaves a part empty: give a fraction between 0 and 1"));

    /// <summary>Takes so many samples at random to learn from, and so many others to validate on. Where there are fewer, less is learned from.</summary>
    /// <param name="train">The samples to learn from.</param>
    /// <param name="valid">The samples to validate on.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not above 0.</exception>
    public static DataSplit Counts(int train, int valid)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(train);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(valid);
        return new Counted(train, valid);
    }

    /// <summary>Divides the samples.</summary>
    /// <param name="train">All training samples.</param>
    /// <param name="test">The test samples.</param>
    /// <param name="seed">Fixes which samples go where.</param>
    internal abstract (SampleSet Train, SampleSet Valid) Divide(SampleSet train, SampleSet test, int seed);

    private sealed class Whole : DataSplit
    {
        public override string ToString() => "validated on the test samples";

        internal override (SampleSet Train, SampleSet Valid) Divide(SampleSet train, SampleSet test, int seed) => (train, test);
    }

    private sealed class Share(double learned) : DataSplit
    {
        public override string ToString() => FormattableString.Invariant($"{learned:0.##} to learn, {1 - learned:0.##} to validate");

        internal override (SampleSet Train, SampleSet Valid) Divide(SampleSet train, SampleSet test, int seed) => train.Split(learned, seed);
    }

    private sealed class Counted(int learned, int validated) : DataSplit
    {
        public override string ToString() => FormattableString.Invariant($"{learned:N0} samples to learn, {validated:N0} to validate");

        internal override (SampleSet Train, SampleSet Valid) Divide(SampleSet train, SampleSet test, int seed)
        {
            // A data set that is only a sample may have fewer.
            var wanted = Math.Min(learned, train.Count - validated);
            var (chosen, rest) = train.Split((double)wanted / train.Count, seed);
            using (rest)
            {
                return (chosen, rest.Take(validated));
            }
        }
    }
}

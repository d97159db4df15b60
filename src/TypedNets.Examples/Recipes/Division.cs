namespace TypedNets.Examples.Recipes;

/// <summary>What a training learns from and what it validates on.</summary>
internal abstract record Division
{
    /// <summary>Learns from all training images and looks at the test images after each epoch, as courses do that leave validation for later.</summary>
    public static readonly Division ValidateOnTest = new Whole();

    /// <summary>Divides the data.</summary>
    /// <param name="train">All training images.</param>
    /// <param name="test">The test images.</param>
    /// <param name="seed">Fixes which images go where.</param>
    public abstract (SampleSet Train, SampleSet Valid) Of(SampleSet train, SampleSet test, int seed);

    private sealed record Whole : Division
    {
        public override (SampleSet Train, SampleSet Valid) Of(SampleSet train, SampleSet test, int seed) => (train, test);

        public override string ToString() => "validated on the test images";
    }

    /// <summary>Keeps a part of the training images for validation.</summary>
    /// <param name="Train">The share that is learned from.</param>
    internal sealed record Fraction(double Train) : Division
    {
        public override (SampleSet Train, SampleSet Valid) Of(SampleSet train, SampleSet test, int seed) => train.Split(Train, seed);

        public override string ToString() => FormattableString.Invariant($"{Train:0.##} to learn, {1 - Train:0.##} to validate");
    }

    /// <summary>Takes so many images at random to learn from, and so many others to validate on.</summary>
    /// <param name="Train">The images to learn from.</param>
    /// <param name="Valid">The images to validate on.</param>
    internal sealed record Counts(int Train, int Valid) : Division
    {
        public override (SampleSet Train, SampleSet Valid) Of(SampleSet train, SampleSet test, int seed)
        {
            // A data set that is only a sample may have fewer.
            var wanted = Math.Min(Train, train.Count - Valid);
            var (chosen, rest) = train.Split((double)wanted / train.Count, seed);
            using (rest)
            {
                return (chosen, rest.Take(Valid));
            }
        }

        public override string ToString() => FormattableString.Invariant($"{Train:N0} images to learn, {Valid:N0} to validate");
    }
}

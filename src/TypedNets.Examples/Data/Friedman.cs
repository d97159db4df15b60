namespace TypedNets.Examples.Data;

/// <summary>
/// Friedman's first function (1991), scikit-learn's <c>make_friedman1</c>: of ten numbers from 0 to 1 five make
/// y = 10 sin(π x₁ x₂) + 20 (x₃ − ½)² + 10 x₄ + 5 x₅, and the others mean nothing. Gaussian noise of deviation 1 lies on it, so no network comes below a squared error of 1.
/// </summary>
[Samples(Features, Values = 1)]
public sealed class Friedman
{
    private const int Features = 10;

    private Friedman()
    {
    }

    /// <summary>Makes the samples.</summary>
    /// <param name="seed">Fixes them.</param>
    /// <param name="train">How many to learn from.</param>
    /// <param name="test">How many to be judged by.</param>
    public static (TensorPairs<Friedman> Train, TensorPairs<Friedman> Test) Load(int seed = 42, int train = 5000, int test = 1000) => (Make(seed, train), Make(~seed, test));

    private static TensorPairs<Friedman> Make(int seed, int count)
    {
        var random = new Random(seed);
        var (inputs, values) = (new double[count][], new double[count]);
        for (var index = 0; index < count; index++)
        {
            var x = inputs[index] = [.. Enumerable.Range(0, Features).Select(_ => random.NextDouble())];
            values[index] = (10 * Math.Sin(Math.PI * x[0] * x[1])) + (20 * Math.Pow(x[2] - 0.5, 2)) + (10 * x[3]) + (5 * x[4]) + Gaussian(random);
        }

        using var set = TensorPairs.From(inputs, values, nameof(Friedman));
        return set.As<Friedman>();
    }

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

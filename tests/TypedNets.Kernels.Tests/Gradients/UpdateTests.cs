using TypedNets.Kernels.Gradients;

namespace TypedNets.Kernels.Tests.Gradients;

/// <summary>An optimiser's steps against the same in float64: whatever of a register is left over, and however the numbers are divided.</summary>
public unsafe class UpdateTests
{
    private const int Steps = 3;
    private const int Behind = 5;

    public static TheoryData<int> Counts => [.. Enumerable.Range(1, 35), 64, 100];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Steps_of_sgd_are_those_of_float64(int count)
    {
        foreach (var (momentum, decay, isNesterov) in new[] { (0.0, 0.0, false), (0.9, 0.0, false), (0.9, 0.1, true) })
        {
            double[] sums = new double[count];
            Check(
                count,
                (values, gradients, kept, _) => new SgdUpdate(count)
                {
                    Values = values, Gradients = gradients, Momenta = momentum > 0 ? kept : null, Rate = 0.1f, Momentum = (float)momentum, Decay = (float)decay, IsNesterov = isNesterov,
                },
                (index, value, gradient, _) =>
                {
                    gradient += decay * value;
                    sums[index] = (momentum * sums[index]) + gradient;
                    return value - (0.1 * (momentum == 0 ? gradient : isNesterov ? gradient + (momentum * sums[index]) : sums[index]));
                });
        }
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Steps_of_Adam_are_those_of_float64(int count)
    {
        foreach (var (decay, isDecoupled, hasLargest) in new[] { (0.0, false, false), (0.1, false, true), (0.1, true, false) })
        {
            double[] means = new double[count], squares = new double[count], largest = new double[count];
            Check(
                count,
                (values, gradients, kept, step) => new AdamUpdate(count)
                {
                    Values = values, Gradients = gradients, Means = kept, Squares = kept + (2 * count), Largest = hasLargest ? kept + (4 * count) : null,
                    Rate = 0.01, Beta1 = 0.8, Beta2 = 0.99, Eps = 1e-4, Decay = decay, IsDecoupled = isDecoupled, Step = step,
                },
                (index, value, gradient, step) =>
                {
                    gradient += isDecoupled ? 0 : decay * value;
                    value -= isDecoupled ? 0.01 * decay * value : 0;
                    means[index] = (0.8 * means[index]) + (0.2 * gradient);
                    squares[index] = (0.99 * squares[index]) + (0.01 * gradient * gradient);
                    largest[index] = Math.Max(largest[index], squares[index]);
                    var square = hasLargest ? largest[index] : squares[index];
                    return value - (0.01 / (1 - Math.Pow(0.8, step)) * means[index] / ((Math.Sqrt(square) / Math.Sqrt(1 - Math.Pow(0.99, step))) + 1e-4));
                });
        }
    }

    private delegate ParameterUpdate Make(float* values, float* gradients, float* kept, int step);

    /// <summary>Takes some steps at once, in parts, and in float64.</summary>
    private static void Check(int count, Make make, Func<int, double, double, int, double> exact)
    {
        var random = new Random(count);
        float[] Draw() => [.. Enumerable.Range(0, count + Behind).Select(_ => random.NextSingle() - 0.5f)];
        var whole = Draw();
        float[] parts = [.. whole];
        var expected = Array.ConvertAll(whole, value => (double)value);
        float[] keptWhole = new float[6 * count], keptParts = new float[6 * count];
        var behind = whole[count..];
        for (var step = 1; step <= Steps; step++)
        {
            var drawn = Draw();
            fixed (float* values = whole, others = parts, gradients = drawn, kept = keptWhole, keptOthers = keptParts)
            {
                make(values, gradients, kept, step).Run(0, count);
                var update = make(others, gradients, keptOthers, step);
                for (var first = 0; first < count; first += ParameterUpdate.Group)
                {
                    update.Run(first, Math.Min(count, first + ParameterUpdate.Group));
                }
            }

            for (var index = 0; index < count; index++)
            {
                expected[index] = exact(index, expected[index], drawn[index], step);
                Assert.InRange(Math.Abs(whole[index] - expected[index]), 0, 2e-6);
            }
        }

        Assert.Equal(whole, parts);
        Assert.Equal(keptWhole, keptParts);
        Assert.Equal(behind, whole[count..]);
        foreach (var start in new[] { 1, 3, 5 })
        {
            // What is behind each is its own, and stays as it was.
            Assert.All(keptWhole[(start * count)..((start + 1) * count)], number => Assert.Equal(0, number));
        }
    }
}

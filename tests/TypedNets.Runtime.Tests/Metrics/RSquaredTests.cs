using static TorchSharp.torch;

namespace TypedNets.Tests.Metrics;

/// <summary>R² as scikit-learn's <c>r2_score</c> gives it.</summary>
[Collection("torch")]
public class RSquaredTests
{
    [Fact]
    public void It_is_scikit_learns()
    {
        // r2_score([3, -0.5, 2, 7], [2.5, 0.0, 2, 8]), and of two values a sample the mean of both.
        Assert.Equal(0.9486081370449679, Measured([[2.5], [0], [2], [8]], [[3], [-0.5], [2], [7]]), 1e-7);
        Assert.Equal(0.9368005266622779, Measured([[0, 2], [-1, 2], [8, -5]], [[0.5, 1], [-1, 1], [7, -6]]), 1e-7);
    }

    [Fact]
    public void Batches_of_any_size_give_the_same_and_a_large_mean_costs_no_digits()
    {
        var random = new Random(3);
        double[][] wanted = [.. Enumerable.Range(0, 101).Select(_ => new[] { 10_000 + random.NextDouble() })];
        double[][] output = [.. wanted.Select(value => new[] { value[0] + (0.3 * (random.NextDouble() - 0.5)) })];

        // What float32 has kept of the numbers, in float64.
        var (y, o) = (wanted.Select(value => (double)(float)value[0]).ToArray(), output.Select(value => (double)(float)value[0]).ToArray());
        var mean = y.Average();
        var expected = 1 - (y.Zip(o, (a, b) => (a - b) * (a - b)).Sum() / y.Sum(a => (a - mean) * (a - mean)));

        Assert.Equal(expected, Measured(output, wanted, batchSize: 101), 1e-5);
        Assert.Equal(expected, Measured(output, wanted, batchSize: 10), 1e-5);
    }

    [Fact]
    public void Targets_that_are_all_the_same_have_no_variance_to_explain()
    {
        Assert.Equal(1, Measured([[0.1], [0.1], [0.1]], [[0.1], [0.1], [0.1]]));
        Assert.Equal(0, Measured([[0.1], [0.2], [0.1]], [[0.1], [0.1], [0.1]]));
        Assert.Equal(double.NaN, Measured([[double.NaN], [0.2], [0.1]], [[0.1], [0.1], [0.1]]));
    }

    [Fact]
    public void Another_shape_is_refused() =>
        Assert.Contains("r2 compares tensors of one shape", Assert.Throws<ArgumentException>(() => TypedNets.Metrics.RSquared.Compute(zeros(3, 1), zeros(3, 2))).Message);

    private static double Measured(double[][] output, double[][] target, int batchSize = 2)
    {
        using var scope = NewDisposeScope();
        using var record = new MetricRecord(TypedNets.Metrics.RSquared, output.Length, CPU);
        foreach (var (made, wanted) in output.Chunk(batchSize).Zip(target.Chunk(batchSize)))
        {
            using var batch = new Batch(zeros(made.Length, 1), Rows(wanted));
            record.Add(Rows(made), batch.Targets, batch.Count);
        }

        return record.Read();
    }

    private static Tensor Rows(double[][] rows) => tensor(rows.SelectMany(row => row).ToArray(), [rows.Length, rows[0].Length]).to(ScalarType.Float32);
}

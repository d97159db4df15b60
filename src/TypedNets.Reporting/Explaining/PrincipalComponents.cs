using static TorchSharp.torch;

namespace TypedNets.Reporting;

/// <summary>Many numbers a sample as two: along the directions in which the samples differ most (Pearson, 1901).</summary>
internal static class PrincipalComponents
{
    private const int Count = 2;

    /// <summary>Projects rows to their first two principal components.</summary>
    /// <param name="rows">(N, D) <c>float64</c>.</param>
    /// <returns>x and y of each row in turn, with x and y of the row that lies farthest along each above 0; and the share of the variance that each direction has.</returns>
    public static (double[] Places, double[] Variance) Project(Tensor rows)
    {
        using var scope = NewDisposeScope();
        var centred = rows - rows.mean([0L], keepdim: true);
        var (left, sizes, _) = linalg.svd(centred, fullMatrices: false);
        var there = Math.Min(Count, sizes.size(0));
        var places = zeros(rows.size(0), Count, ScalarType.Float64);
        var variance = new double[Count];
        var all = sizes.square().sum().item<double>();
        for (var component = 0; component < there; component++)
        {
            var along = left.select(1, component) * sizes[component];
            var farthest = along[along.abs().argmax().item<long>()].item<double>();
            places.select(1, component).copy_(farthest < 0 ? -along : along);
            variance[component] = all > 0 ? sizes[component].square().item<double>() / all : 0;
        }

        return (places.flatten().data<double>().ToArray(), variance);
    }
}

using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Counts on the device at which place the right class stood among a network's outputs.</summary>
internal sealed class RankCount : IDisposable
{
    private readonly Tensor counts;
    private readonly Tensor places;

    public RankCount(int classes, Device device)
    {
        counts = zeros(classes, ScalarType.Int64, device).DetachFromDisposeScope();
        places = arange(classes, ScalarType.Int64, device).DetachFromDisposeScope();
    }

    /// <summary>Counts a batch: the outputs (N, classes) and the right classes (N).</summary>
    public void Add(Tensor outputs, Tensor actual)
    {
        using var scope = NewDisposeScope();
        var labels = actual.unsqueeze(1);
        var right = outputs.gather(1, labels);

        // Behind the right class stand the smaller outputs and, as for argmax, the equal ones of a higher index. What is no number stands before it.
        var behind = outputs.lt(right).logical_or(outputs.eq(right).logical_and(places.gt(labels))).sum(1, type: ScalarType.Int64);
        var ranks = behind.neg().add_(places.size(0) - 1);
        counts.scatter_add_(0, ranks, ones_like(ranks));
    }

    /// <summary>How many images have the right class in the first place, in the second, and so on.</summary>
    public long[] Read()
    {
        using var here = counts.cpu();
        return here.data<long>().ToArray();
    }

    public void Dispose()
    {
        counts.Dispose();
        places.Dispose();
    }
}

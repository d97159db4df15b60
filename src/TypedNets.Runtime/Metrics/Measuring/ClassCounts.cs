using TorchSharp;
using TypedNets.ProcessWide;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Counts on the device which class was taken for which, and at which place the right one stood among a network's outputs.</summary>
internal sealed class ClassCounts : IDisposable
{
    private readonly int classes;
    private readonly Tensor confusion;
    private readonly Tensor ranks;
    private readonly Tensor places;

    // Held, as all scalars that are given to libtorch in evaluations of several threads.
    private readonly Scalar row;
    private readonly Scalar last;

    public ClassCounts(int classes, Device device)
    {
        (this.classes, row, last) = (classes, classes, classes - 1);
        confusion = zeros((long)classes * classes, ScalarType.Int64, device).DetachFromDisposeScope();
        ranks = zeros(classes, ScalarType.Int64, device).DetachFromDisposeScope();
        places = arange(classes, ScalarType.Int64, device).DetachFromDisposeScope();
    }

    /// <summary>Counts a batch.</summary>
    /// <param name="outputs">What the network made of it, (N, classes).</param>
    /// <param name="actual">The right classes, (N).</param>
    public void Add(Tensor outputs, Tensor actual)
    {
        using var scope = NewDisposeScope();
        Count(confusion, actual.mul(row).add_(outputs.argmax(1), Scalars.One));

        // Behind the right class stand the smaller outputs and, as for argmax, the equal ones of a higher index. What is no number stands before it.
        var labels = actual.unsqueeze(1);
        var right = outputs.gather(1, labels);
        var behind = outputs.lt(right).logical_or(outputs.eq(right).logical_and(places.gt(labels))).sum(1, type: ScalarType.Int64);
        Count(ranks, behind.neg().add_(last, Scalars.One));
    }

    /// <summary>How many of each class (the row) were taken for each class (the column).</summary>
    public long[,] ReadConfusion()
    {
        using var here = confusion.cpu();
        var matrix = new long[classes, classes];
        foreach (var (cell, count) in here.data<long>().ToArray().Index())
        {
            matrix[cell / classes, cell % classes] = count;
        }

        return matrix;
    }

    /// <summary>How many samples have the right class in the first place, in the second, and so on.</summary>
    public long[] ReadRanks()
    {
        using var here = ranks.cpu();
        return here.data<long>().ToArray();
    }

    public void Dispose()
    {
        confusion.Dispose();
        ranks.Dispose();
        places.Dispose();
        row.Dispose();
        last.Dispose();
    }

    // Not bincount, which has the host wait for a GPU to learn its output's size.
    private static void Count(Tensor counts, Tensor cells) => counts.scatter_add_(0, cells, ones_like(cells));
}

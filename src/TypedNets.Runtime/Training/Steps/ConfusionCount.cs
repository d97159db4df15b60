using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Counts on the device which class was taken for which.</summary>
internal sealed class ConfusionCount : IDisposable
{
    private readonly int classes;
    private readonly Tensor counts;

    public ConfusionCount(int classes, Device device)
    {
        this.classes = classes;
        counts = zeros((long)classes * classes, ScalarType.Int64, device).DetachFromDisposeScope();
    }

    /// <summary>Counts a batch: the classes predicted (N) and the right ones (N).</summary>
    public void Add(Tensor predicted, Tensor actual)
    {
        // Not bincount, which has the host wait for a GPU to learn its output's size.
        using var cells = actual.mul(classes).add_(predicted);
        using var ones = ones_like(cells);
        counts.scatter_add_(0, cells, ones);
    }

    /// <summary>How many of each class (the row) were taken for each class (the column).</summary>
    public long[,] Read()
    {
        using var here = counts.cpu();
        var matrix = new long[classes, classes];
        foreach (var (cell, count) in here.data<long>().ToArray().Index())
        {
            matrix[cell / classes, cell % classes] = count;
        }

        return matrix;
    }

    public void Dispose() => counts.Dispose();
}

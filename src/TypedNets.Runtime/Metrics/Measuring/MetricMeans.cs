using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>What a metric gives over one pass.</summary>
/// <param name="metric">The metric.</param>
/// <param name="batches">The batches of a whole pass.</param>
/// <param name="device">Where the network runs.</param>
internal sealed class MetricMeans(Metric metric, int batches, Device device) : IDisposable
{
    /// <summary>What it gave for each batch.</summary>
    public BatchMeans Means { get; } = new(batches, device);

    public string Name => metric.Name;

    /// <summary>Measures the next batch.</summary>
    /// <param name="graph">The network's.</param>
    /// <param name="outputs">What it made of it.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="targets">What is compared with where the metric is of no output by its name.</param>
    public void Add(NetworkGraph graph, IReadOnlyList<Tensor> outputs, Batch batch, Tensor targets)
    {
        if (metric.Output is { } name)
        {
            Add(graph.OutputOf(outputs, name), batch.Columns.Targets.First(column => column.Name == name).Values, batch.Count);
        }
        else
        {
            Add(outputs[0], targets, batch.Count);
        }
    }

    /// <summary>Measures the next batch.</summary>
    /// <param name="output">What was made of it.</param>
    /// <param name="target">What was wanted.</param>
    /// <param name="count">Its samples.</param>
    public void Add(Tensor output, Tensor target, int count)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var values = metric.Compute(output.detach(), target);
        if (values is null || values.dim() is not (1 or 2) || values.size(0) != count)
        {
            throw new ArgumentException(
                $"The metric {metric.Name} gives {(values is null ? "null" : new Shape(values.shape))} for a batch of {count} samples, but a metric gives one number a sample, (N), or several, (N, K)");
        }

        var precise = values.dtype == ScalarType.Float64 ? values : values.to(ScalarType.Float32);
        var mean = precise.reshape(count, -1).mean([0]);
        if (Means.Numbers is { } before && before != mean.size(0))
        {
            throw new ArgumentException($"The metric {metric.Name} gives {mean.size(0)} numbers a sample, and gave {before} for the batches before: it must give as many each time");
        }

        Means.Add(mean, count);
    }

    /// <summary>The metric's value over the batches so far.</summary>
    public double Read() => metric.Value(Means.Read().Means);

    public void Dispose() => Means.Dispose();
}

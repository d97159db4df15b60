using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>What a metric gives over one pass.</summary>
/// <param name="metric">The metric.</param>
/// <param name="batches">The batches of a whole pass.</param>
/// <param name="device">Where the network runs.</param>
internal sealed class MetricRecord(Metric metric, int batches, Device device) : IDisposable
{
    private readonly BatchMeans means = new(batches, device);
    private readonly KeptSamples samples = new(device);
    private long? numbers;

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
        var rows = precise.reshape(count, -1);
        if (numbers is { } before && before != rows.size(1))
        {
            throw new ArgumentException($"The metric {metric.Name} gives {rows.size(1)} numbers a sample, and gave {before} for the batches before: it must give as many each time");
        }

        numbers = rows.size(1);
        if (metric.KeepsSamples)
        {
            samples.Add(rows);
        }
        else
        {
            means.Add(rows.mean([0]), count);
        }
    }

    /// <summary>The metric's value over the batches so far.</summary>
    public double Read()
    {
        if (!metric.KeepsSamples)
        {
            return metric.Value(means.Read().Means);
        }

        using var all = samples.Pack();
        return metric.OfSamples(all);
    }

    /// <summary>What was measured so far, on the CPU: a row for each batch, or for each sample where they are kept; the caller disposes it.</summary>
    public Tensor Pack() => metric.KeepsSamples ? samples.Pack() : means.Pack();

    /// <summary>Goes on from what was packed.</summary>
    /// <param name="packed">Its rows.</param>
    /// <param name="batchSize">The samples of a batch.</param>
    /// <param name="wholePass">The samples of a whole pass.</param>
    public void Unpack(Tensor packed, int batchSize, int wholePass)
    {
        numbers = packed.size(1);
        if (metric.KeepsSamples)
        {
            samples.Unpack(packed);
        }
        else
        {
            means.Unpack(packed, batchSize, wholePass);
        }
    }

    public void Dispose()
    {
        means.Dispose();
        samples.Dispose();
    }
}

using static TorchSharp.torch;

namespace TypedNets;

/// <summary>What a metric gives for each batch, kept on the device: writing does not wait for the device, only reading does.</summary>
/// <param name="metric">The metric.</param>
/// <param name="batches">The batches of an epoch.</param>
/// <param name="device">Where the network runs.</param>
internal sealed class MetricRecord(Metric metric, int batches, Device device) : IDisposable
{
    private readonly int[] counts = new int[batches];
    private Tensor? means;
    private int written;

    public Metric Metric => metric;

    /// <summary>Measures the next batch.</summary>
    /// <param name="output">What the network made of it.</param>
    /// <param name="batch">The batch.</param>
    public void Add(Tensor output, Batch batch)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var values = metric.Compute(output.detach(), batch.Targets);
        if (values is null || values.dim() is not (1 or 2) || values.size(0) != batch.Count)
        {
            throw new ArgumentException(
                $"The metric {metric.Name} gives {(values is null ? "null" : new Shape(values.shape))} for a batch of {batch.Count} samples, but a metric gives one number a sample, (N), or several, (N, K)");
        }

        var mean = values.to(ScalarType.Float32).reshape(batch.Count, -1).mean([0]);
        if (means is not null && means.size(1) != mean.size(0))
        {
            throw new ArgumentException($"The metric {metric.Name} gives {mean.size(0)} numbers a sample, and gave {means.size(1)} for the batches before: it must give as many each time");
        }

        if (means is null || means.size(0) == written)
        {
            Widen(mean.size(0));
        }

        means![written].copy_(mean);
        counts[written++] = batch.Count;
    }

    /// <summary>The metric's value over the batches so far.</summary>
    public double Read()
    {
        using var here = Pack();
        var values = here.data<float>().ToArray();
        var numbers = (int)here.size(1);
        var sums = new double[numbers];
        for (var place = 0; place < values.Length; place++)
        {
            sums[place % numbers] += (double)values[place] * counts[place / numbers];
        }

        double samples = counts.Take(written).Sum();
        return metric.Value(Array.ConvertAll(sums, sum => sum / samples));
    }

    /// <summary>What was written so far, (batches, K) float32 on the CPU; the caller disposes it.</summary>
    public Tensor Pack()
    {
        using var rows = means?.narrow(0, 0, written);
        return rows?.to(CPU, copy: true) ?? zeros(0, 1);
    }

    /// <summary>Writes what was packed.</summary>
    /// <param name="packed">The rows of the first batches.</param>
    /// <param name="batchSize">The samples of each.</param>
    /// <param name="samples">The samples of all batches of the epoch: the last one may hold fewer.</param>
    public void Unpack(Tensor packed, int batchSize, int samples)
    {
        // Room for the whole pass is made once the metric itself has said how many numbers it gives.
        means = packed.to(device, copy: true).DetachFromDisposeScope();
        for (written = 0; written < packed.size(0); written++)
        {
            counts[written] = Math.Min(batchSize, samples - (written * batchSize));
        }
    }

    public void Dispose() => means?.Dispose();

    /// <summary>Makes room for the whole pass.</summary>
    private void Widen(long numbers)
    {
        var all = zeros([batches, numbers], ScalarType.Float32, device).DetachFromDisposeScope();
        if (means is not null)
        {
            all.narrow(0, 0, written).copy_(means);
            means.Dispose();
        }

        means = all;
    }
}

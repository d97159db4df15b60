using static TorchSharp.torch;

namespace TypedNets;

/// <summary>What all of a trainer's metrics give over one pass.</summary>
/// <param name="metrics">The metrics.</param>
/// <param name="batches">The batches of the pass.</param>
/// <param name="device">Where the network runs.</param>
internal sealed class MetricRecords(IReadOnlyList<Metric> metrics, int batches, Device device) : IDisposable
{
    private readonly MetricRecord[] records = [.. metrics.Select(metric => new MetricRecord(metric, batches, device))];

    /// <summary>Measures the next batch.</summary>
    public void Add(Tensor output, Batch batch)
    {
        foreach (var record in records)
        {
            record.Add(output, batch);
        }
    }

    /// <summary>The values over the batches so far.</summary>
    public MetricValues Read() =>
        records.Length == 0 ? MetricValues.None : new(records.Select(record => KeyValuePair.Create(record.Metric.Name, record.Read())));

    /// <summary>Adds what was written so far to a checkpoint's tensors.</summary>
    public void Pack(Dictionary<string, Tensor> tensors)
    {
        foreach (var record in records)
        {
            tensors.Add(Key(record), record.Pack());
        }
    }

    /// <summary>Goes back to where it was packed.</summary>
    public void Unpack(IReadOnlyDictionary<string, Tensor> tensors, int batchSize, int samples)
    {
        foreach (var record in records)
        {
            record.Unpack(tensors[Key(record)], batchSize, samples);
        }
    }

    public void Dispose()
    {
        foreach (var record in records)
        {
            record.Dispose();
        }
    }

    private static string Key(MetricRecord record) => TrainingCheckpoint.Metric + record.Metric.Name;
}

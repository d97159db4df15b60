using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>What is measured in one pass over a set: the loss, the trainer's metrics and, where the task knows right from wrong, how often the network was right. All is kept on the device.</summary>
/// <param name="task">What the network is to do.</param>
/// <param name="graph">The network's.</param>
/// <param name="metrics">What is measured beside the loss.</param>
/// <param name="batches">The batches of a whole pass.</param>
/// <param name="device">Where the network runs.</param>
internal sealed class PassMeasurement(LearningTask task, NetworkGraph graph, IReadOnlyList<Metric> metrics, int batches, Device device) : IDisposable
{
    /// <summary>What the losses of the batches so far are called where they are kept.</summary>
    public const string Losses = "losses";

    /// <summary>Begins what the values of a metric are called there; its name follows.</summary>
    public const string Metric = "metric ";

    private readonly BatchMeans losses = new(batches, device);
    private readonly MetricRecord[] measured = [.. metrics.Select(metric => new MetricRecord(metric, batches, device))];
    private readonly RightCount? correct = task.HasAccuracy ? new RightCount(device) : null;

    /// <summary>The batches counted in.</summary>
    public int Batches => losses.Batches;

    /// <summary>The samples in them.</summary>
    public long Samples => losses.Samples;

    /// <summary>Counts a batch in.</summary>
    /// <param name="loss">Its loss.</param>
    /// <param name="outputs">What the network made of it, (N, …).</param>
    /// <param name="batch">The batch.</param>
    public void Add(Tensor loss, IReadOnlyList<Tensor> outputs, Batch batch)
    {
        losses.Add(loss, batch.Count);
        using var targets = batch.Measured();
        foreach (var metric in measured)
        {
            metric.Add(graph, outputs, batch, targets);
        }

        if (correct is not null)
        {
            using var right = task.Right(outputs[0], targets)!;
            correct.Add(right);
        }
    }

    /// <summary>The loss over all batches so far.</summary>
    public BatchMeans.Reading ReadLosses() => losses.Read();

    /// <summary>The loss over the batches since the last call.</summary>
    public BatchMeans.Reading ReadNewLosses() => losses.ReadNew();

    /// <summary>The metrics over the batches so far.</summary>
    public MetricValues ReadMetrics() =>
        measured.Length == 0 ? MetricValues.None : new(measured.Select(metric => KeyValuePair.Create(metric.Name, metric.Read())));

    /// <summary>How many samples the network was right about; 0 where there is no right or wrong.</summary>
    public long ReadCorrect() => correct?.Read() ?? 0;

    /// <summary>The share of samples that the network was right about, from 0 to 1; null where there is no right or wrong.</summary>
    public double? ReadAccuracy() => correct is null ? null : (double)ReadCorrect() / Samples;

    /// <summary>Adds what was measured so far to tensors that are kept.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="prefix">Begins their names.</param>
    public void Pack(Dictionary<string, Tensor> tensors, string prefix)
    {
        using var rows = losses.Pack();
        tensors.Add(prefix + Losses, rows.flatten());
        foreach (var metric in measured)
        {
            tensors.Add(Key(prefix, metric), metric.Pack());
        }
    }

    /// <summary>Goes back to where it was packed.</summary>
    /// <param name="tensors">The tensors that were kept.</param>
    /// <param name="prefix">Begins their names.</param>
    /// <param name="right">How many samples the network was right about.</param>
    /// <param name="batchSize">The samples of a batch.</param>
    /// <param name="samples">The samples of a whole pass.</param>
    public void Unpack(IReadOnlyDictionary<string, Tensor> tensors, string prefix, long right, int batchSize, int samples)
    {
        using var rows = tensors[prefix + Losses].unsqueeze(1);
        losses.Unpack(rows, batchSize, samples);
        foreach (var metric in measured)
        {
            metric.Unpack(tensors[Key(prefix, metric)], batchSize, samples);
        }

        correct?.Restore(right);
    }

    public void Dispose()
    {
        losses.Dispose();
        correct?.Dispose();
        foreach (var metric in measured)
        {
            metric.Dispose();
        }
    }

    private static string Key(string prefix, MetricRecord metric) => $"{prefix}{Metric}{metric.Name}";
}

using System.Diagnostics;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>One pass over the training images: its sums, kept on the device.</summary>
/// <param name="epoch">The epoch's number, from 1.</param>
/// <param name="batches">The batches of a whole pass.</param>
/// <param name="metrics">What is measured beside the loss.</param>
/// <param name="hasClasses">Whether the targets are classes.</param>
/// <param name="device">Where the network runs.</param>
internal sealed class EpochPass(int epoch, int batches, IReadOnlyList<Metric> metrics, bool hasClasses, Device device) : IDisposable
{
    private readonly LossRecord losses = new(batches, device);
    private readonly MetricRecords measured = new(metrics, batches, device);
    private readonly Tensor? correct = hasClasses ? zeros(1, ScalarType.Int64, device).DetachFromDisposeScope() : null;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private double secondsBefore;

    public int Epoch => epoch;

    /// <summary>The batches done.</summary>
    public int Batches => losses.Batches;

    /// <summary>The images in them.</summary>
    public long Samples => losses.Samples;

    public bool Complete => Batches == batches;

    public double Seconds => secondsBefore + watch.Elapsed.TotalSeconds;

    /// <summary>Counts a batch in.</summary>
    /// <param name="loss">Its loss.</param>
    /// <param name="output">What the network made of it, (N, …).</param>
    /// <param name="batch">The batch.</param>
    public void Add(Tensor loss, Tensor output, Batch batch)
    {
        losses.Add(loss, batch.Count);
        measured.Add(output, batch);
        correct?.add_(output.argmax(1).eq(batch.Targets).sum());
    }

    public LossRecord.Reading ReadLosses() => losses.Read();

    public LossRecord.Reading ReadNewLosses() => losses.ReadNew();

    public long ReadCorrect() => correct?.item<long>() ?? 0;

    /// <summary>The losses of the batches done, (batches) float32 on the CPU; the caller disposes it.</summary>
    public Tensor PackLosses() => losses.Pack();

    /// <summary>Adds what was measured so far to a checkpoint's tensors.</summary>
    public void PackMetrics(Dictionary<string, Tensor> tensors) => measured.Pack(tensors);

    /// <summary>Goes back to where a pass was left.</summary>
    /// <param name="saved">A checkpoint's tensors, with the losses of the batches done and what was measured in them.</param>
    /// <param name="right">The images named rightly in them.</param>
    /// <param name="batchSize">The images of each.</param>
    /// <param name="samples">The images of a whole pass.</param>
    /// <param name="seconds">How long they took.</param>
    public void Restore(IReadOnlyDictionary<string, Tensor> saved, long right, int batchSize, int samples, double seconds)
    {
        losses.Unpack(saved[TrainingCheckpoint.Losses], batchSize, samples);
        measured.Unpack(saved, batchSize, samples);
        correct?.fill_(right);
        secondsBefore = seconds;
    }

    public EpochResult Result(double mean, double rate)
    {
        var seconds = Seconds;
        return new EpochResult(
            epoch,
            TrainLoss: mean,
            TrainAccuracy: correct is null ? null : (double)ReadCorrect() / losses.Samples,
            ValidationLoss: null,
            ValidationAccuracy: null,
            Seconds: seconds,
            ImagesPerSecond: losses.Samples / seconds,
            LearningRate: rate,
            Samples: losses.Samples,
            Complete: Complete)
        {
            TrainMetrics = measured.Read(),
        };
    }

    public void Dispose()
    {
        losses.Dispose();
        measured.Dispose();
        correct?.Dispose();
    }
}

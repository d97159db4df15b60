using System.Diagnostics;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>One pass over the training images: its sums, kept on the device.</summary>
/// <param name="epoch">The epoch's number, from 1.</param>
/// <param name="batches">The batches of a whole pass.</param>
/// <param name="device">Where the network runs.</param>
internal sealed class EpochPass(int epoch, int batches, Device device) : IDisposable
{
    private readonly LossRecord losses = new(batches, device);
    private readonly Tensor correct = zeros(1, ScalarType.Int64, device).DetachFromDisposeScope();
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private double secondsBefore;

    public int Epoch => epoch;

    /// <summary>The batches done.</summary>
    public int Batches => losses.Batches;

    public bool Complete => Batches == batches;

    public double Seconds => secondsBefore + watch.Elapsed.TotalSeconds;

    /// <summary>Counts a batch in.</summary>
    /// <param name="loss">Its loss.</param>
    /// <param name="output">What the network made of it, (N, classes).</param>
    /// <param name="batch">The batch.</param>
    public void Add(Tensor loss, Tensor output, Batch batch)
    {
        losses.Add(loss, batch.Count);
        correct.add_(output.argmax(1).eq(batch.Targets).sum());
    }

    public LossRecord.Reading ReadLosses() => losses.Read();

    public LossRecord.Reading ReadNewLosses() => losses.ReadNew();

    public long ReadCorrect() => correct.item<long>();

    /// <summary>The losses of the batches done, (batches) float32 on the CPU; the caller disposes it.</summary>
    public Tensor PackLosses() => losses.Pack();

    /// <summary>Goes back to where a pass was left.</summary>
    /// <param name="saved">The losses of the batches done.</param>
    /// <param name="right">The images named rightly in them.</param>
    /// <param name="batchSize">The images of each.</param>
    /// <param name="samples">The images of a whole pass.</param>
    /// <param name="seconds">How long they took.</param>
    public void Restore(Tensor saved, long right, int batchSize, int samples, double seconds)
    {
        losses.Unpack(saved, batchSize, samples);
        correct.fill_(right);
        secondsBefore = seconds;
    }

    public EpochResult Result(double mean, double rate)
    {
        var seconds = Seconds;
        return new EpochResult(
            epoch,
            TrainLoss: mean,
            TrainAccuracy: (double)ReadCorrect() / losses.Samples,
            ValidationLoss: null,
            ValidationAccuracy: null,
            Seconds: seconds,
            ImagesPerSecond: losses.Samples / seconds,
            LearningRate: rate,
            Samples: losses.Samples,
            Complete: Complete);
    }

    public void Dispose()
    {
        losses.Dispose();
        correct.Dispose();
    }
}

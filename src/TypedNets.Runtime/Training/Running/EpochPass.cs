using System.Diagnostics;
using TypedNets.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>One pass over the training samples: what is measured in it and how long it takes.</summary>
/// <param name="epoch">The epoch's number, from 1.</param>
/// <param name="batches">The batches of a whole pass.</param>
/// <param name="measured">What is measured; freed with this.</param>
internal sealed class EpochPass(int epoch, int batches, PassMeasurement measured) : IDisposable
{
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private double secondsBefore;

    public int Epoch => epoch;

    public PassMeasurement Measured => measured;

    /// <summary>The batches done.</summary>
    public int Batches => measured.Batches;

    public bool Complete => Batches == batches;

    public double Seconds => secondsBefore + watch.Elapsed.TotalSeconds;

    /// <summary>Goes back to where a pass was left.</summary>
    /// <param name="saved">A checkpoint's tensors, with the losses of the batches done and what was measured in them.</param>
    /// <param name="right">How many of their samples the network was right about.</param>
    /// <param name="batchSize">The samples of each.</param>
    /// <param name="samples">The samples of a whole pass.</param>
    /// <param name="seconds">How long they took.</param>
    public void Restore(IReadOnlyDictionary<string, Tensor> saved, long right, int batchSize, int samples, double seconds)
    {
        measured.Unpack(saved, TrainingCheckpoint.Prefix, right, batchSize, samples);
        secondsBefore = seconds;
    }

    public EpochResult Result(double mean, double rate)
    {
        var seconds = Seconds;
        return new EpochResult(
            epoch,
            TrainLoss: mean,
            TrainAccuracy: measured.ReadAccuracy(),
            ValidationLoss: null,
            ValidationAccuracy: null,
            Seconds: seconds,
            SamplesPerSecond: measured.Samples / seconds,
            LearningRate: rate,
            Samples: measured.Samples,
            Complete: Complete)
        {
            TrainMetrics = measured.ReadMetrics(),
        };
    }

    public void Dispose() => measured.Dispose();
}

using TypedNets.Checkpoints;
using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// Whether the values of a checkpoint are such as this training writes. All is looked at before any of it reaches the network, its optimiser or the global generator:
/// a checksum finds damage, but an older file has none, and anybody can compute one.
/// </summary>
internal sealed class ResumeCheck(FitSettings settings, Network network, SampleSet train, SampleSet? valid)
{
    /// <summary>Checks a checkpoint's values, and has the callbacks read theirs.</summary>
    /// <exception cref="InvalidDataException">The first thing that is wrong, as the end of a sentence that begins with the file's name.</exception>
    public void Check(TrainingCheckpoint from)
    {
        var (state, tensors) = from;
        var loader = settings.Batches(train, state.Seed);
        Require(state.Batches <= loader.BatchesPerEpoch, $"{state.Batches} batches of an epoch that has {loader.BatchesPerEpoch}");
        Require(state.Correct <= loader.SamplesPerEpoch, $"{state.Correct} {train.Noun} classified correctly of {loader.SamplesPerEpoch}");
        var steps = (state.Epochs.Count + 1L) * loader.BatchesPerEpoch;
        Require(state.Steps <= steps, $"{state.Steps} steps, and {steps} can have been taken");
        CheckEpochs(state.Epochs);
        CheckSchedule(state.Schedule, loader.BatchesPerEpoch);
        using (var optimizer = settings.Optimizer.Create(network))
        {
            OptimizerTensors.Check(optimizer, tensors, steps);
        }

        RunningAverage.Check(network, tensors, steps);
        CheckPass(state, tensors, loader);
        if (GeneratorState.Fault(tensors.GetValueOrDefault(TrainingCheckpoint.Random)) is { } fault)
        {
            throw new InvalidDataException($"is damaged: its {TrainingCheckpoint.Random} {fault}");
        }

        CallbackTensors.Load(settings.Callbacks, from, network);
    }

    private void CheckEpochs(IReadOnlyList<EpochResult> epochs)
    {
        string[] names = [.. settings.Metrics.Select(metric => metric.Name)];
        foreach (var epoch in epochs)
        {
            Require(double.IsFinite(epoch.TrainLoss) && double.IsFinite(epoch.LearningRate), $"a loss or learning rate in epoch {epoch.Epoch} that is no finite number");
            Require(
                epoch.TrainMetrics.Keys.SequenceEqual(names) && epoch.ValidationMetrics.Keys.SequenceEqual(valid is null ? [] : names),
                $"other metrics in epoch {epoch.Epoch} than the trainer has");
        }
    }

    /// <summary>Has a schedule that is thrown away go on, and looks at what it would do next.</summary>
    private void CheckSchedule(IReadOnlyDictionary<string, double> state, int batches)
    {
        if (settings.Schedule?.Start(settings.Optimizer.LearningRate, settings.Epochs, settings.StepsOf(batches)) is not { } schedule)
        {
            return;
        }

        try
        {
            schedule.Load(state);
            var (rate, momentum) = (schedule.LearningRate, schedule.Momentum);
            Require(double.IsFinite(rate) && rate >= 0 && momentum is null or (>= 0 and <= 1), FormattableString.Invariant($"a learning rate of {rate} and a momentum of {momentum ?? 0}"));
        }
        catch (Exception e) when (e is not (InvalidDataException or OutOfMemoryException))
        {
            // Whatever a schedule of the user's makes of numbers that it has not written.
            throw new InvalidDataException($"holds what {settings.Schedule} does not read: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}", e);
        }
    }

    /// <summary>What was measured in the epoch under way: a row for each batch, or for each sample where a metric keeps them.</summary>
    private void CheckPass(TrainingState state, IReadOnlyDictionary<string, Tensor> tensors, BatchLoader loader)
    {
        if (state.Batches == 0)
        {
            return;
        }

        var losses = tensors.GetValueOrDefault(TrainingCheckpoint.Losses);
        Require(IsFloat(losses) && losses!.dim() == 1 && losses.size(0) == state.Batches && AllFinite(losses), "other losses than of the batches done");
        var samples = Math.Min((long)state.Batches * loader.BatchSize, loader.SamplesPerEpoch);
        foreach (var metric in settings.Metrics)
        {
            var rows = tensors.GetValueOrDefault(TrainingCheckpoint.Metric + metric.Name);
            Require(IsFloat(rows) && rows!.dim() == 2 && rows.size(0) == (metric.KeepsSamples ? samples : state.Batches) && rows.size(1) > 0, $"another {metric.Name} than of the batches done");
        }
    }

    private static bool IsFloat(Tensor? rows) => rows is { dtype: ScalarType.Float32 or ScalarType.Float64 };

    private static bool AllFinite(Tensor losses)
    {
        using var scope = NewDisposeScope();
        return losses.isfinite().all().item<bool>();
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException($"is damaged: it holds {otherwise}");
        }
    }
}

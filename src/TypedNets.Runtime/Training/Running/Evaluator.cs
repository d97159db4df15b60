using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// Runs a network over a set in evaluation mode and without gradients; its mode is as before afterwards. Whether the two fit together was checked before.
/// </summary>
/// <param name="network">The network, on the device.</param>
/// <param name="settings">What it is measured by.</param>
internal sealed class Evaluator(Network network, EvaluationSettings settings)
{
    /// <summary>What a set's task measures: the loss, the metrics and, where there is right and wrong, the accuracy.</summary>
    /// <param name="set">The samples.</param>
    /// <param name="cancellation">Gives up after the batch at hand.</param>
    public Result Measure(SampleSet set, CancellationToken cancellation) => Measure(set, (_, _) => { }, cancellation);

    /// <summary>The same, and what was taken for what.</summary>
    /// <param name="set">The samples.</param>
    /// <param name="cancellation">Gives up after the batch at hand.</param>
    public Evaluation Classify(ClassSet set, CancellationToken cancellation)
    {
        using var counts = new ClassCounts(set.ClassNames.Count, settings.Device);
        var scores = Measure(set, counts.Add, cancellation);
        return new Evaluation(scores.Loss, set.ClassNames, counts.ReadConfusion(), counts.ReadRanks()) { Metrics = scores.Metrics, Noun = set.Noun };
    }

    private Result Measure(SampleSet set, Action<Tensor, Tensor> show, CancellationToken cancellation)
    {
        var graph = network.Architecture;
        using var inference = inference_mode();
        using var evaluation = network.Mode.Evaluation();
        var loader = settings.InOrder(set);
        using var measured = new PassMeasurement(settings.TaskOf(set), graph, settings.Metrics, loader.BatchesPerEpoch, settings.Device);
        foreach (var batch in loader.Epoch(0, cancellation))
        {
            using (NewDisposeScope())
            {
                var outputs = network.RunBatch(batch.Columns.For(graph));
                measured.Add(settings.LossOf(graph, outputs, batch), outputs, batch);
                show(outputs[0], batch.Targets);
            }
        }

        return new Result(measured.ReadLosses().Mean, measured.ReadAccuracy(), measured.ReadMetrics());
    }

    /// <param name="Loss">The mean loss over all samples.</param>
    /// <param name="Accuracy">The share of samples that the network was right about; null where there is no right or wrong.</param>
    /// <param name="Metrics">The trainer's metrics.</param>
    public sealed record Result(double Loss, double? Accuracy, MetricValues Metrics);
}

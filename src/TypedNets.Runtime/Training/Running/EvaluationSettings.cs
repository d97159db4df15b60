using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>What an evaluation needs of a trainer.</summary>
internal record EvaluationSettings
{
    public required int BatchSize { get; init; }

    public required Device Device { get; init; }

    public required Normalization Normalization { get; init; }

    public required Loss Loss { get; init; }

    public required IReadOnlyList<Metric> Metrics { get; init; }

    /// <summary>What a network is to make of a set by this loss: where that is of all outputs, no set knows better.</summary>
    public LearningTask TaskOf(SampleSet set) => Loss.IsOfAll && set.Task is not NamedTargets ? new NamedTargets(set.Name, set.Columns.Targets) : set.Task;

    /// <summary>The loss of a batch.</summary>
    /// <param name="graph">The network's.</param>
    /// <param name="outputs">What it made of the batch.</param>
    /// <param name="batch">The batch.</param>
    public Tensor LossOf(NetworkGraph graph, IReadOnlyList<Tensor> outputs, Batch batch) =>
        Loss.IsOfAll ? Loss.Number(Loss.ComputeAll(outputs, batch.Columns.Named(graph))) : Loss.ComputeNumber(outputs[0], batch.Targets);

    /// <summary>A set as it is evaluated.</summary>
    public BatchLoader InOrder(SampleSet set) => new(set, BatchSize) { Device = Device, Normalization = Normalization };
}

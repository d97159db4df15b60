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

    /// <summary>A set as it is evaluated.</summary>
    public BatchLoader InOrder(SampleSet set) => new(set, BatchSize) { Device = Device, Normalization = Normalization };
}

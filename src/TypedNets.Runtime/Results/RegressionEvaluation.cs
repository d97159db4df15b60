namespace TypedNets;

/// <summary>How near the outputs of a network came to the values or images they should be, on a data set it was not trained on.</summary>
public sealed class RegressionEvaluation
{
    internal RegressionEvaluation(double loss, long count, MetricValues metrics) => (Loss, Count, Metrics) = (loss, count, metrics);

    /// <summary>The mean loss over all samples, each weighing the same.</summary>
    public double Loss { get; }

    /// <summary>The number of samples.</summary>
    public long Count { get; }

    /// <summary>The values of the trainer's metrics.</summary>
    public MetricValues Metrics { get; }
}

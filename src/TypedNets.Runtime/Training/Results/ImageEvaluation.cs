namespace TypedNets;

/// <summary>How near the images of a network came to those it should make, on a data set it was not trained on.</summary>
public sealed class ImageEvaluation
{
    internal ImageEvaluation(double loss, long count, MetricValues metrics) => (Loss, Count, Metrics) = (loss, count, metrics);

    /// <summary>The mean loss over all images, each weighing the same.</summary>
    public double Loss { get; }

    /// <summary>The number of images.</summary>
    public long Count { get; }

    /// <summary>The values of the trainer's metrics.</summary>
    public MetricValues Metrics { get; }
}

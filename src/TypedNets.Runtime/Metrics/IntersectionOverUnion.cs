namespace TypedNets;

/// <summary>
/// The intersection of masks over their union (Jaccard index), from 0 to 1: for <see cref="Losses.BinaryCrossEntropy"/>. It is counted over the whole set; of several channels or classes it is the mean, the mIoU of segmentation.
/// </summary>
public sealed record IntersectionOverUnion : OverlapMetric
{
    internal IntersectionOverUnion()
    {
    }

    /// <inheritdoc/>
    public override string Name => "iou";

    private protected override double Score(double right, double found, double there) => ClassScores.Share(right, found + there - right);
}

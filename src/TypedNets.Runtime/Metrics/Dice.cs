namespace TypedNets;

/// <summary>
/// The Dice coefficient of masks, twice what both have over the sum of both, from 0 to 1: for <see cref="Losses.BinaryCrossEntropy"/>. It is counted over the whole set and not image by image, so that an image where nothing is to be found needs no
/// value of its own; of several channels it is the mean.
/// </summary>
public sealed record Dice : OverlapMetric
{
    internal Dice()
    {
    }

    /// <inheritdoc/>
    public override string Name => "dice";

    private protected override double Score(double right, double found, double there) => ClassScores.Share(2 * right, found + there);
}

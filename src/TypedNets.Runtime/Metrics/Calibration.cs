namespace TypedNets;

/// <summary>
/// Whether a network is right as often as it says: of samples to whose class it gives 80 %, four of five should be right. Samples are put into bins of equal width by the share that the network gives to the class
/// it predicts (Guo et al., "On calibration of modern neural networks", 2017).
/// </summary>
public sealed class Calibration
{
    private Calibration(IReadOnlyList<CalibrationBin> bins) => Bins = bins;

    /// <summary>The bins from the least sure to the surest; some may be empty.</summary>
    public IReadOnlyList<CalibrationBin> Bins { get; }

    /// <summary>The number of samples.</summary>
    public long Count => Bins.Sum(bin => bin.Count);

    /// <summary>The expected calibration error, from 0 to 1: how far confidence and accuracy are apart in a bin, in the mean over all samples.</summary>
    public double ExpectedError => Bins.Sum(bin => bin.Count * bin.Gap) / Count;

    /// <summary>The largest distance of confidence and accuracy in a bin, from 0 to 1.</summary>
    public double LargestError => Bins.Max(bin => bin.Gap);

    /// <summary>Measures what a network said of samples with known classes.</summary>
    /// <param name="predictions">What it took them for; <see cref="Predictions.AtTemperature"/> gives what it would say at another temperature.</param>
    /// <param name="bins">How many bins, 1 or more.</param>
    /// <exception cref="ArgumentException">There is no sample.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no bins.</exception>
    public static Calibration Measure(IReadOnlyList<Prediction> predictions, int bins = 15)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (predictions.Count == 0)
        {
            throw new ArgumentException("There are no predictions to measure a calibration of", nameof(predictions));
        }

        // A bin holds what is above its lower edge, up to its upper one.
        var binned = predictions.ToLookup(each => Math.Clamp((int)Math.Ceiling((double)each.Confidence * bins) - 1, 0, bins - 1));
        return new([.. Enumerable.Range(0, bins).Select(bin => new CalibrationBin(
            (double)bin / bins,
            (double)(bin + 1) / bins,
            binned[bin].Count(),
            binned[bin].Select(each => (double)each.Confidence).DefaultIfEmpty().Average(),
            binned[bin].Select(each => each.IsRight ? 1.0 : 0).DefaultIfEmpty().Average()))]);
    }
}

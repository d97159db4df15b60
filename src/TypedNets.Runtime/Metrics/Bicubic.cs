using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// Bicubic interpolation, what a network for super-resolution must do better than: <c>torch.nn.functional.interpolate(mode = "bicubic")</c> with corners not aligned,
/// cut off to [0, 1].
/// </summary>
public static class Bicubic
{
    /// <summary>Enlarges images.</summary>
    /// <param name="images">(N, C, h, w), floats in [0, 1].</param>
    /// <param name="height">The height wanted.</param>
    /// <param name="width">The width wanted.</param>
    /// <returns>(N, C, height, width), in [0, 1].</returns>
    public static Tensor Enlarge(Tensor images, long height, long width)
    {
        using var larger = nn.functional.interpolate(images, [height, width], mode: InterpolationMode.Bicubic, align_corners: false);
        return larger.clamp(0, 1);
    }

    /// <summary>A metric of a set's inputs enlarged to the size of its targets: what there is without a network.</summary>
    /// <param name="pairs">Small images with large ones, of as many channels.</param>
    /// <param name="metric">What is measured; <see cref="Psnr"/> if nothing is given.</param>
    /// <exception cref="ArgumentException">The pairs differ in their channels.</exception>
    public static double Measure(ImagePairs pairs, Metric? metric = null)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var (from, to) = (pairs.SampleShape, pairs.TargetShape);
        if (from[0] != to[0])
        {
            throw new ArgumentException($"Enlarging keeps the channels, but the pairs of {pairs.Name} are {from} and {to}", nameof(pairs));
        }

        using var inference = inference_mode();
        var loader = new BatchLoader(pairs, batchSize: 256);
        using var record = new MetricRecord(metric ?? Metrics.Psnr, loader.BatchesPerEpoch, CPU);
        foreach (var batch in loader.Epoch(0))
        {
            using var scope = NewDisposeScope();
            record.Add(Enlarge(batch.Inputs, to[1], to[2]), batch.Targets, batch.Count);
        }

        return record.Read();
    }
}

using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>
/// A rectangle of each image is another one's, at a place that is random for each batch, and of its class as much as of its area
/// (Yun et al., "CutMix: Regularization strategy to train strong classifiers with localizable features", 2019). <see cref="Augmentations.CutMix"/> makes it.
/// </summary>
public sealed record CutMix : BatchAugmentation
{
    internal CutMix()
    {
    }

    internal override (Tensor Images, double Share) Mix(Tensor images, SeededRandom random)
    {
        var (height, width) = ((int)images.size(2), (int)images.size(3));
        var half = 0.5 * Math.Sqrt(1 - random.NextBeta(Alpha));
        var (left, right) = Around(random.Next(width), (int)(half * width), width);
        var (top, bottom) = Around(random.Next(height), (int)(half * height), height);
        using var scope = NewDisposeScope();
        var (across, down) = (TensorIndex.Slice(left, right), TensorIndex.Slice(top, bottom));
        var mixed = images.clone();
        mixed[TensorIndex.Ellipsis, down, across] = images.roll(1, 0)[TensorIndex.Ellipsis, down, across];
        return (mixed.MoveToOuterDisposeScope(), 1 - ((double)(right - left) * (bottom - top) / (width * height)));
    }

    /// <summary>What of so much to either side of a place lies within the image.</summary>
    private static (int First, int Last) Around(int place, int half, int size) => (Math.Max(0, place - half), Math.Min(size, place + half));
}

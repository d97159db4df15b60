using TypedNets.ProcessWide;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>
/// Each image and its class become a mean of two, weighed at random for each batch (Zhang et al., "mixup: Beyond empirical risk minimization", 2018). <see cref="Augmentations.MixUp"/> makes it.
/// </summary>
public sealed record MixUp : BatchAugmentation
{
    internal MixUp()
    {
    }

    internal override (Tensor Images, double Share) Mix(Tensor images, SeededRandom random)
    {
        var share = random.NextBeta(Alpha);
        using var others = images.roll(1, 0);
        using var theirs = others.mul_(1 - share);
        return (images.mul(share).add_(theirs, Scalars.One), share);
    }
}

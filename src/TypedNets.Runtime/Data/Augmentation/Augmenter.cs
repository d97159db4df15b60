using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>
/// Changes the images of one epoch. Managed code on bytes, for the reason given at <see cref="RowGather"/>, and so the same on every device.
/// </summary>
/// <param name="augmentations">What is done to each image, in this order.</param>
/// <param name="sample">The shape of an image, (C, H, W).</param>
/// <param name="seed">The loader's seed.</param>
/// <param name="epoch">The epoch's number.</param>
internal sealed class Augmenter(IReadOnlyList<Augmentation> augmentations, Shape sample, int seed, int epoch)
{
    // Another stream than that of the order, which is the epoch's number itself.
    private readonly int epochSeed = unchecked((int)new SeededRandom(seed, ~epoch).NextBits());
    private readonly byte[] pixels = new byte[sample.Elements];
    private readonly byte[] room = new byte[sample.Elements];

    /// <summary>A changed copy of an image; it holds until the next call.</summary>
    /// <param name="image">The image.</param>
    /// <param name="draw">Fixes the change: its number in the set, or where it comes more than once its place in the epoch.</param>
    public ReadOnlySpan<byte> Change(ReadOnlySpan<byte> image, long draw)
    {
        image.CopyTo(pixels);
        var random = new SeededRandom(epochSeed, (int)draw);
        foreach (var augmentation in augmentations)
        {
            augmentation.Apply(new PixelImage(pixels, room, sample), random);
        }

        return pixels;
    }

    /// <summary>Changed copies of a batch's images, (N, C, H, W) <c>uint8</c> on the CPU.</summary>
    /// <param name="images">The images, on the CPU.</param>
    /// <param name="order">The epoch's order.</param>
    /// <param name="start">Where in the order the batch begins.</param>
    public Tensor Change(Tensor images, EpochOrder order, int start)
    {
        using var packed = images.contiguous();
        var bytes = packed.bytes.ToArray();
        for (var index = 0; index < images.size(0); index++)
        {
            var image = bytes.AsSpan(index * pixels.Length, pixels.Length);
            Change(image, order.DrawOf(start + index)).CopyTo(image);
        }

        return tensor(bytes, images.shape);
    }
}

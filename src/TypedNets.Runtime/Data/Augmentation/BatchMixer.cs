using TypedNets.ProcessWide;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Mixes the batches of one epoch, on the thread that takes them: there libtorch works for them as it does for the network.</summary>
/// <param name="augmentations">One of which each batch gets.</param>
/// <param name="classes">How many classes there are.</param>
/// <param name="seed">The loader's seed.</param>
/// <param name="epoch">The epoch's number.</param>
internal sealed class BatchMixer(IReadOnlyList<BatchAugmentation> augmentations, int classes, int seed, int epoch)
{
    // Another stream than those of the order and of the images.
    private readonly int epochSeed = unchecked((int)new SeededRandom(~seed, epoch).NextBits());

    /// <summary>Mixed batches, which live as long as those that they are made of.</summary>
    /// <param name="batches">The batches.</param>
    /// <param name="first">The number of the first one in its epoch.</param>
    public IEnumerable<Batch> Mix(IEnumerable<Batch> batches, int first)
    {
        foreach (var batch in batches)
        {
            using var mixed = Mix(batch, new SeededRandom(epochSeed, first++));
            yield return mixed;
        }
    }

    private Batch Mix(Batch batch, SeededRandom random)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (images, share) = augmentations[random.Next(augmentations.Count)].Mix(batch.Inputs, random);
        var own = nn.functional.one_hot(batch.Targets, classes).to(ScalarType.Float32);
        var shares = own.mul(share).add_(own.roll(1, 0).mul_(1 - share), Scalars.One);
        return new Batch(images.DetachFromDisposeScope(), shares.DetachFromDisposeScope()) { IsMixed = true };
    }
}

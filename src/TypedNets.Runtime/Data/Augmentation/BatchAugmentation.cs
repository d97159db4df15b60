using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>
/// A random change of whole batches that changes their targets too: <see cref="MixUp"/>, <see cref="CutMix"/>. It comes after all changes of single images, wherever it stands among them;
/// of several, each batch gets one at random.
/// </summary>
/// <remarks>
/// The targets of such a batch are the shares of the classes, (N, classes), which <see cref="CrossEntropy"/> takes for class numbers. An accuracy in training, and each metric, is counted by the class with the
/// larger share, as torchvision's references do; evaluation and validation see single images.
/// </remarks>
public abstract record BatchAugmentation : Augmentation
{
    private protected BatchAugmentation()
    {
    }

    /// <summary>The parameter of the beta distribution, with itself, that shares are drawn from, above 0: at 1 all are as likely, below it most images stay nearly as they are.</summary>
    public required double Alpha { get; init; }

    /// <summary>Nothing: a single image stays as it is.</summary>
    /// <param name="image">The pixels.</param>
    /// <param name="random">Random numbers.</param>
    public sealed override void Apply(PixelImage image, SeededRandom random)
    {
    }

    /// <inheritdoc/>
    public sealed override string ToString() => FormattableString.Invariant($"{GetType().Name}({Alpha})");

    /// <inheritdoc/>
    protected internal sealed override void Check(SampleSet data)
    {
        if (Alpha is not (> 0 and < double.PositiveInfinity))
        {
            throw new ArgumentException(FormattableString.Invariant($"{GetType().Name}: Alpha must be above 0, and is {Alpha}"));
        }

        if (data.Task.ClassNames.Count == 0)
        {
            throw new ArgumentException($"{GetType().Name} mixes the classes of images, but the targets of {data.Name} are {data.Task.Targets}: leave it out, or take a set with classes");
        }
    }

    /// <summary>Mixes each image with the one before it in the batch, the first with the last.</summary>
    /// <param name="images">(N, C, H, W), <c>float32</c>.</param>
    /// <param name="random">The batch's own random numbers.</param>
    /// <returns>The images as they become, the caller's, and how much of each is its own.</returns>
    internal abstract (Tensor Images, double Share) Mix(Tensor images, SeededRandom random);
}

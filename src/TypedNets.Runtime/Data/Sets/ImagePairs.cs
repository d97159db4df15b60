using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>
/// Images, each with the image that a network should make of it: small ones with their large originals, noisy ones with clean ones, photographs with masks.
/// <see cref="ImageTasks"/> makes such pairs of a set of images.
/// </summary>
/// <remarks>
/// A network sees its inputs as the trainer's <see cref="Trainer.Normalization"/> makes them, and is held to targets in [0, 1].
/// </remarks>
public sealed class ImagePairs : PairSet
{
    /// <summary>Makes a set of the given pairs and takes ownership of both tensors.</summary>
    /// <param name="inputs">(N, C, h, w), <c>uint8</c>, on the CPU.</param>
    /// <param name="targets">(N, D, H, W), <c>uint8</c>, on the CPU: for each input the image that should come out.</param>
    /// <param name="name">What messages and tables call the set.</param>
    /// <exception cref="DataException">The tensors have another type or rank, are empty, or are not equally many.</exception>
    public ImagePairs(Tensor inputs, Tensor targets, string name)
        : base(Checked(inputs, targets, name), targets, name) => Task = new ImageToImage(name, TargetShape);

    internal override LearningTask Task { get; }

    internal override Noun Noun => Noun.Image;

    /// <inheritdoc cref="SampleSet.Take"/>
    public new ImagePairs Take(int count) => (ImagePairs)base.Take(count);

    /// <inheritdoc cref="SampleSet.Subset"/>
    public new ImagePairs Subset(params ReadOnlySpan<long> indices) => (ImagePairs)base.Subset(indices);

    /// <inheritdoc cref="SampleSet.Split"/>
    public new (ImagePairs First, ImagePairs Second) Split(double fraction, int seed)
    {
        var (first, second) = base.Split(fraction, seed);
        return ((ImagePairs)first, (ImagePairs)second);
    }

    /// <summary>The name, the number of pairs and their shapes: <c>CIFAR-10: 10000 pairs of (3, 16, 16) and (3, 32, 32)</c>.</summary>
    public override string ToString() => $"{Name}: {Count} pairs of {SampleShape} and {TargetShape}";

    internal override T Accept<T>(ISampleVisitor<T> visitor) => visitor.Images(this);

    internal override ImageSet Drawn(int count)
    {
        var taken = Math.Min(Count, count);
        return new ImageSet(Inputs.narrow(0, 0, taken), zeros(taken, ScalarType.Int64), [""], Name);
    }

    private protected override ImagePairs With(Tensor inputs, Tensor targets) => new(inputs, targets, Name);

    private static Tensor Checked(Tensor inputs, Tensor targets, string name)
    {
        foreach (var (images, role) in new[] { (inputs, "inputs"), (targets, "targets") })
        {
            RequireNumbers(images, role, name);
            if (images.dim() != 4 || images.dtype != ScalarType.Byte || images.device_type != TorchSharp.DeviceType.CPU)
            {
                throw new DataException(
                    $"The {role} of {name} are {images.dtype} of shape {new Shape(images.shape)} on {images.device}, but pairs hold uint8 of shape (N, C, H, W) on the CPU");
            }
        }

        return inputs.size(0) == targets.size(0) && inputs.size(0) > 0
            ? inputs
            : throw new DataException($"{name} has {inputs.size(0)} inputs and {targets.size(0)} targets, but each input needs one target and a set one pair");
    }
}

using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Images with their labels, held in memory as one <c>uint8</c> tensor.</summary>
public partial class ImageSet : ClassSet
{
    /// <summary>Makes a set of the given images and takes ownership of both tensors.</summary>
    /// <param name="images">(N, C, H, W), <c>uint8</c>, on the CPU.</param>
    /// <param name="labels">(N), <c>int64</c>, on the CPU: for each image an index into <paramref name="classNames"/>.</param>
    /// <param name="classNames">The name of each class.</param>
    /// <param name="name">What messages and tables call the set.</param>
    /// <exception cref="DataException">The tensors have another type or shape, are empty, or a label is out of range.</exception>
#pragma warning disable RS0022 // A set of images may be derived from, as before it had a base.
    public ImageSet(Tensor images, Tensor labels, IReadOnlyList<string> classNames, string name)
#pragma warning restore RS0022
        : this(images, labels, classNames, name, isChecked: false)
    {
    }

    private protected ImageSet(Tensor images, Tensor labels, IReadOnlyList<string> classNames, string name, bool isChecked)
        : base(isChecked ? images : Checked(images, labels, classNames, name), labels, classNames, name)
    {
    }

    /// <summary>The images, (N, C, H, W), <c>uint8</c>, on the CPU.</summary>
    public Tensor Images => Inputs;

    internal override Noun Noun => Noun.Image;

    /// <inheritdoc cref="SampleSet.Take"/>
    public new ImageSet Take(int count) => (ImageSet)base.Take(count);

    /// <inheritdoc cref="SampleSet.Subset"/>
    public new ImageSet Subset(params ReadOnlySpan<long> indices) => (ImageSet)base.Subset(indices);

    /// <inheritdoc cref="SampleSet.Split"/>
    public new (ImageSet First, ImageSet Second) Split(double fraction, int seed)
    {
        var (first, second) = base.Split(fraction, seed);
        return ((ImageSet)first, (ImageSet)second);
    }

    /// <summary>The name, the number of images and their shape: <c>Fashion-MNIST: 60,000 images of (1, 28, 28) in 10 classes</c>.</summary>
    public override string ToString() => $"{Name}: {Counted.Format(Count, "images")} of {SampleShape} in {Counted.Format(ClassNames.Count, "classes", "class")}";

    internal sealed override ImageSet AsImages() => this;

    internal override ImageSet Drawn(int count) => Take(Math.Min(Count, count));

    private protected override ImageSet With(Tensor images, Tensor labels) => new(images, labels, ClassNames, Name, isChecked: true) { Resizing = Resizing };

    private static Tensor Checked(Tensor images, Tensor labels, IReadOnlyList<string> classNames, string name)
    {
        RequireNumbers(images, "images", name);
        RequireNumbers(labels, "labels", name);
        if (images.dim() != 4 || images.dtype != ScalarType.Byte || images.device_type != TorchSharp.DeviceType.CPU)
        {
            throw new DataException($"The images of {name} are {Kind(images)}, but an image set holds uint8 of shape (N, C, H, W) on the CPU");
        }

        if (labels.dim() != 1 || labels.dtype != ScalarType.Int64 || labels.device_type != TorchSharp.DeviceType.CPU)
        {
            throw new DataException($"The labels of {name} are {Kind(labels)}, but an image set holds int64 of shape (N) on the CPU");
        }

        if (images.size(0) != labels.size(0) || labels.size(0) == 0)
        {
            throw new DataException($"{name} has {images.size(0)} images and {labels.size(0)} labels, but each image needs one label and a set one image");
        }

        RequireClasses(labels, classNames, name);
        return images;

        static string Kind(Tensor tensor) => $"{tensor.dtype} of shape {new Shape(tensor.shape)} on {tensor.device}";
    }
}

using static TorchSharp.torch;

namespace TypedNets;

/// <summary>Images with their labels, held in memory as one <c>uint8</c> tensor.</summary>
public partial class ImageSet : IDisposable
{
    /// <summary>Makes a set of the given images and takes ownership of both tensors.</summary>
    /// <param name="images">(N, C, H, W), <c>uint8</c>, on the CPU.</param>
    /// <param name="labels">(N), <c>int64</c>, on the CPU: for each image an index into <paramref name="classNames"/>.</param>
    /// <param name="classNames">The name of each class.</param>
    /// <param name="name">What messages and tables call the set.</param>
    /// <exception cref="DataException">The tensors have another type or shape, are empty, or a label is out of range.</exception>
    public ImageSet(Tensor images, Tensor labels, IReadOnlyList<string> classNames, string name)
        : this(images, labels, classNames, name, isChecked: false)
    {
    }

    private protected ImageSet(Tensor images, Tensor labels, IReadOnlyList<string> classNames, string name, bool isChecked)
    {
        if (!isChecked)
        {
            Check(images, labels, classNames, name);
        }

        // The set outlives the dispose scope it happens to be made in, as a module's parameters do.
        Images = images.DetachFromDisposeScope();
        Labels = labels.DetachFromDisposeScope();
        ClassNames = classNames;
        Name = name;
        Count = checked((int)Images.size(0));
        SampleShape = new Shape(Images.shape.AsSpan(1));
    }

    /// <summary>The images, (N, C, H, W), <c>uint8</c>, on the CPU.</summary>
    public Tensor Images { get; }

    /// <summary>The labels, (N), <c>int64</c>, on the CPU: each an index into <see cref="ClassNames"/>.</summary>
    public Tensor Labels { get; }

    /// <summary>The name of each class.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The number of images.</summary>
    public int Count { get; }

    /// <summary>The shape of one image, (C, H, W).</summary>
    public Shape SampleShape { get; }

    /// <summary>What messages and tables call the set.</summary>
    public string Name { get; }

    /// <summary>The first images, as a view: no image is copied.</summary>
    /// <param name="count">How many, from 1 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The set has fewer images.</exception>
    public ImageSet Take(int count)
    {
        if (count < 1 || count > Count)
        {
            throw new ArgumentOutOfRangeException(nameof(count), $"Take({count}) of {Name}, which has {Count} images: take 1 to {Count}");
        }

        return With(Images.narrow(0, 0, count), Labels.narrow(0, 0, count));
    }

    /// <summary>The images at the given places, in that order, copied.</summary>
    /// <param name="indices">Places from 0 to <see cref="Count"/> - 1; one may come more than once.</param>
    /// <exception cref="ArgumentOutOfRangeException">A place lies outside the set.</exception>
    /// <exception cref="ArgumentException">No place is given.</exception>
    public ImageSet Subset(params ReadOnlySpan<long> indices)
    {
        if (indices.IsEmpty)
        {
            throw new ArgumentException($"Subset() of {Name} without a place: a set holds at least one image", nameof(indices));
        }

        var outside = indices.IndexOfAnyExceptInRange(0L, Count - 1L);
        if (outside >= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(indices), $"Subset of {Name} asks for image {indices[outside]}, but its images are numbered 0 to {Count - 1}");
        }

        using var places = tensor(indices.ToArray());
        return With(Images.index_select(0, places), Labels.index_select(0, places));
    }

    /// <summary>Divides the set at random in two parts that have no image in common and together hold all. The same seed gives the same parts.</summary>
    /// <param name="fraction">The first part's share, between 0 and 1: 0.75 for a training set with a quarter kept for validation.</param>
    /// <param name="seed">Fixes which images go where; torch's own generator is neither read nor moved.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of the parts would be empty.</exception>
    public (ImageSet First, ImageSet Second) Split(double fraction, int seed)
    {
        var count = fraction is > 0 and < 1 ? (int)Math.Round(Count * fraction) : 0;
        if (count < 1 || count == Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(fraction),
                FormattableString.Invariant($"Split({fraction}) of the {Count} images of {Name} leaves a part empty: give a fraction between 0 and 1"));
        }

        var order = new SeededRandom(seed).Permutation(Count);
        return (Subset(order.AsSpan(0, count)), Subset(order.AsSpan(count)));
    }

    /// <summary>Frees the images and labels. Views that <see cref="Take"/> made stay whole.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The name, the number of images and their shape: <c>Fashion-MNIST: 60000 images of (1, 28, 28) in 10 classes</c>.</summary>
    public override string ToString() => $"{Name}: {Count} images of {SampleShape} in {ClassNames.Count} classes";

    private protected virtual ImageSet With(Tensor images, Tensor labels) => new(images, labels, ClassNames, Name, isChecked: true);

    private static void Check(Tensor images, Tensor labels, IReadOnlyList<string> classNames, string name)
    {
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

        using var scope = NewDisposeScope();
        var (low, high) = (labels.min().item<long>(), labels.max().item<long>());
        if (low < 0 || high >= classNames.Count)
        {
            throw new DataException(
                $"The labels of {name} run from {low} to {high}, but {classNames.Count} class names are given: labels go from 0 to {classNames.Count - 1}");
        }

        static string Kind(Tensor tensor) => $"{tensor.dtype} of shape {new Shape(tensor.shape)} on {tensor.device}";
    }
}

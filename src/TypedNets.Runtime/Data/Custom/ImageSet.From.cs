using System.Numerics;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <content>Sets of one's own images.</content>
public partial class ImageSet
{
    /// <summary>Reads images of one's own, each once.</summary>
    /// <param name="source">Where they come from.</param>
    /// <exception cref="DataException">The source has no image, an image cannot be read or has a label out of range, or they do not fit into memory.</exception>
    public static ImageSet From(IImageSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return SourceReader.Read(source);
    }

    /// <summary>Makes a set of tensors on any device, which are copied and stay their owner's.</summary>
    /// <param name="images">(N, C, H, W), or (N, H, W) in grey: <c>uint8</c>, or floating point from 0 to 1, which is rounded to 256 levels.</param>
    /// <param name="labels">(N), any whole numbers: for each image an index into <paramref name="classNames"/>.</param>
    /// <param name="classNames">The name of each class.</param>
    /// <param name="name">What messages and tables call the set.</param>
    /// <exception cref="DataException">The tensors have another type or shape, their numbers differ, a pixel or a label is out of range.</exception>
    public static ImageSet From(Tensor images, Tensor labels, IReadOnlyList<string> classNames, string name)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classNames);
        if (images.dim() is not (3 or 4))
        {
            throw new DataException($"The images of {name} have shape {new Shape(images.shape)}, but (N, C, H, W) is expected, or (N, H, W) in grey");
        }

        if (!is_integral(labels.dtype))
        {
            throw new DataException($"The labels of {name} are {labels.dtype} of shape {new Shape(labels.shape)}, but whole numbers of shape (N) are expected");
        }

        RequireNumbers(images, "images", name);
        RequireNumbers(labels, "labels", name);
        using var scope = NewDisposeScope();
        var pixels = images.dtype == ScalarType.Byte ? images.to(CPU, copy: true)
            : is_floating_point(images) ? Levels(images, name)
            : throw new DataException($"The images of {name} are {images.dtype}, but uint8 (0 to 255) or floating point (0 to 1) is expected");
        return new(images.dim() == 3 ? pixels.unsqueeze(1) : pixels, labels.to(ScalarType.Int64, copy: true).cpu(), classNames, name);
    }

    /// <summary>Makes a set of pixels in one array, image after image, in these channel after channel, in these row after row.</summary>
    /// <param name="pixels">N times as many as the shape has elements, 0 to 255; copied.</param>
    /// <param name="shape">The shape of one image, (C, H, W).</param>
    /// <param name="labels">For each of the N images an index into <paramref name="classNames"/>.</param>
    /// <param name="classNames">The name of each class.</param>
    /// <param name="name">What messages and tables call the set.</param>
    /// <exception cref="DataException">The lengths do not fit together, or a label is out of range.</exception>
    public static ImageSet From(ReadOnlySpan<byte> pixels, Shape shape, ReadOnlySpan<int> labels, IReadOnlyList<string> classNames, string name)
    {
        CheckLength(pixels.Length, shape, labels.Length, name);
        using var scope = NewDisposeScope();
        return From(tensor(pixels.ToArray(), [labels.Length, .. shape.Sizes]), tensor(labels.ToArray()), classNames, name);
    }

    /// <summary>Makes a set of floating-point pixels in one array, image after image, in these channel after channel, in these row after row.</summary>
    /// <param name="pixels">N times as many as the shape has elements, 0 to 1, rounded to 256 levels.</param>
    /// <param name="shape">The shape of one image, (C, H, W).</param>
    /// <param name="labels">For each of the N images an index into <paramref name="classNames"/>.</param>
    /// <param name="classNames">The name of each class.</param>
    /// <param name="name">What messages and tables call the set.</param>
    /// <exception cref="DataException">The lengths do not fit together, or a pixel or a label is out of range.</exception>
    public static ImageSet From(ReadOnlySpan<float> pixels, Shape shape, ReadOnlySpan<int> labels, IReadOnlyList<string> classNames, string name)
    {
        CheckLength(pixels.Length, shape, labels.Length, name);
        using var scope = NewDisposeScope();
        return From(tensor(pixels.ToArray(), [labels.Length, .. shape.Sizes]), tensor(labels.ToArray()), classNames, name);
    }

    /// <summary>Makes a set of pixels in an array of four dimensions.</summary>
    /// <param name="images">(N, C, H, W), 0 to 255; copied.</param>
    /// <param name="labels">For each of the N images an index into <paramref name="classNames"/>.</param>
    /// <param name="classNames">The name of each class.</param>
    /// <param name="name">What messages and tables call the set.</param>
    /// <exception cref="DataException">The numbers of images and labels differ, or a label is out of range.</exception>
    public static ImageSet From(byte[,,,] images, ReadOnlySpan<int> labels, IReadOnlyList<string> classNames, string name)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var scope = NewDisposeScope();
        return From(tensor(images), tensor(labels.ToArray()), classNames, name);
    }

    /// <summary>The same images as those of a data set of one's own, which the compiler then knows; as views: no image is copied.</summary>
    /// <typeparam name="TData">The data set: a type with <c>[Samples]</c> that says what its images look like.</typeparam>
    /// <exception cref="DataException">The images' shape or class names are not those of the data set.</exception>
    public ImageSet<TData> As<TData>()
        where TData : IDataSet<TData>
    {
        if (!ClassNames.SequenceEqual(TData.ClassNames))
        {
            throw new DataException($"{Name} has the classes {string.Join(", ", ClassNames)}, but those of {TData.Name} are {string.Join(", ", TData.ClassNames)}");
        }

        return new(Images.narrow(0, 0, Count), Labels.narrow(0, 0, Count)) { Resizing = Resizing };
    }

    private static void CheckLength(int pixels, Shape shape, int images, string name)
    {
        if (shape.Rank != 3 || shape.Sizes.ContainsAnyExceptInRange(0, long.MaxValue))
        {
            throw new DataException($"The shape given for {name} is {shape}, but that of an image is (C, H, W)");
        }

        var expected = (BigInteger)images * shape[0] * shape[1] * shape[2];
        if (pixels != expected)
        {
            throw new DataException($"{name} has {pixels} pixels and {images} labels, but {images} images of {shape} have {expected} pixels");
        }
    }

    /// <summary>Numbers from 0 to 1 as the nearest of 256 levels.</summary>
    private static Tensor Levels(Tensor images, string name)
    {
        var pixels = images.to(ScalarType.Float32, copy: true).cpu();
        if (pixels.numel() > 0)
        {
            var (low, high) = (pixels.min().item<float>(), pixels.max().item<float>());
            if (!(low >= 0 && high <= 1))
            {
                var advice = !(float.IsFinite(low) && float.IsFinite(high)) ? "mend what is not a number"
                    : low < 0 ? "undo their normalisation: the trainer normalises"
                    : "divide by 255, or give them as uint8";
                throw new DataException(FormattableString.Invariant($"The pixels of {name} run from {low} to {high}, but floating-point pixels go from 0 to 1: {advice}"));
            }
        }

        return pixels.mul_(255f).round_().to(ScalarType.Byte);
    }
}

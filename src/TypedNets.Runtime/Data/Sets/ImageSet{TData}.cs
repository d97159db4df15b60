using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Images of a named data set: their shape and classes are known to the compiler.</summary>
/// <typeparam name="TData">The data set they come from.</typeparam>
public sealed class ImageSet<TData> : ImageSet
    where TData : IDataSet<TData>
{
    /// <summary>Makes a set of the given images and takes ownership of both tensors.</summary>
    /// <param name="images">(N, C, H, W), <c>uint8</c>, on the CPU; (C, H, W) is the data set's own shape.</param>
    /// <param name="labels">(N), <c>int64</c>, on the CPU: for each image an index into the data set's class names.</param>
    /// <exception cref="DataException">The tensors have another type or shape, are empty, or a label is out of range.</exception>
    public ImageSet(Tensor images, Tensor labels)
        : base(images, labels, TData.ClassNames, TData.Name)
    {
        DeclaredSamples<TData>.Check();
        if (SampleShape != TData.SampleShape)
        {
            throw new DataException($"The images given to {TData.Name} have shape {SampleShape}, but its images have shape {TData.SampleShape}");
        }
    }

    private ImageSet(Tensor images, Tensor labels, bool isChecked)
        : base(images, labels, TData.ClassNames, TData.Name, isChecked)
    {
    }

    /// <inheritdoc cref="ImageSet.Take"/>
    public new ImageSet<TData> Take(int count) => (ImageSet<TData>)base.Take(count);

    /// <inheritdoc cref="ImageSet.Subset"/>
    public new ImageSet<TData> Subset(params ReadOnlySpan<long> indices) => (ImageSet<TData>)base.Subset(indices);

    /// <inheritdoc cref="ImageSet.Split"/>
    public new (ImageSet<TData> First, ImageSet<TData> Second) Split(double fraction, int seed)
    {
        var (first, second) = base.Split(fraction, seed);
        return ((ImageSet<TData>)first, (ImageSet<TData>)second);
    }

    private protected override ImageSet<TData> With(Tensor images, Tensor labels) => new(images, labels, isChecked: true) { Resizing = Resizing };
}

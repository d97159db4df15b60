namespace TypedNets;

/// <summary>A named data set of images in classes: what its samples look like is known from its type, without loading one.</summary>
/// <typeparam name="TSelf">The data set itself.</typeparam>
public interface IDataSet<TSelf> : IDisposable
    where TSelf : IDataSet<TSelf>
{
    /// <summary>The name as people write it: <c>Fashion-MNIST</c>.</summary>
    static abstract string Name { get; }

    /// <summary>The shape of one image, (C, H, W).</summary>
    static abstract Shape SampleShape { get; }

    /// <summary>The name of each class; a label is an index into them.</summary>
    static abstract IReadOnlyList<string> ClassNames { get; }

    /// <summary>The normalisation that gives the training images mean 0 and standard deviation 1 in each channel.</summary>
    static abstract Normalization Standard { get; }

    /// <summary>The images to learn from.</summary>
    ImageSet<TSelf> Train { get; }

    /// <summary>The images to be judged by.</summary>
    ImageSet<TSelf> Test { get; }
}

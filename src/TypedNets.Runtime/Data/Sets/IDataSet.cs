
namespace TypedNets.Data;

/// <summary>A named data set of images in classes: what its samples look like is known from its type, without loading one.</summary>
/// <remarks>
/// One of one's own needs class names and two sets, which <see cref="ImageSet.As{TData}"/> makes of any images:
/// <code>
/// [Samples(3, 64, 64, Classes = 2)]
/// public sealed class Flowers(ImageFolder folder) : IDataSet&lt;Flowers&gt;
/// {
///     public static IReadOnlyList&lt;string&gt; ClassNames { get; } = ["rose", "tulip"];
///     public ImageSet&lt;Flowers&gt; Train { get; } = folder.Train.As&lt;Flowers&gt;();
///     public ImageSet&lt;Flowers&gt; Test { get; } = folder.Test.As&lt;Flowers&gt;();
/// }
/// </code>
/// </remarks>
/// <typeparam name="TSelf">The data set itself.</typeparam>
public interface IDataSet<TSelf> : IDisposable
    where TSelf : IDataSet<TSelf>
{
    /// <summary>The name as people write it: <c>Fashion-MNIST</c>. By default the type's name.</summary>
    static virtual string Name => typeof(TSelf).Name;

    /// <summary>The shape of one image, (C, H, W). By default what <c>[Samples]</c> on the type says.</summary>
    static virtual Shape SampleShape => DeclaredSamples<TSelf>.Shape;

    /// <summary>The name of each class; a label is an index into them.</summary>
    static abstract IReadOnlyList<string> ClassNames { get; }

    /// <summary>The normalisation that gives the training images mean 0 and standard deviation 1 in each channel. By default none: pixels in [0, 1].</summary>
    static virtual Normalization Standard => Normalization.Unit;

    /// <summary>The images to learn from.</summary>
    ImageSet<TSelf> Train { get; }

    /// <summary>The images to be judged by.</summary>
    ImageSet<TSelf> Test { get; }

    /// <summary>Frees both sets.</summary>
    void IDisposable.Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }
}

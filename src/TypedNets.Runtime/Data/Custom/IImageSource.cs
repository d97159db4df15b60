namespace TypedNets.Data;

/// <summary>Images of one's own, wherever they come from: <see cref="ImageSet.From(IImageSource)"/> reads each once into memory.</summary>
public interface IImageSource
{
    /// <summary>What messages and tables call the set.</summary>
    string Name { get; }

    /// <summary>The number of images.</summary>
    int Count { get; }

    /// <summary>The shape of one image, (C, H, W).</summary>
    Shape SampleShape { get; }

    /// <summary>The name of each class; a label is an index into them.</summary>
    IReadOnlyList<string> ClassNames { get; }

    /// <summary>Whether <see cref="Read"/> may be called from several threads at once.</summary>
    bool IsConcurrent => false;

    /// <summary>Gives one image. What it throws is told with the image's number.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <param name="pixels">Takes the pixels, 0 to 255, channel after channel and in these row after row; all 0 at first.</param>
    /// <returns>The image's label.</returns>
    int Read(int index, Span<byte> pixels);
}

namespace TypedNets.Data;

/// <summary>How <see cref="StreamedImages.FromShards"/> reads.</summary>
public sealed record ShardOptions
{
    /// <summary>The name of each class, in the order of the labels; a shard may then say a class by its name too. By default the classes are called by their numbers.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <inheritdoc cref="ImageFolderOptions.Resize"/>
    public bool Resize { get; init; }

    /// <inheritdoc cref="ImageFolderOptions.MaxPixels"/>
    public long MaxPixels { get; init; } = 64_000_000;

    /// <summary>
    /// Through how large a buffer images pass when they are shuffled: shards come in random order, and of so many images that lie behind one another the next is drawn. It holds places and no images.
    /// A set with no more images than this is shuffled as one in memory is.
    /// </summary>
    public int ShuffleBuffer { get; init; } = 16_384;
}

using TypedNets.Files;

namespace TypedNets.Data;

/// <summary>Images in tar archives, each read from where it lies.</summary>
internal sealed class ShardSource : IImageSource
{
    // More numbers than these want names, or a file of a few bytes could ask for any number of them.
    private const int MostNumbers = 65_536;

    private readonly ShardOptions options;
    private readonly IReadOnlyList<string> shards;
    private readonly List<ShardEntry> entries;

    private ShardSource(string name, Shape shape, ShardOptions options, IReadOnlyList<string> shards, List<ShardEntry> entries)
    {
        (Name, SampleShape, this.options, this.shards, this.entries) = (name, shape, options, shards, entries);
        ClassNames = options.ClassNames ?? [.. Enumerable.Range(0, entries.Max(entry => entry.Label) + 1).Select(number => FormattableString.Invariant($"{number}"))];
    }

    public string Name { get; }

    public int Count => entries.Count;

    public Shape SampleShape { get; }

    public IReadOnlyList<string> ClassNames { get; }

    public bool IsConcurrent => true;

    /// <summary>The label of each image.</summary>
    public long[] Labels => [.. entries.Select(entry => (long)entry.Label)];

    /// <summary>How other sizes are made to fit.</summary>
    public Resizing Resizing => options.Resize ? Resizing.Cover : Resizing.None;

    /// <summary>Finds the archives and what lies in them.</summary>
    /// <exception cref="DataException">There is none, or one is damaged.</exception>
    public static ShardSource Open(string pattern, Shape shape, ShardOptions options)
    {
        var shards = Shards(pattern);
        var entries = new List<ShardEntry>();
        for (var shard = 0; shard < shards.Count; shard++)
        {
            entries.AddRange(ShardIndex.Read(shards[shard], shard, text => Label(text, options.ClassNames)));
        }

        return entries.Count == 0
            ? throw new DataException($"{pattern} holds no sample: an image and its class are expected one behind the other, like 0001.jpg and 0001.cls")
            : new(ImageFolder.NameOf(pattern), shape, options, shards, entries);
    }

    public int Read(int index, Span<byte> pixels)
    {
        var entry = entries[index];
        var bytes = new byte[entry.Length];
        var path = shards[entry.Shard];
        try
        {
            using var file = InputFile.Open(path);
            file.Position = entry.Offset;
            file.ReadExactly(bytes);
        }
        catch (EndOfStreamException problem)
        {
            throw new DataException($"{NameOf(index)} cannot be read: {path} is shorter than it was when it was opened", problem);
        }
        catch (Exception problem) when (InputFile.IsFailure(problem))
        {
            throw new DataException(InputFile.Message(path, problem), problem);
        }

        // The name is looked for where it is needed only: of a million images, names take more memory than all else that is kept of them.
        ImageFile.Read(() => NameOf(index), bytes, SampleShape, options.Resize, options.MaxPixels, pixels);
        return entry.Label;
    }

    /// <summary>Which shard an image lies in.</summary>
    public int ShardOf(int index) => entries[index].Shard;

    /// <summary>An image's archive and name: <c>train-0000.tar: 0001.jpg</c>.</summary>
    public string NameOf(int index) => $"{shards[entries[index].Shard]}: {ShardIndex.NameAt(shards[entries[index].Shard], entries[index].Offset)}";

    private static IReadOnlyList<string> Shards(string pattern)
    {
        if (File.Exists(pattern))
        {
            return [pattern];
        }

        var (folder, names) = Directory.Exists(pattern) ? (pattern, "*.tar") : (Path.GetDirectoryName(pattern) is { Length: > 0 } parent ? parent : ".", Path.GetFileName(pattern));
        string[] found = [];
        try
        {
            found = Directory.Exists(folder) ? Directory.GetFiles(folder, names) : [];
        }
        catch (Exception problem) when (InputFile.IsFailure(problem))
        {
            throw new DataException(InputFile.Message(folder, problem), problem);
        }

        Array.Sort(found, StringComparer.Ordinal);
        return found.Length > 0 ? found : throw new DataException($"There is no archive {(Directory.Exists(pattern) ? Path.Combine(pattern, names) : pattern)} (looked for in {Path.GetFullPath(folder)})");
    }

    private static int? Label(string text, IReadOnlyList<string>? names)
    {
        if (int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            return number < (names?.Count ?? MostNumbers) ? number : null;
        }

        for (var index = 0; index < (names?.Count ?? 0); index++)
        {
            if (names![index] == text)
            {
                return index;
            }
        }

        return null;
    }
}

using TypedNets.Files;
using static TorchSharp.torch;

namespace TypedNets.Checkpoints;

/// <summary>A file that a network's weights are in, of any kind: safetensors, in one file or in several with their index, or torch.save's. Its own bytes say which, whatever it is called.</summary>
/// <param name="Header">What it holds.</param>
/// <param name="Read">Reads the numbers.</param>
internal sealed record WeightsFile(SafeTensorsHeader Header, Func<Dictionary<string, Tensor>> Read)
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="use">Takes what it needs while the file is open.</param>
    /// <exception cref="CheckpointException">There is no such file, or it is not whole; also where <paramref name="use"/> says so by an <see cref="InvalidDataException"/>.</exception>
    public static T Open<T>(string path, Func<WeightsFile, T> use) => SafeTensorsIndex.Is(path) ? OpenIndex(path, use)
        : IsTorchs(path) ? TorchFile.Read(path, part: null, (tensors, read) => use(new(Described(tensors), read)))
        : SafeTensors.Read(path, (file, header) => use(new(header, () => SafeTensors.ReadTensors(file, header.Tensors))));

    /// <summary>What a file holds, without the numbers.</summary>
    /// <inheritdoc cref="Open{T}" path="/exception"/>
    public static SafeTensorsHeader ReadHeader(string path) => SafeTensorsIndex.Is(path) ? SafeTensorsIndex.Read(path).ReadHeader() : IsTorchs(path) ? TorchFile.Read(path, part: null, (tensors, _) => Described(tensors)) : SafeTensors.ReadHeader(path);

    private static T OpenIndex<T>(string path, Func<WeightsFile, T> use)
    {
        var index = SafeTensorsIndex.Read(path);
        try
        {
            return use(new(index.ReadHeader(), index.Load));
        }
        catch (InvalidDataException e)
        {
            throw new CheckpointException($"{path} {e.Message}", e);
        }
    }

    /// <summary>The same under other names.</summary>
    /// <param name="names">What a name becomes: null leaves the tensor out. Null where names stay.</param>
    /// <exception cref="InvalidDataException">Two become one.</exception>
    public WeightsFile Renamed(Func<string, string?>? names)
    {
        if (names is null)
        {
            return this;
        }

        var given = Header.Tensors.Select(entry => (entry, Name: names(entry.Name))).Where(each => each.Name is not null).ToArray();
        if (given.GroupBy(each => each.Name).FirstOrDefault(each => each.Count() > 1) is { } twice)
        {
            throw new InvalidDataException($"holds {string.Join(" and ", twice.Select(each => each.entry.Name))}, both of which are to be {twice.Key}");
        }

        return new(Header with { Tensors = [.. given.Select(each => each.entry with { Name = each.Name! })] }, () =>
        {
            var read = Read();
            return given.ToDictionary(each => each.Name!, each => read[each.entry.Name]);
        });
    }

    private static SafeTensorsHeader Described(IReadOnlyList<(string Name, PickledTensor Tensor)> tensors)
    {
        var entries = new List<SafeTensorEntry>();
        foreach (var (name, tensor) in tensors)
        {
            var begin = entries.Count == 0 ? 0 : entries[^1].End;
            var shape = new Shape([.. tensor.Sizes]);
            entries.Add(new(name, tensor.Type.Scalar, shape, begin, begin + (shape.Elements * tensor.Type.Size)));
        }

        return new(entries, new Dictionary<string, string>());
    }

    private static bool IsTorchs(string path)
    {
        Span<byte> start = stackalloc byte[SafeTensorsHeader.LengthSize + 1];
        try
        {
            using var file = InputFile.Open(path, FileShare.Read | FileShare.Delete);
            return TorchFile.Begins(start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
        }
        catch (Exception e) when (InputFile.IsFailure(e))
        {
            return false; // which is said where it is read
        }
    }
}

using System.Globalization;
using System.IO.Compression;
using TypedNets.Files;
using static TorchSharp.torch;

namespace TypedNets.Checkpoints;

/// <summary>Reads and writes tensors as PyTorch's own <c>.pt</c> and <c>.pth</c> files, those of <c>torch.save</c>. Nothing that stands in such a file is ever run.</summary>
public static class TorchFile
{
    private const int BufferSize = 1 << 20;

    // The same bytes from the same tensors.
    private static readonly DateTimeOffset Written = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes tensors, from any device, as a state dictionary that <c>torch.load(path, weights_only=True)</c> takes. The file appears whole or not at all; its folder is made where it is not there.</summary>
    /// <param name="path">The file; replaced if it is there.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <exception cref="CheckpointException">A tensor has a type that the format does not have, or no numbers, or the file cannot be written.</exception>
    public static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        (string Name, TorchStorageType Type, long[] Sizes)[] entries = [.. tensors.Select(tensor => (tensor.Key, TypeOf(path, tensor.Key, tensor.Value), tensor.Value.shape))];
        try
        {
            AtomicFile.Write(path, file =>
            {
                using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
                Add(zip, "data.pkl", entry => entry.Write(PickleWriter.OrderedDictionary(entries)));
                Add(zip, "byteorder", entry => entry.Write("little"u8));
                for (var index = 0; index < entries.Length; index++)
                {
                    Add(zip, $"data/{index.ToString(CultureInfo.InvariantCulture)}", entry => Write(tensors[entries[index].Name], entry));
                }

                Add(zip, "version", entry => entry.Write("3\n"u8));
            });
        }
        catch (FileWriteException e)
        {
            throw new CheckpointException(e.Message, e);
        }
    }

    /// <summary>
    /// Reads a network's tensors, onto the CPU: those of a state dictionary, or of the one that lies in a whole checkpoint beside its optimiser's. Tensors that shared their numbers in Python share them.
    /// The caller disposes them.
    /// </summary>
    /// <param name="path">The file, of any version of <c>torch.save</c>.</param>
    /// <param name="part">Which dictionary, where there are several: <c>model_ema</c>. Null for the network's.</param>
    /// <returns>The tensors by name, in the file's order. The <c>module.</c> of <c>DataParallel</c> and the <c>_orig_mod.</c> of <c>torch.compile</c> before all of them are left out.</returns>
    /// <exception cref="CheckpointException">There is no such file, it is not whole, or it holds what is no tensor, which the message names. Nothing of it is run.</exception>
    public static Dictionary<string, Tensor> Load(string path, string? part = null) => Read(path, part, (tensors, read) => read());

    /// <summary>Whether a file begins as those of torch.save: as a zip, or as a pickle. A header of safetensors may have the length 640, which looks like a pickle up to its brace.</summary>
    internal static bool Begins(ReadOnlySpan<byte> start) => start.StartsWith("PK"u8) || start is [0x80, <= 5, ..] and not [_, _, _, _, _, _, _, _, (byte)'{', ..];

    /// <summary>Opens a file and reads what it holds; its numbers only where they are asked for.</summary>
    internal static T Read<T>(string path, string? part, Func<IReadOnlyList<(string Name, PickledTensor Tensor)>, Func<Dictionary<string, Tensor>>, T> read)
    {
        try
        {
            using var file = InputFile.Open(path, FileShare.Read | FileShare.Delete);
            var content = Content(file);
            var tensors = StateDictionary.Find(content.Content, part);
            return read(tensors, () => new TorchTensors(content, file.Length).Read(tensors));
        }
        catch (InvalidDataException e)
        {
            throw new CheckpointException($"{path} {e.Message}", e);
        }
        catch (Exception e) when (InputFile.IsFailure(e))
        {
            throw new CheckpointException(InputFile.Message(path, e), e);
        }
    }

    private static ITorchContent Content(Stream file)
    {
        Span<byte> start = stackalloc byte[2];
        var got = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return start[..got] is [(byte)'P', (byte)'K'] ? new TorchArchive(file)
            : start[..got] is [0x80, <= 5] ? new LegacyTorchFile(file)
            : throw new InvalidDataException("is no file of torch.save: that is a zip, or begins with a pickle");
    }

    private static void Add(ZipArchive zip, string name, Action<Stream> write)
    {
        var entry = zip.CreateEntry("archive/" + name, CompressionLevel.NoCompression);
        entry.LastWriteTime = Written;
        using var stream = entry.Open();
        write(stream);
    }

    private static void Write(Tensor tensor, Stream file)
    {
        using var scope = NewDisposeScope();
        var packed = tensor.detach().cpu().contiguous();
        var size = packed.numel() * packed.ElementSize;
        if (size > 0)
        {
            packed.WriteBytesToStream(file, (int)Math.Min(size, BufferSize));
        }
    }

    private static TorchStorageType TypeOf(string path, string name, Tensor tensor) =>
        StoredNumbers.Missing(tensor) is { } missing ? throw new CheckpointException($"{path} cannot be written: {name} {missing}")
            : TorchStorageType.Find(tensor.dtype) ?? throw new CheckpointException($"{path} cannot be written: {name} holds {tensor.dtype}, which torch.save has no storage for");
}

using System.IO.Compression;
using TypedNets.Checkpoints;
using TypedNets.Tests;
using static TorchSharp.torch;

namespace TypedNets.Fuzzing.Readers;

/// <summary>Files of torch.save, as they are and as they were before PyTorch 1.6; also with only the pickle damaged, and all around it made right.</summary>
public sealed class TorchReader : FuzzedReader
{
    private const string PickleName = "archive/data.pkl";

    /// <inheritdoc/>
    public override string Name => "torch";

    /// <inheritdoc/>
    public override void Read(string path)
    {
        using var scope = NewDisposeScope();
        TorchFile.Load(path);
        using var net = new SmallNet();
        net.LoadMatchingWeights(path);
        net.LoadWeights(path);
    }

    /// <inheritdoc/>
    public override bool IsRefusal(Exception exception) => exception is CheckpointException;

    /// <inheritdoc/>
    protected override IEnumerable<Sample> MakeSamples()
    {
        manual_seed(3);
        using var scope = NewDisposeScope();
        using var net = new SmallNet();
        using var folder = new TemporaryFolder();
        var state = net.state_dict();
        TorchFile.Save(folder["a"], state);
        var whole = File.ReadAllBytes(folder["a"]);
        var pickle = Pickle(whole);
        var before = Before(state, pickle);
        return [new(Name, whole), new(Name, pickle, changed => WithPickle(whole, changed)), new(Name, before)];
    }

    private static byte[] Pickle(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var entry = zip.GetEntry(PickleName)!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] WithPickle(byte[] file, byte[] pickle)
    {
        using var bytes = new MemoryStream();
        using (var old = new ZipArchive(new MemoryStream(file)))
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in old.Entries)
            {
                using var from = entry.FullName == PickleName ? new MemoryStream(pickle) : entry.Open();
                using var to = zip.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                from.CopyTo(to);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The magic number, the version, the machine, the dictionary, the order of the storages, and these.</summary>
    private static byte[] Before(Dictionary<string, Tensor> state, byte[] pickle)
    {
        using var file = new MemoryStream();
        file.Write(LegacyTorchFile.Magic);
        file.Write([0x80, 2, (byte)'M', 0xe9, 3, (byte)'.', 0x80, 2, (byte)'}', (byte)'.']);
        file.Write(pickle);
        file.Write([0x80, 2, (byte)']', (byte)'(']);
        for (var index = 0; index < state.Count; index++)
        {
            var name = System.Text.Encoding.ASCII.GetBytes(index.ToString(System.Globalization.CultureInfo.InvariantCulture));
            file.Write([(byte)'U', (byte)name.Length, .. name]);
        }

        file.Write("e."u8);
        foreach (var tensor in state.Values)
        {
            file.Write(BitConverter.GetBytes(tensor.numel()));
            tensor.detach().contiguous().WriteBytesToStream(file);
        }

        return file.ToArray();
    }
}

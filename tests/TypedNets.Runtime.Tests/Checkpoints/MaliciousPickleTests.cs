using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using TypedNets.Checkpoints;

namespace TypedNets.Tests.Checkpoints;

/// <summary>Files that are made to run something, or to fill the memory, when they are read: all of them are refused, and say why.</summary>
[Collection("torch")]
public sealed class MaliciousPickleTests : IDisposable
{
    private const string NoTensors = "which is no tensor's, and nothing in such a file is run here";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>The pickle in Latin-1, a letter a byte, and what is said of it.</summary>
    public static TheoryData<string, string> Pickles => new()
    {
        // __reduce__ to a command, in every protocol's words.
        { "cos\nsystem\n(S'echo pwned'\ntR.", "asks for os.system, " + NoTensors },
        { "(S'echo pwned'\nios\nsystem\n.", "has the pickle instruction 0x53" },
        { "\u0080\u0001cposix\nsystem\nq\0(U\u0005pwnedq\u0001tq\u0002Rq\u0003.", "asks for posix.system, " + NoTensors },
        { "\u0080\u0002cnt\nsystem\nq\0X\u0005\0\0\0pwned\u0085Rq\u0001.", "asks for nt.system, " + NoTensors },
        { "\u0080\u0003c__builtin__\neval\nX\u0001\0\0\0" + "1\u0085R.", "asks for __builtin__.eval, " + NoTensors },
        { "\u0080\u0004\u0095\u001d\0\0\0\0\0\0\0\u008c\u0005posix\u0094\u008c\u0006system\u0094\u0093\u0094\u008c\u0005pwned\u0094\u0085\u0094R\u0094.", "asks for posix.system, " + NoTensors },
        { "\u0080\u0005\u008c\u0008builtins\u008c\u0004exec\u0093\u008c\u0001" + "1\u0085R.", "asks for builtins.exec, " + NoTensors },

        // Where the command does not stand at the beginning.
        { "}X\u0001\0\0\0ac__main__\nPayload\n)\u0081}bs.", "asks for __main__.Payload, " + NoTensors },
        { "(dp0\nS'a'\ncos\nsystem\nps.", "has the pickle instruction 0x64" },
        { "]cbuiltins\n__import__\na.", "asks for builtins.__import__, " + NoTensors },
        { "ccollections\nOrderedDict\n)R}X\u0001\0\0\0acsubprocess\nPopen\nsb.", "asks for subprocess.Popen, " + NoTensors },

        // Names that are put together, that lead through a known one, or that only look like one.
        { "\u008c\u0005torch\u008c\u0009os.system\u0093.", "asks for torch.os.system, " + NoTensors },
        { "ctorch\nhub.load\n.", "asks for torch.hub.load, " + NoTensors },
        { "ctorch._utils\n_rebuild_tensor_v2.__globals__\n.", "asks for torch._utils._rebuild_tensor_v2.__globals__, " + NoTensors },
        { "ctorch.serialization\nload\n.", "asks for torch.serialization.load, " + NoTensors },
        { "ctorch.storage\n_load_from_bytes\nU\u0001a\u0085R.", "asks for torch.storage._load_from_bytes, " + NoTensors },
        { "cnumpy.core.multiarray\nscalar\n.", "asks for numpy.core.multiarray.scalar, " + NoTensors },
        { "cfunctools\npartial\n.", "asks for functools.partial, " + NoTensors },
        { "ccopyreg\n_reconstructor\n.", "asks for copyreg._reconstructor, " + NoTensors },
        { "ccopy_reg\n__newobj__\n.", "asks for copy_reg.__newobj__, " + NoTensors },
        { "K\u0001K\u0002\u0093.", "is broken or cut off" },
        { "\u0082\u0001.", "has the pickle instruction 0x82" },
        { "\u0083\u0001\0.", "has the pickle instruction 0x83" },
        { "\u0084\u0001\0\0\0.", "has the pickle instruction 0x84" },
        { "\u0092.", "has the pickle instruction 0x92" },
        { "Pname\n.", "has the pickle instruction 0x50" },
        { "cos\nsystem\n(o.", "asks for os.system, " + NoTensors },

        // Calls of what is known with what it does not take, and of what is no name.
        { "ctorch._utils\n_rebuild_tensor_v2\n)R.", "calls torch._utils._rebuild_tensor_v2 with what that does not take" },
        { "ctorch\nFloatStorage\n)R.", "calls torch.FloatStorage with what that does not take" },
        { "X\u0001\0\0\0a)R.", "calls what is no name" },
        { "]}b.", "sets the state of something that is no dictionary" },
        { "ctorch\nSize\nK\u0001\u0085b.", "sets the state of something that is no dictionary" },
        { "U\u0006systemQ.", "asks for something beside it that is no storage of a tensor" },
        { "(U\u0006moduleNNNNtQ.", "asks for something beside it that is no storage of a tensor" },

        // The memo.
        { "h\u0007.", "is broken or cut off" },
        { "j\u00ff\u00ff\u00ff\u00ff.", "is broken or cut off" },
        { "q\0.", "is broken or cut off" },
        { "]q\0h\0a.", "holds no dictionary of tensors" },
        { "}q\0X\u0001\0\0\0ah\0s.", "holds no dictionary of tensors" },

        // What does not add up.
        { "", "is broken or cut off" },
        { ".", "is broken or cut off" },
        { "t.", "is broken or cut off" },
        { "(u.", "is broken or cut off" },
        { "}(K\u0001u.", "is broken or cut off" },
        { "X\u00ff\u00ff\u00ff\u007fa.", "is broken or cut off" },
        { "X\u0002\0\0\0\u00c3\u0028.", "holds a text that is no UTF-8" },
        { "\u0080\u0006N.", "is a pickle of protocol 6" },
        { "\u008a\u00ff1.", "is broken or cut off" },
        { "\u0095\u00ff.", "is broken or cut off" },
        { "\u008b\u00ff\u00ff\u00ff\u007f.", "has the pickle instruction 0x8b" },
        { "\u008d\u00ff\u00ff\u00ff\u007f\0\0\0\0.", "has the pickle instruction 0x8d" },
        { "B\u00ff\u00ff\u00ff\u007f.", "has the pickle instruction 0x42" },
    };

    [Theory]
    [MemberData(nameof(Pickles))]
    public void A_pickle_is_refused(string pickle, string why)
    {
        Refuses(Zip(("archive/data.pkl", Encoding.Latin1.GetBytes(pickle))), why);
        if (pickle.Length > 0)
        {
            // And the same in the format of before, behind what that begins with.
            Refuses([.. LegacyTorchFile.Magic, 0x80, 2, (byte)'M', 0xe9, 3, (byte)'.', 0x80, 2, (byte)'}', (byte)'.', .. Encoding.Latin1.GetBytes(pickle)], why == "holds no dictionary of tensors" ? "" : why);
        }
    }

    public static TheoryData<long, long[], long[]> Shapes => new()
    {
        { 0, [1 << 20], [1] },
        { 4, [1], [1] },
        { -1, [1], [1] },
        { 0, [2, 2], [long.MaxValue, 1] },
        { 0, [long.MaxValue, long.MaxValue], [0, 0] },
        { long.MaxValue, [2], [1] },
        { 0, [4], [-1] },
        { 0, [-4], [1] },
        { 0, [2, 2], [1] },
    };

    /// <summary>A tensor that reaches over its storage would read what lies behind it.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_tensor_that_reaches_over_its_storage_is_refused(long offset, long[] sizes, long[] strides)
    {
        var pickle = new MemoryStream();
        pickle.Write("}X\u0001\0\0\0actorch._utils\n_rebuild_tensor_v2\n((U\u0007storagectorch\nFloatStorage\nU\u00010U\u0003cpuK\u0004tQ"u8);
        Number(offset);
        pickle.Write("("u8);
        Array.ForEach(sizes, Number);
        pickle.Write("t("u8);
        Array.ForEach(strides, Number);
        pickle.Write(Encoding.Latin1.GetBytes("t\u0089ccollections\nOrderedDict\n)RtRs."));

        Refuses(Zip(("archive/data.pkl", pickle.ToArray()), ("archive/data/0", new byte[16])), "holds a tensor");

        void Number(long number)
        {
            Span<byte> bytes = stackalloc byte[10];
            (bytes[0], bytes[1]) = (0x8a, 8);
            BinaryPrimitives.WriteInt64LittleEndian(bytes[2..], number);
            pickle.Write(bytes);
        }
    }

    [Fact]
    public void A_file_that_becomes_large_is_refused()
    {
        Refuses(Zip(CompressionLevel.SmallestSize, ("archive/data.pkl", new byte[1 << 24])), "has archive/data.pkl compressed, which torch.save never does");
        Refuses(Zip(("archive/data.pkl", Encoding.Latin1.GetBytes(new string('(', 1_000_001) + "."))), "holds more lists, dictionaries or numbers");
    }

    [Fact]
    public void A_zip_that_is_none_or_another_is_refused()
    {
        var whole = Zip(("archive/data.pkl", "}."u8.ToArray()));
        Refuses("PK"u8.ToArray(), "is no whole zip, as torch.save writes it");
        Refuses(whole[..^10], "is no whole zip, as torch.save writes it");
        Refuses(Zip(("archive/other.pkl", "}."u8.ToArray())), "is a zip without the data.pkl that torch.save writes");
        Refuses(Zip(("a/data.pkl", "}."u8.ToArray()), ("b/data.pkl", "}."u8.ToArray())), "is a zip without the data.pkl that torch.save writes");
        Refuses(Zip(("archive/data.pkl", "}."u8.ToArray()), ("archive/data.pkl", "}."u8.ToArray())), "holds two files named archive/data.pkl");
        Refuses(Zip(("archive/data.pkl", "}."u8.ToArray()), ("archive/byteorder", "big"u8.ToArray())), "was saved with the bytes of each number in the other order");
        Refuses([0x80, 4, (byte)'N', (byte)'.'], "is a pickle that torch.save did not write");
    }

    /// <summary>A storage's name leads nowhere but into the file.</summary>
    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("1")]
    public void A_storage_that_is_not_in_the_file_is_refused(string key)
    {
        var pickle = $"}}X\u0001\0\0\0actorch._utils\n_rebuild_tensor_v2\n((U\u0007storagectorch\nFloatStorage\nU{(char)key.Length}{key}U\u0003cpuK\u0004tQK\0K\u0004\u0085K\u0001\u0085\u0089ccollections\nOrderedDict\n)RtRs.";

        Refuses(Zip(("archive/data.pkl", Encoding.Latin1.GetBytes(pickle)), ("archive/data/0", new byte[16])), $"lacks archive/data/{key}, where the numbers of a tensor should be");
        Refuses(Zip(("archive/data.pkl", Encoding.Latin1.GetBytes(pickle.Replace($"U{(char)key.Length}{key}", "U\u00010", StringComparison.Ordinal))), ("archive/data/0", new byte[15])), "holds 15 bytes of numbers in archive/data/0, and its tensor wants 16");
    }

    private void Refuses(byte[] file, string why)
    {
        File.WriteAllBytes(folder["net.pt"], file);
        var problem = Assert.Throws<CheckpointException>(() => TorchFile.Load(folder["net.pt"]));
        Assert.StartsWith($"{folder["net.pt"]} {why}", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] files) => Zip(CompressionLevel.NoCompression, files);

    private static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }
}

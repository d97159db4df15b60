using Onnx;
using TypedNets.Examples.Networks;
using TypedNets.Tests;
using static TorchSharp.torch;

namespace TypedNets.Exchange.Tests.Onnx.Import;

/// <summary>A damaged model is imported or refused in a sentence: nothing else is thrown, and no more is taken than a multiple of the file.</summary>
[Collection("torch")]
public sealed class OnnxDamagedTests : IDisposable
{
    private const int Cases = 300;
    private const long Least = 32 << 20;
    private const long Multiple = 64;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Damaged_files_are_imported_or_refused()
    {
        using var net = new BracketNet();
        net.ExportOnnx(folder["net.onnx"]);
        var whole = File.ReadAllBytes(folder["net.onnx"]);
        var random = new Random(1);
        var refused = Enumerable.Range(0, Cases).Count(_ => IsRefused(Damaged(whole, random)));
        Assert.InRange(refused, 1, Cases - 1);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(1L << 40)]
    [InlineData(-5L)]
    public void Sizes_that_no_tensor_has_are_refused(long size)
    {
        var model = Small();
        model.Graph.Initializer[0].Dims[0] = size;
        Assert.True(IsRefused(Bytes(model)));
        model = Small();
        model.Graph.Input[0].Type.TensorType.Shape.Dim[1].DimValue = size;
        Assert.True(IsRefused(Bytes(model)));
    }

    [Fact]
    public void Weights_in_another_file_are_not_looked_for()
    {
        var model = Small();
        model.Graph.Initializer[0].DataLocation = TensorProto.Types.DataLocation.External;
        model.Graph.Initializer[0].ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "/etc/passwd" });
        Assert.True(IsRefused(Bytes(model)));
    }

    /// <summary>A device has no end, and a pipe that nobody writes to would be waited for: neither is opened, as by every other reader.</summary>
    [Theory]
    [InlineData("/dev/zero", "as a device or a pipe is")]
    [InlineData("", "names no file")]
    [InlineData("absent.onnx", "absent.onnx is not there")]
    public void What_is_no_file_is_refused(string path, string reason)
    {
        if (!OperatingSystem.IsWindows() || !path.StartsWith('/'))
        {
            Assert.Contains(reason, Assert.Throws<ExchangeException>(() => OnnxImport.Read(path)).Message, StringComparison.Ordinal);
        }
    }

    private ModelProto Small()
    {
        using var net = new SpiralNet();
        net.ExportOnnx(folder["small.onnx"]);
        return ModelProto.Parser.ParseFrom(File.ReadAllBytes(folder["small.onnx"]));
    }

    private static byte[] Bytes(ModelProto model) => Google.Protobuf.MessageExtensions.ToByteArray(model);

    private static byte[] Damaged(byte[] whole, Random random)
    {
        byte[] bytes = random.Next(4) == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
        for (var count = random.Next(1, 20); count > 0 && bytes.Length > 0; count--)
        {
            // Most of a file is weights; what there is to break stands before and behind them.
            var place = random.Next(2) == 0 ? random.Next(bytes.Length) : random.Next(Math.Min(bytes.Length, 4096));
            bytes[place] = (byte)random.Next(256);
        }

        return bytes;
    }

    private bool IsRefused(byte[] bytes)
    {
        File.WriteAllBytes(folder["damaged.onnx"], bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            using var scope = NewDisposeScope();
            var network = OnnxImport.Read(folder["damaged.onnx"]);
            network.Declaration("Net");
            network.Weights();
            return false;
        }
        catch (ExchangeException)
        {
            return true;
        }
        finally
        {
            var taken = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(taken <= Least + (Multiple * bytes.Length), $"{taken} bytes for a file of {bytes.Length}");
        }
    }
}

using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using TorchSharp;
using TypedNets.Checkpoints;
using TypedNets.Files;
using static TorchSharp.torch;

namespace TypedNets.Tests.Checkpoints;

public class SafeTensorsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DisposeScope scope = NewDisposeScope();

    private string Path => folder["a.safetensors"];

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_file_that_is_laid_out_by_hand_is_written_byte_for_byte()
    {
        SafeTensors.Save(Path, new Dictionary<string, Tensor>
        {
            ["a"] = tensor(new byte[] { 1, 2, 3 }),
            ["b"] = tensor(new float[,] { { 1 }, { -2 } }),
        }, new Dictionary<string, string> { ["k"] = "v" });

        // 8 bytes of length; JSON and blanks up to a multiple of 8; the floats, which are wider, before the bytes.
        var json = """{"__metadata__":{"k":"v"},"b":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"a":{"dtype":"U8","shape":[3],"data_offsets":[8,11]}}""";
        var padded = json.PadRight((json.Length + 7) / 8 * 8);
        byte[] expected = [.. BitConverter.GetBytes((long)padded.Length), .. Encoding.UTF8.GetBytes(padded), 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 1, 2, 3];
        Assert.Equal(expected, File.ReadAllBytes(Path));
    }

    [Theory]
    [InlineData(0x0180)]
    [InlineData(0x0280)]
    [InlineData(0x0580)]
    [InlineData(0x4B50)]
    public void A_header_whose_length_begins_like_a_pickle_or_a_zip_is_still_read(int length)
    {
        var empty = """{"__metadata__":{"k":""}}""";
        var json = empty.Insert(empty.Length - 3, new string('v', length - empty.Length));
        File.WriteAllBytes(Path, [.. BitConverter.GetBytes((long)length), .. Encoding.UTF8.GetBytes(json)]);

        Assert.Empty(SafeTensors.ReadHeader(Path).Tensors);
    }

    [Fact]
    public void A_file_that_is_laid_out_by_hand_is_read()
    {
        // As Python may write it: names with escapes, other order of keys, a scalar, an empty tensor, two dtypes of two bytes.
        Write("""
            {"bf":{"data_offsets":[2,4],"shape":[],"dtype":"BF16"},"__metadata__":{"format":"pt"},"\u00e9":{"dtype":"F16","shape":[1,1],"data_offsets":[0,2]},"none":{"dtype":"I64","shape":[3,0],"data_offsets":[4,4]}}
            """, [0x00, 0x3E, 0x20, 0x41]);
        var tensors = SafeTensors.Load(Path);

        Assert.Equal(["é", "bf", "none"], tensors.Keys);
        Assert.Equal((ScalarType.Float16, 1.5f), (tensors["é"].dtype, tensors["é"].to(float32).item<float>()));
        Assert.Equal((ScalarType.BFloat16, 10f), (tensors["bf"].dtype, tensors["bf"].to(float32).item<float>()));
        Assert.Equal([3, 0], tensors["none"].shape);
        Assert.Equal("pt", SafeTensors.ReadHeader(Path).Metadata["format"]);
    }

    public static TheoryData<ScalarType> Types => [.. SafeTensorType.All.Select(type => type.Scalar)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_comes_back_bit_for_bit(ScalarType type)
    {
        // Random bits: among floats, NaNs with payloads and denormals too. A bool is one bit.
        var bytes = new byte[8 * 120];
        new Random(7).NextBytes(bytes);
        if (type == ScalarType.Bool)
        {
            bytes = [.. bytes.Select(value => (byte)(value & 1))];
        }

        var saved = empty([2, 3, 4], type);
        saved.ReadBytesFromStream(new MemoryStream(bytes));
        SafeTensors.Save(Path, new Dictionary<string, Tensor> { ["x"] = saved });
        var loaded = SafeTensors.Load(Path)["x"];

        Assert.Equal((type, 24L), (loaded.dtype, loaded.numel()));
        Assert.Equal([2, 3, 4], loaded.shape);
        var read = new MemoryStream();
        loaded.WriteBytesToStream(read);
        Assert.Equal(bytes[..(int)(24 * saved.ElementSize)], read.ToArray());
    }

    [Fact]
    public void Tensors_of_one_width_keep_their_order_and_wider_ones_come_first_so_that_all_are_aligned()
    {
        SafeTensors.Save(Path, new Dictionary<string, Tensor>
        {
            ["fc"] = ones(3, float32),
            ["flag"] = ones(3, @bool),
            ["bn"] = ones(1, int64),
            ["conv"] = ones(3, float32),
            ["half"] = ones(3, float16),
        });

        var header = SafeTensors.ReadHeader(Path);
        Assert.Equal(["bn", "fc", "conv", "half", "flag"], header.Tensors.Select(entry => entry.Name));
        Assert.Equal([0, 8, 20, 32, 38], header.Tensors.Select(entry => entry.Begin));
        Assert.Equal(["bn", "fc", "conv", "half", "flag"], SafeTensors.Load(Path).Keys);
        var bytes = File.ReadAllBytes(Path);
        Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(bytes) % 8);
        Assert.Equal(bytes.Length, 8 + BinaryPrimitives.ReadInt64LittleEndian(bytes) + header.DataSize);
    }

    [Fact]
    public void A_tensor_that_is_a_view_is_written_in_its_own_order()
    {
        SafeTensors.Save(Path, new Dictionary<string, Tensor> { ["t"] = arange(6).reshape(2, 3).t() });
        Assert.Equal([0L, 3, 1, 4, 2, 5], SafeTensors.Load(Path)["t"].data<long>().ToArray());
    }

    [Fact]
    public void No_tensors_are_a_file_too()
    {
        SafeTensors.Save(Path, new Dictionary<string, Tensor>());
        Assert.Equal("{}", Encoding.UTF8.GetString(File.ReadAllBytes(Path)[8..]).Trim());
        Assert.Empty(SafeTensors.Load(Path));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "cut off: its tensors take 8 bytes, and 7 are there")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "has 1 bytes after its last tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "a, F32 (2), does not take 4 bytes")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}""", 6, "b begins at 2, which overlaps")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[6,10]}}""", 10, "b begins at 6, which leaves a hole")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}""", 8, "a begins at 4, which leaves a hole")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "names a tensor twice")]
    [InlineData("""{"a":{"dtype":"U8","shape":[-1,-4],"data_offsets":[0,4]}}""", 4, "negative")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[-4,0]}}""", 4, "negative")]
    [InlineData("""{"a":{"dtype":"U8","shape":[9223372036854775807,9223372036854775807],"data_offsets":[0,1]}}""", 1, "damaged")]
    [InlineData("""{"a":{"dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,0]}}""", 0, "damaged")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1099511627776],"data_offsets":[0,4398046511104]}}""", 16, "cut off: its tensors take 4398046511104 bytes")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}""", 1, "a as F8_E4M3")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "damaged")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "damaged")]
    [InlineData("""{"a":{"dtype":7,"shape":[1],"data_offsets":[0,4]}}""", 4, "damaged")]
    [InlineData("""{"a":[]}""", 0, "damaged")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "damaged")]
    [InlineData("""{"a":{"dtype":"F32","sha""", 0, "damaged")]
    [InlineData("""{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{}}}}}}}}}}}""", 0, "damaged")]
    public void A_damaged_header_is_refused_with_the_file_and_the_reason(string json, int data, string reason)
    {
        Write(json, new byte[data]);
        AssertRefused(reason);
    }

    [Theory]
    [InlineData(0x1000L)]
    [InlineData(99_999_999L)]
    public void A_header_longer_than_the_file_is_a_file_that_is_cut_off(long length)
    {
        File.WriteAllBytes(Path, [.. BitConverter.GetBytes(length), (byte)'{', (byte)'"']);
        AssertRefused($"cut off: its header takes {length} bytes, and 2 are there");
    }

    [Theory]
    [InlineData(100_000_001L)]
    [InlineData(long.MaxValue)]
    [InlineData(-1L)]
    [InlineData(0L)]
    public void A_length_that_no_header_has_is_no_safetensors_file(long length)
    {
        File.WriteAllBytes(Path, [.. BitConverter.GetBytes(length), (byte)'{', (byte)'}']);
        AssertRefused("not a safetensors file");
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("abc", "not a safetensors file")]
    [InlineData("<!DOCTYPE html><html>404</html>", "not a safetensors file")]
    [InlineData("PK\u0003\u0004 a zip archive", "torch.save")]
    public void Another_kind_of_file_is_refused(string content, string reason)
    {
        File.WriteAllText(Path, content);
        AssertRefused(reason);
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_refused()
    {
        SafeTensors.Save(Path, new Dictionary<string, Tensor> { ["a"] = ones(3), ["b"] = ones(2, 2) });
        var whole = File.ReadAllBytes(Path);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Path, whole[..length]);
            AssertRefused("");
        }
    }

    [Fact]
    public void A_file_that_is_not_there_or_is_a_folder_is_one_sentence()
    {
        AssertRefused("is not there");
        Directory.CreateDirectory(Path);
        AssertRefused("it is a folder");
    }

    [Fact]
    public void A_folder_in_which_nothing_can_be_written_is_one_sentence_and_nothing_is_left_behind()
    {
        File.WriteAllText(folder["file"], "");
        var tensors = new Dictionary<string, Tensor> { ["a"] = ones(3) };
        AssertSentence("cannot be written", Assert.Throws<CheckpointException>(() => SafeTensors.Save(folder["file/a.safetensors"], tensors)));

        Directory.CreateDirectory(Path);
        AssertSentence("cannot be written", Assert.Throws<CheckpointException>(() => SafeTensors.Save(Path, tensors)));
        Assert.Equal(["file"], folder.Files);
    }

    [Fact]
    public void What_the_format_does_not_have_is_refused_by_name_and_leaves_the_old_file()
    {
        SafeTensors.Save(Path, new Dictionary<string, Tensor> { ["a"] = ones(3) });
        var before = File.ReadAllBytes(Path);

        AssertSentence("wide holds ComplexFloat64", Assert.Throws<CheckpointException>(
            () => SafeTensors.Save(Path, new Dictionary<string, Tensor> { ["wide"] = ones(1, complex128) })));
        AssertSentence("__metadata__", Assert.Throws<CheckpointException>(
            () => SafeTensors.Save(Path, new Dictionary<string, Tensor> { ["__metadata__"] = ones(1) })));
        Assert.Equal(before, File.ReadAllBytes(Path));
    }

    [Fact]
    public void A_save_that_fails_half_way_leaves_the_old_file_and_nothing_beside_it()
    {
        SafeTensors.Save(Path, new Dictionary<string, Tensor> { ["a"] = ones(3) });
        var before = File.ReadAllBytes(Path);

        Assert.Throws<FileWriteException>(() => AtomicFile.Write(Path, file =>
        {
            file.Write(new byte[100_000]);
            throw new IOException("disk full");
        }));
        Assert.Equal(before, File.ReadAllBytes(Path));
        Assert.Single(folder.Files);
    }

    [Fact]
    public void A_header_is_json_whatever_the_names_are()
    {
        const string Name = "a \"quoted\" \\ Name\n</script> ü 漢 🙂";
        SafeTensors.Save(Path, new Dictionary<string, Tensor> { [Name] = ones(1) }, new Dictionary<string, string> { [Name] = Name });

        var bytes = File.ReadAllBytes(Path);
        using var json = JsonDocument.Parse(bytes.AsMemory(8, (int)BinaryPrimitives.ReadInt64LittleEndian(bytes)));
        Assert.Equal("F32", json.RootElement.GetProperty(Name).GetProperty("dtype").GetString());
        Assert.Equal(Name, SafeTensors.ReadHeader(Path).Metadata[Name]);
        Assert.Equal([Name], SafeTensors.Load(Path).Keys);
    }

    private void Write(string json, byte[] data) =>
        File.WriteAllBytes(Path, [.. BitConverter.GetBytes((long)Encoding.UTF8.GetByteCount(json)), .. Encoding.UTF8.GetBytes(json), .. data]);

    private void AssertRefused(string reason)
    {
        AssertSentence(reason, Assert.Throws<CheckpointException>(() => SafeTensors.Load(Path)));
        AssertSentence(reason, Assert.Throws<CheckpointException>(() => SafeTensors.ReadHeader(Path)));
    }

    private static void AssertSentence(string part, CheckpointException error)
    {
        Assert.Contains(part, error.Message);
        Assert.Contains(".safetensors", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }
}

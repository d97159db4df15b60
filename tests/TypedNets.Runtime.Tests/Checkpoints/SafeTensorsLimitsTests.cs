using System.Text;
using TypedNets.Checkpoints;

namespace TypedNets.Tests.Checkpoints;

/// <summary>What the format's own tests refuse, byte for byte theirs where they have bytes, and what they let pass and a machine cannot.</summary>
public sealed class SafeTensorsLimitsTests : IDisposable
{
    private const string Sixteen = "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

    private readonly TemporaryFolder folder = new();

    private string Path => folder["a.safetensors"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("<\0\0\0\0\0\0\0{\"test\":{\"dtype\":\"I32\",\"shape\":[2,2],\"data_offsets\":[0,16]}}" + Sixteen + "extra_bogus_data_for_polyglot_file", "34 bytes after its last tensor")]
    [InlineData("<\0\0\0\0\0\0\0{\"test\":{\"dtype\":\"I32\",\"shape\":[2,2],\"data_offsets\":[0,16]}}\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "cut off")]
    [InlineData("<\0\0\0\0\u00ff\u00ff\u00ff{\"test\":{\"dtype\":\"I32\",\"shape\":[2,2],\"data_offsets\":[0,16]}}" + Sixteen, "not a safetensors file")]
    [InlineData("", "is empty")]
    [InlineData("<\0\0\0\0\0\0\0", "not a safetensors file")]
    [InlineData("\u0001\0\0\0\0\0\0\0\u00ff", "not a safetensors file")]
    [InlineData("\u0001\0\0\0\0\0\0\0{", "no JSON")]
    [InlineData("<\0\0\0\0\0\0\0{\"test\":{\"dtype\":\"I32\",\"shape\":[2,2],\"data_offsets\":[0, 4]}}", "does not take 4 bytes")]
    [InlineData("O\0\0\0\0\0\0\0{\"test\":{\"dtype\":\"I32\",\"shape\":[2,18446744073709551614],\"data_offsets\":[0,16]}}" + Sixteen, "damaged")]
    [InlineData("N\0\0\0\0\0\0\0{\"test\":{\"dtype\":\"I32\",\"shape\":[2,9223372036854775807],\"data_offsets\":[0,16]}}" + Sixteen, "does not take 16 bytes")]
    public void What_the_format_refuses_is_refused(string content, string reason)
    {
        File.WriteAllBytes(Path, Encoding.Latin1.GetBytes(content));
        AssertRefused(reason);
    }

    [Fact]
    public void Ten_tensors_over_the_same_bytes_are_refused() => AssertRefused(
        "overlaps",
        "{" + string.Join(',', Enumerable.Range(0, 10).Select(index => $"\"weight_{index}\":{{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]}}")) + "}",
        data: 16);

    [Theory]
    [InlineData("{}\r \t\n", 0)]
    [InlineData("{\"a\":{\"dtype\":\"I32\",\"shape\":[],\"data_offsets\":[0,4]}}", 1)]
    [InlineData("{\"a\":{\"dtype\":\"I32\",\"shape\":[],\"data_offsets\":[0,4],\"more\":{\"b\":[1]}}}", 1)]
    public void What_the_format_allows_is_read(string header, int tensors)
    {
        Write(header, 4 * tensors);
        Assert.Equal(tensors, SafeTensors.ReadHeader(Path).Tensors.Count);
    }

    [Theory]
    [InlineData("[0,4611686018427387904,4611686018427387904]")]
    [InlineData("[4611686018427387904,4611686018427387904,0]")]
    [InlineData("[0,4611686018427387904,4]")]
    public void An_empty_tensor_whose_strides_are_no_numbers_is_refused(string shape) =>
        AssertRefused("damaged", $$$"""{"a":{"dtype":"U8","shape":{{{shape}}},"data_offsets":[0,0]}}""", data: 0);

    [Theory]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,0]}}""", 1, "damaged")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1,2]}}""", 1, "more than 2 numbers")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0]}}""", 1, "not two offsets")]
    [InlineData("""{"a":{"dtype":"U8","dtype":"I8","shape":[1],"data_offsets":[0,1]}}""", 1, "two dtype")]
    [InlineData("""{"a":{"dtype":"U8","shape":"1","data_offsets":[0,1]}}""", 1, "damaged")]
    [InlineData("""{"__metadata__":{"k":"v"},"__metadata__":{"k":"v"}}""", 0, "twice")]
    [InlineData("""{"__metadata__":{"k":"v","k":"w"}}""", 0, "k twice")]
    [InlineData("""{"__metadata__":"v","a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1, "an object should be")]
    [InlineData("""{"__metadata__":{"typednets.xxh128":"short"}}""", 0, "no checksum")]
    [InlineData("""{"a\ud800":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1, "damaged")]
    [InlineData("""{} {}""", 0, "no JSON")]
    public void What_is_no_header_is_refused(string header, int data, string reason) => AssertRefused(reason, header, data);

    [Fact]
    public void A_tensor_of_more_dimensions_than_PyTorch_has_is_refused() => AssertRefused(
        "more than 64 numbers",
        $$$"""{"a":{"dtype":"U8","shape":[{{{string.Join(',', Enumerable.Repeat(1, 1_000_000))}}}],"data_offsets":[0,1]}}""",
        data: 1);

    [Fact]
    public void A_header_of_a_million_and_a_half_empty_tensors_costs_little_more_than_its_bytes()
    {
        using (var writer = new StreamWriter(Path, append: false, Encoding.Latin1))
        {
            var entry = ":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}";
            writer.Write(Encoding.Latin1.GetString(BitConverter.GetBytes((1_500_000L * (entry.Length + 10)) + 1)));
            for (var index = 1_000_000; index < 2_500_000; index++)
            {
                writer.Write(index == 1_000_000 ? '{' : ',');
                writer.Write($"\"{index}\"{entry}");
            }

            writer.Write('}');
        }

        // Once with another file, so that what is made once is made.
        Assert.Throws<CheckpointException>(() => SafeTensors.ReadHeader(folder["none"]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused("more than 250000 tensors");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * new FileInfo(Path).Length);
    }

    private void Write(string header, int data) =>
        File.WriteAllBytes(Path, [.. BitConverter.GetBytes((long)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. new byte[data]]);

    private void AssertRefused(string reason, string header, int data)
    {
        Write(header, data);
        AssertRefused(reason);
    }

    private void AssertRefused(string reason) => Assert.Contains(reason, Assert.Throws<CheckpointException>(() => SafeTensors.Load(Path)).Message);
}

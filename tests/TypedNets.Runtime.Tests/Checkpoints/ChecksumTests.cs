using System.IO.Hashing;
using System.Text;
using TypedNets.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets.Tests.Checkpoints;

/// <summary>A file that the library writes knows whether it is as it was written.</summary>
public sealed class ChecksumTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TorchSharp.DisposeScope scope = NewDisposeScope();

    private string Path => folder["net.safetensors"];

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void The_checksum_is_that_of_the_file_with_zeros_in_its_place()
    {
        using var net = new ThreeClasses();
        net.SaveWeights(Path);

        var sum = SafeTensors.ReadHeader(Path).Metadata["typednets.xxh128"];
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(Path));
        Assert.Matches("^[0-9a-f]{32}$", sum);
        Assert.Equal(sum, Convert.ToHexStringLower(XxHash128.Hash(Encoding.Latin1.GetBytes(text.Replace(sum, new string('0', 32), StringComparison.Ordinal)))));
    }

    [Fact]
    public void A_bit_that_is_flipped_anywhere_is_found_and_nothing_is_loaded()
    {
        using var net = new ThreeClasses();
        net.SaveWeights(Path);
        var whole = File.ReadAllBytes(Path);
        using var other = new ThreeClasses();
        var before = Bytes(other);

        for (var place = 0; place < whole.Length; place++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[place] ^= (byte)(1 << (place % 8));
            File.WriteAllBytes(Path, damaged);
            try
            {
                other.LoadWeights(Path);
            }
            catch (CheckpointException)
            {
                Assert.Equal(before, Bytes(other));
                continue;
            }

            // Only what names the checksum can be damaged and the file still be one without a checksum: then the rest of it is whole.
            Assert.DoesNotContain("typednets.xxh128", SafeTensors.ReadHeader(Path).Metadata.Keys);
            Assert.Equal(Bytes(net), Bytes(other));
            before = Bytes(other);
        }
    }

    [Fact]
    public void Weights_without_a_checksum_are_loaded_and_those_that_carry_an_old_one_along_get_their_own()
    {
        using var net = new ThreeClasses();
        net.SaveWeights(Path);
        var metadata = SafeTensors.ReadHeader(Path).Metadata;
        using var other = new ThreeClasses();
        SafeTensors.Save(folder["python.safetensors"], other.state_dict(), new Dictionary<string, string> { ["format"] = "pt" });
        SafeTensors.Save(folder["changed.safetensors"], other.state_dict(), metadata);

        foreach (var name in new[] { "python.safetensors", "changed.safetensors" })
        {
            using var loaded = new ThreeClasses();
            loaded.LoadWeights(folder[name]);
            Assert.Equal(Bytes(other), Bytes(loaded));
        }

        Assert.NotEqual(metadata["typednets.xxh128"], SafeTensors.ReadHeader(folder["changed.safetensors"]).Metadata["typednets.xxh128"]);
    }

    private static byte[] Bytes(Network net) => [.. net.state_dict().Values.SelectMany(tensor => tensor.detach().bytes.ToArray())];
}

using System.IO.Hashing;
using TypedNets.Examples.Networks;
using TypedNets.Kernels.Stored;

namespace TypedNets.Kernels.Tests.Stored;

/// <summary>A file of weights that is not what it was is refused.</summary>
public class ChecksumTests
{
    [Fact]
    public void It_is_XXH128()
    {
        var random = new Random(1);
        foreach (var length in Enumerable.Range(Checksum.Least, 400).Concat([1023, 1024, 1025, 1087, 1088, 1089, 2047, 2048, 2049, 100_000, 123_457]))
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);

            Assert.Equal(Convert.ToHexStringLower(XxHash128.Hash(bytes)), Checksum.Compute(bytes));
        }
    }

    [Fact]
    public void A_changed_byte_is_found_wherever_it_is()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.safetensors");
        using (var network = new ConvNet())
        {
            network.SaveWeights(path);
        }

        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        ConvNet.Inference.Load(bytes).Dispose();
        bytes[^1000] ^= 1;

        var error = Assert.Throws<WeightsException>(() => ConvNet.Inference.Load(bytes));

        Assert.StartsWith("the weights in memory is damaged: its checksum was ", error.Message, StringComparison.Ordinal);
    }
}

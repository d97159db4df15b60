using TypedNets.Checkpoints;

namespace TypedNets.Tests.Checkpoints;

[Collection("torch")]
public sealed class PartialLoadTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => folder["net.safetensors"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_fits_is_loaded_and_the_rest_is_listed()
    {
        using var ten = new TenClasses();
        using var four = new FourClassesAndMore();
        ten.SaveWeights(Path);
        var head = Bytes(four, "fc1.weight");

        var result = four.LoadMatchingWeights(Path);

        Assert.Equal(["conv1.weight", "conv1.bias"], result.Loaded);
        Assert.Equal(
            ["fc1.weight is (4, 98) in the network and (10, 98) in the file", "fc1.bias is (4) in the network and (10) in the file"],
            result.Different);
        Assert.Equal(["fc2.weight", "fc2.bias"], result.Missing);
        Assert.Empty(result.Unexpected);
        Assert.False(result.Complete);
        Assert.Equal(Bytes(ten, "conv1.weight"), Bytes(four, "conv1.weight"));
        Assert.Equal(head, Bytes(four, "fc1.weight"));

        four.SaveWeights(Path);
        Assert.Equal(["fc2.bias", "fc2.weight"], ten.LoadMatchingWeights(Path).Unexpected.Order());
    }

    [Fact]
    public void What_fits_as_a_whole_is_complete()
    {
        using var net = new TenClasses();
        using var other = new TenClasses();
        net.SaveWeights(Path);

        var result = other.LoadMatchingWeights(Path);

        Assert.True(result.Complete);
        Assert.Equal(Bytes(net, "fc1.weight"), Bytes(other, "fc1.weight"));
    }

    [Fact]
    public void A_file_that_is_no_checkpoint_is_refused()
    {
        using var net = new TenClasses();
        File.WriteAllText(Path, "nothing of the kind");

        Assert.Contains("is not a safetensors file", Assert.Throws<CheckpointException>(() => net.LoadMatchingWeights(Path)).Message);
    }

    private static byte[] Bytes(Network net, string name) => net.state_dict()[name].detach().bytes.ToArray();
}

[Input(1, 7, 7)]
[Conv2d(2, 3, Padding = 1), ReLU, Flatten, Linear(10)]
internal sealed partial class TenClasses;

[Input(1, 7, 7)]
[Conv2d(2, 3, Padding = 1), ReLU, Flatten, Linear(4), ReLU, Linear(3)]
internal sealed partial class FourClassesAndMore;

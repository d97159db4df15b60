using TorchSharp;
using TypedNets.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets.Tests.Checkpoints;

public class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DisposeScope scope = NewDisposeScope();

    private string Path => folder["net.safetensors"];

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_network_comes_back_bit_for_bit_with_its_buffers()
    {
        using var net = Net();
        net.train();
        net.forward(randn(8, 1, 6, 6)); // moves batch norm's statistics
        net.SaveWeights(Path);
        using var other = Net();
        Assert.NotEqual(Bytes(net), Bytes(other));
        other.LoadWeights(Path);

        Assert.Equal(Bytes(net), Bytes(other));
        Assert.Equal(1, other.state_dict()["bn1.num_batches_tracked"].item<long>());
        Assert.Contains("bn1.running_mean", other.state_dict().Keys);
        net.eval();
        other.eval();
        var image = randn(1, 1, 6, 6);
        Assert.True(net.forward(image).equal(other.forward(image)).all().item<bool>());
    }

    [Fact]
    public void A_loaded_network_still_learns()
    {
        using var net = Net();
        net.SaveWeights(Path);
        net.LoadWeights(Path);

        Assert.All(net.parameters(), parameter => Assert.True(parameter.requires_grad));
        var before = Bytes(net);
        var optimizer = optim.SGD(net.parameters(), 0.1);
        net.forward(randn(8, 1, 6, 6)).sum().backward();
        optimizer.step();
        Assert.NotEqual(before, Bytes(net));
    }

    [Fact]
    public void The_file_says_which_network_of_which_library_it_is()
    {
        using var net = Net();
        net.SaveWeights(Path);
        var header = SafeTensors.ReadHeader(Path);

        Assert.Equal("Sequential", header.Metadata["network"]);
        Assert.Equal("pt", header.Metadata["format"]);
        Assert.Matches(@"^\d+\.\d+\.\d+", header.Metadata["typednets"]);
        Assert.Equal(net.state_dict().Keys.Order(), header.Tensors.Select(entry => entry.Name).Order());
    }

    [Fact]
    public void A_declared_network_goes_by_its_declared_name()
    {
        using var saved = new TwoClasses();
        using var net = new ThreeClasses();
        saved.SaveWeights(Path);
        AssertUnchanged(net, "does not fit ThreeClasses (saved from TwoClasses): fc1.weight is (3, 4) in the network and (2, 4) in the file");
    }

    [Fact]
    public void Another_networks_checkpoint_names_the_first_parameter_that_differs_and_both_shapes_and_changes_nothing()
    {
        using var saved = nn.Sequential(("conv1", nn.Conv2d(1, 4, 3)), ("bn1", nn.BatchNorm2d(4)), ("fc1", nn.Linear(7, 2)));
        saved.SaveWeights(Path);
        using var net = Net();

        // conv1 and bn1 fit: were they copied as they are compared, the network would be changed.
        AssertUnchanged(net, "fc1.weight is (2, 64) in the network and (2, 7) in the file");
    }

    [Fact]
    public void A_missing_parameter_is_named()
    {
        using var saved = nn.Sequential(("conv1", nn.Conv2d(1, 4, 3)), ("bn1", nn.BatchNorm2d(4)));
        saved.SaveWeights(Path);
        using var net = Net();
        AssertUnchanged(net, "the network has fc1.weight (2, 64), and the file does not");
    }

    [Fact]
    public void An_unexpected_parameter_is_named()
    {
        using var saved = Net();
        saved.append("fc2", nn.Linear(2, 2));
        saved.SaveWeights(Path);
        using var net = Net();
        AssertUnchanged(net, "the file has fc2.weight (2, 2), and the network does not");
    }

    [Fact]
    public void Numbers_of_another_kind_are_refused_and_other_floats_are_converted()
    {
        using var net = nn.Linear(2, 1, hasBias: false);
        SafeTensors.Save(Path, new Dictionary<string, Tensor> { ["weight"] = ones([1, 2], int32) });
        AssertUnchanged(net, "weight is Float32 in the network and Int32 in the file");

        SafeTensors.Save(Path, new Dictionary<string, Tensor> { ["weight"] = tensor(new[,] { { 0.5f, -2 } }).to(bfloat16) });
        net.LoadWeights(Path);
        Assert.Equal(ScalarType.Float32, net.weight!.dtype);
        Assert.Equal([0.5f, -2], net.weight.data<float>().ToArray());
    }

    [Fact]
    public void A_checkpoint_that_is_cut_off_changes_nothing()
    {
        using var saved = Net();
        saved.SaveWeights(Path);
        File.WriteAllBytes(Path, File.ReadAllBytes(Path)[..^1]);
        using var net = Net();
        AssertUnchanged(net, "is cut off");
    }

    [Fact]
    public void Saving_again_replaces_the_file_and_makes_the_folder()
    {
        var path = folder[System.IO.Path.Combine("runs", "1", "net.safetensors")];
        using var first = Net();
        using var second = Net();
        first.SaveWeights(path);
        second.SaveWeights(path);
        first.LoadWeights(path);

        Assert.Equal(Bytes(second), Bytes(first));
        Assert.Single(folder.Files);
    }

    [Fact]
    public void Saving_and_loading_leave_no_tensor_alive()
    {
        using var net = Net();
        net.SaveWeights(Path);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var round = 0; round < 10; round++)
        {
            net.SaveWeights(Path);
            net.LoadWeights(Path);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static TorchSharp.Modules.Sequential Net() => nn.Sequential(
        ("conv1", nn.Conv2d(1, 4, 3)), ("bn1", nn.BatchNorm2d(4)), ("flat", nn.Flatten()), ("fc1", nn.Linear(64, 2)));

    private static byte[] Bytes(nn.Module net)
    {
        var bytes = new MemoryStream();
        foreach (var tensor in net.state_dict().Values)
        {
            tensor.WriteBytesToStream(bytes);
        }

        return bytes.ToArray();
    }

    private void AssertUnchanged(nn.Module net, string reason)
    {
        var before = Bytes(net);
        var error = Assert.Throws<CheckpointException>(() => net.LoadWeights(Path));

        Assert.Contains(reason, error.Message);
        Assert.Contains("net.safetensors", error.Message);
        Assert.Equal(before, Bytes(net));
    }
}

[Input(4), Linear(2)]
internal partial class TwoClasses;

[Input(4), Linear(3)]
internal partial class ThreeClasses;

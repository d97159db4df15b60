using TypedNets.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets.Tests.Checkpoints;

/// <summary>Weights in several files, as Python's tools lay large models out.</summary>
[Collection("torch")]
public sealed class SafeTensorsIndexTests : IDisposable
{
    private const string Index = "model.safetensors.index.json";

    private readonly TemporaryFolder folder = new();
    private readonly IDisposable scope = NewDisposeScope();

    public SafeTensorsIndexTests()
    {
        SafeTensors.Save(folder["model-00001-of-00002.safetensors"], new Dictionary<string, Tensor> { ["fc.weight"] = ones(2, 3), ["unused"] = zeros(1) });
        SafeTensors.Save(folder["model-00002-of-00002.safetensors"], new Dictionary<string, Tensor> { ["fc.bias"] = ones(2) * 7 });
        Write("""{"metadata": {"total_size": 32}, "weight_map": {"fc.bias": "model-00002-of-00002.safetensors", "fc.weight": "model-00001-of-00002.safetensors"}}""");
    }

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void All_files_are_read_as_one()
    {
        var tensors = SafeTensors.Load(folder[Index]);
        Assert.Equal(["fc.bias", "fc.weight"], tensors.Keys);
        Assert.Equal(14, tensors["fc.bias"].sum().item<float>());

        using var net = nn.Sequential(("fc", nn.Linear(3, 2)));
        net.LoadWeights(folder[Index]);
        Assert.Equal(6, net.state_dict()["fc.weight"].sum().item<float>());
    }

    [Theory]
    [InlineData("""{"weight_map": {"fc.weight": "../other.safetensors"}}""", "which is no file beside it")]
    [InlineData("""{"weight_map": {"fc.weight": "/etc/passwd"}}""", "which is no file beside it")]
    [InlineData("""{"weight_map": {"fc.weight": 1}}""", "which is no file beside it")]
    [InlineData("""{"weight_map": {"a": "model-00002-of-00002.safetensors"}}""", "does not hold a, which the index says it does")]
    [InlineData("""{"weight_map": {"a": "none.safetensors"}}""", "none.safetensors is not there")]
    [InlineData("""{"weight_map": {"a": "b", "a": "b"}}""", "names a twice")]
    [InlineData("""{"weights": {}}""", "it has no weight_map")]
    [InlineData("[", "it is no JSON")]
    public void An_index_that_does_not_fit_is_refused(string index, string reason)
    {
        Write(index);
        Assert.Contains(reason, Assert.Throws<CheckpointException>(() => SafeTensors.Load(folder[Index])).Message, StringComparison.Ordinal);
    }

    private void Write(string index) => File.WriteAllText(folder[Index], index);
}

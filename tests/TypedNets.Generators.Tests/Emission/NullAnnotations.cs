using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Emission;

/// <summary>Generated files are annotated for null and not analysed for it; the author's half of a network is, as ever.</summary>
public class NullAnnotations
{
    [Fact]
    public async Task The_authors_half_is_still_analysed() =>
        Assert.Equal(["CS8603"], (await Build.Compile("[Input(4), Linear(2)] partial class Net { internal string Name() => null; }")).Ids);

    [Theory]
    [InlineData("new Net(null)")]
    [InlineData("new Net(TorchSharp.torch.CPU)")]
    public async Task A_device_may_be_null(string network) =>
        (await Build.Compile($"[Input(4), Linear(2)] partial class Net; static class Program {{ internal static Net Make() => {network}; }}")).Clean();

    [Fact]
    public async Task A_batch_may_not() => Assert.Equal(
        ["CS8625"],
        (await Build.Compile("[Input(4), Linear(2)] partial class Net; static class Program { internal static void Run(Net net) => net.forward(null).Dispose(); }")).Ids);
}

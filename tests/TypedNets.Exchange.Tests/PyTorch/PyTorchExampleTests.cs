using TypedNets.Exchange.Tests.Examples;
using TypedNets.Exchange.Tests.Foreign;

namespace TypedNets.Exchange.Tests.PyTorch;

/// <summary>Every network of the examples is the same network in PyTorch.</summary>
[Collection("torch")]
public class PyTorchExampleTests
{
    private static readonly Lazy<Judged> Exported = new(() => new Judged(Written));

    /// <summary>All but what draws at random by a module of its own.</summary>
    private static Dictionary<string, Func<Network>> Written => ExampleNetworks.Plain.Concat(ExampleNetworks.Several).Concat(SeveralEnds.All).Where(net => net.Key != "Vae").ToDictionary();

    public static TheoryData<string> Names => [.. Written.Keys];

    /// <summary>What no layer is alone: several results made one, and padding that an embedding knows.</summary>
    [PyTorchTheory]
    [InlineData(nameof(Onnx.PaddedNet))]
    [InlineData(nameof(Onnx.PaddedBlocks))]
    [InlineData(nameof(Onnx.StackedNet))]
    [InlineData(nameof(Onnx.AnyLengthNet))]
    [InlineData(nameof(Onnx.AnySizeNet))]
    public void What_reads_several_results_gives_the_same_there(string name) => Reading.Value.Agree(name, 1e-9);

    private static readonly Lazy<Judged> Reading = new(() => new Judged(new Dictionary<string, Func<Network>>
    {
        [nameof(Onnx.PaddedNet)] = () => new Onnx.PaddedNet(),
        [nameof(Onnx.PaddedBlocks)] = () => new Onnx.PaddedBlocks(),
        [nameof(Onnx.StackedNet)] = () => new Onnx.StackedNet(),
        [nameof(Onnx.AnyLengthNet)] = () => new Onnx.AnyLengthNet(),
        [nameof(Onnx.AnySizeNet)] = () => new Onnx.AnySizeNet(),
    }));

    [PyTorchTheory]
    [MemberData(nameof(Names))]
    public void A_network_gives_the_same_there(string name) => Exported.Value.Agree(name, 1e-9);
}

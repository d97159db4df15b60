using TypedNets.Tests;
using static TorchSharp.torch;

namespace TypedNets.Exchange.Tests.PyTorch;

/// <summary>Gives what it gets, twice.</summary>
public sealed class Doubling() : nn.Module<Tensor, Tensor>(nameof(Doubling))
{
    public override Tensor forward(Tensor input) => input * 2;
}

[Input(4), Layer<Doubling>, Linear(2)]
internal sealed partial class OwnNet;

/// <summary>What cannot be written for PyTorch is said before anything is written.</summary>
[Collection("torch")]
public class PyTorchRefusalTests
{
    [Fact]
    public void A_module_of_ones_own()
    {
        using var folder = new TemporaryFolder();
        using var net = new OwnNet();

        var problem = Assert.Throws<ExchangeException>(() => net.ExportPyTorch(folder["net.py"]));

        Assert.StartsWith("OwnNet cannot be written for PyTorch: doubling1 is a module of your own, Doubling, which only C# knows", problem.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }
}

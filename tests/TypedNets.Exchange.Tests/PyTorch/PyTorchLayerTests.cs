using TypedNets.Exchange.Tests.Foreign;
using TypedNets.Exchange.Tests.Compiling;
using TypedNets.Generators.Tests.Emission;

namespace TypedNets.Exchange.Tests.PyTorch;

/// <summary>Every layer of the library, with every argument that it has, is written for PyTorch.</summary>
[Collection("torch")]
public class PyTorchLayerTests
{
    /// <summary>What draws at random whatever the mode, so that two runs differ.</summary>
    private static readonly string[] Random = ["FractionalMaxPool2d"];

    /// <summary>What this PyTorch is too old for: nn.LayerNorm has a bias of its own since 2.1.</summary>
    private static readonly string[] Newer = ["LayerNorm", "LayerNorm2d"];

    private static readonly Lazy<IReadOnlyDictionary<string, Func<Network>>> Networks = new(() => CompiledNetworks.Compile(
        LayerSamples.All.ToDictionary(sample => $"{sample.Key}Net", sample => $"{sample.Value}\npublic partial class {sample.Key}Net;")));

    private static readonly Lazy<Judged> Exported = new(() => new Judged(Networks.Value.Where(network => !Newer.Any(kind => network.Key == $"{kind}Net")).ToDictionary()));

    public static TheoryData<string> Kinds => [.. LayerSamples.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_layer_is_written(string kind)
    {
        using var net = Networks.Value[$"{kind}Net"]();
        Assert.Contains($"class {kind}Net(nn.Module):", net.Architecture.ToPyTorch(), StringComparison.Ordinal);
    }

    [PyTorchTheory]
    [MemberData(nameof(Kinds))]
    public void A_layer_gives_the_same_there(string kind)
    {
        if (!Random.Contains(kind) && !Newer.Contains(kind))
        {
            Exported.Value.Agree($"{kind}Net", 1e-9);
        }
    }
}

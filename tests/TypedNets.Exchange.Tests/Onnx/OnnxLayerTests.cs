using TypedNets.Exchange.Tests.Compiling;
using TypedNets.Exchange.Tests.Foreign;
using TypedNets.Generators.Tests.Emission;

namespace TypedNets.Exchange.Tests.Onnx;

/// <summary>Every layer of the library, with every argument that it has, is the same in ONNX.</summary>
[Collection("torch")]
public class OnnxLayerTests
{
    /// <summary>What draws at random whatever the mode.</summary>
    private const string Random = "FractionalMaxPool2d";

    private static readonly Lazy<IReadOnlyDictionary<string, Func<Network>>> Networks = new(() => CompiledNetworks.Compile(
        LayerSamples.All.ToDictionary(sample => $"{sample.Key}Net", sample => $"{sample.Value}\npublic partial class {sample.Key}Net;")));

    private static readonly Lazy<OnnxJudged> Exported = new(() => new OnnxJudged(Networks.Value));

    public static TheoryData<string> Kinds => [.. LayerSamples.All.Keys.Where(kind => kind != Random).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_layer_gives_the_same_there(string kind) => Exported.Value.Agree($"{kind}Net");

    [OnnxCheckerFact]
    public void The_checker_agrees_with_all_shapes() => Exported.Value.AreRight();

    [Fact]
    public void What_draws_at_random_is_refused() => Assert.Equal(
        "FractionalMaxPool2dNet cannot be written as ONNX: pool1 is a FractionalMaxPool2d, which draws its windows at random each time it runs, as nothing in ONNX does",
        Exported.Value.Verdicts[$"{Random}Net"]);
}

using TypedNets.Exchange.Tests.Examples;
using TypedNets.Exchange.Tests.Foreign;

namespace TypedNets.Exchange.Tests.Onnx;

/// <summary>Every network of the examples is the same in ONNX, in all versions of the operators, those of several inputs and outputs too.</summary>
[Collection("torch")]
public class OnnxExampleTests
{
    /// <summary>What draws at random by a module of its own.</summary>
    private const string Own = "Vae";

    private static readonly Lazy<OnnxJudged> Exported = new(() => new OnnxJudged(All, OnnxJudged.Newest));

    private static Dictionary<string, Func<Network>> All => ExampleNetworks.Plain.Concat(ExampleNetworks.Several).Concat(SeveralEnds.All).ToDictionary();

    public static TheoryData<string> Names => [.. All.Keys.Where(name => name != Own)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_network_gives_the_same_there(string name) => Exported.Value.Agree(name);

    [OnnxCheckerFact]
    public void The_checker_agrees_with_all_shapes() => Exported.Value.AreRight();

    [Fact]
    public void A_module_of_ones_own_is_refused() => Assert.StartsWith(
        "Vae cannot be written as ONNX: sampling1 is a module of your own, Sampling, which only C# knows: ", Exported.Value.Verdicts[Own], StringComparison.Ordinal);
}

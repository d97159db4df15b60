using TypedNets.Exchange.Tests.Compiling;
using TypedNets.Exchange.Tests.Foreign;

namespace TypedNets.Exchange.Tests.Onnx;

/// <summary>Networks drawn by chance are the same in ONNX. TYPEDNETS_CASES tells how many are drawn of each sort, TYPEDNETS_SEED draws others.</summary>
[Collection("torch")]
public class OnnxRandomTests
{
    private const int Usual = 150;

    private static readonly Lazy<OnnxJudged> Exported = new(() => new OnnxJudged(DrawnNetworks.Draw(Number("TYPEDNETS_SEED", 1), Number("TYPEDNETS_CASES", Usual))));

    [Fact]
    public void They_give_the_same_there()
    {
        var wrong = Exported.Value.Verdicts.Where(verdict => verdict.Value.Length > 0 && !verdict.Value.Contains("draws its windows at random", StringComparison.Ordinal));
        var said = string.Join("\n", wrong.Select(verdict => $"{verdict.Key}: {verdict.Value}\n{Exported.Value.Summaries[verdict.Key]}"));
        Assert.True(said.Length == 0, said);
        Assert.True(Exported.Value.Verdicts.Count > Usual / 2, "Too few of what is drawn are networks");
    }

    [OnnxCheckerFact]
    public void The_checker_agrees_with_all_shapes() => Exported.Value.AreRight();

    private static int Number(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}

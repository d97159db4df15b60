using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Reshaping;

/// <summary>(C, …) → the same.</summary>
internal sealed class ChannelShuffleRule : LayerRule
{
    public override string Stem => "shuffle";

    public override Fault? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments).AtLeast(1, "groups").Fault;

    public override Inference Infer(Shape input, LayerArguments arguments) =>
        input.Rank < 2 ? Rank.Wrong(Kind, input, 2, 3, 4)
        : Divisors.Fault(Kind, "groups", arguments, input[0], "channels") is { } fault ? fault
        : input;

    public override IEnumerable<string> Construct(GraphNode node) => Code.Given(node.Arguments, ("groups", "groups"));
}

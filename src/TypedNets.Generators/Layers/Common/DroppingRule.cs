using TypedNets.Generators.Declarations;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Common;

/// <summary>What all dropouts have in common.</summary>
/// <param name="ranks">The ranks of the samples it takes.</param>
internal abstract class DroppingRule(params int[] ranks) : ElementwiseRule
{
    public override string Stem => "dropout";

    public override bool IsView => true;

    public override Fault? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments).Probability("p", 0.5).Fault;

    public override Inference Infer(Shape input, LayerArguments arguments) =>
        ranks.Contains(input.Rank) ? input : Rank.Wrong(Kind, input, ranks);

    public override IEnumerable<string> Construct(GraphNode node) => [.. Code.Given(node.Arguments, ("p", "p")), .. base.Construct(node)];
}

using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Normalization;

/// <summary>(C, …) → the same.</summary>
internal sealed class LocalResponseNormRule : ElementwiseRule
{
    public override string Stem => "norm";

    public override Fault? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments).AtLeast(1, "size").Fault;

    public override Inference Infer(Shape input, LayerArguments arguments) =>
        input.Rank < 2 ? Rank.Wrong(Kind, input, 2, 3, 4) : input;

    public override IEnumerable<string> Construct(GraphNode node) =>
        Code.Given(node.Arguments, ("size", "size"), ("Alpha", "alpha"), ("Beta", "beta"), ("K", "k"));
}

using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Activation;

/// <summary>(C, H, W) → the same.</summary>
internal sealed class Softmax2dRule : ElementwiseRule
{
    public override Inference Infer(Shape input, LayerArguments arguments) => input.Rank == 3 ? input : Rank.Wrong(Kind, input, 3);
}

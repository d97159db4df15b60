using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Sequence;

/// <summary>(L, features) → (L, hidden) or (hidden).</summary>
internal sealed class RNNRule() : RecurrentRule("rnn", gates: 1)
{
    public override IEnumerable<string> Construct(GraphNode node) => node.Arguments.Text("NonLinearity") is { } function
        ? [.. base.Construct(node), $"nonLinearity: global::TorchSharp.torch.nn.NonLinearities.{function}"]
        : base.Construct(node);
}

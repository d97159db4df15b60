using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Sequence;

/// <summary>(L, features) → the same.</summary>
internal sealed class MultiheadAttentionRule() : AttentionRule("attention")
{
    public override string Call(string module, string read, GraphNode node) => $"global::TypedNets.Sequences.SelfAttention({module}, {read})";

    public override IEnumerable<string> Construct(GraphNode node) =>
    [
        Code.Named("embedded_dim", node.Input[1]),
        .. Code.Given(node.Arguments, ("numHeads", "num_heads"), ("Dropout", "dropout"), ("Bias", "bias"), ("AddBiasKv", "add_bias_kv"), ("AddZeroAttn", "add_zero_attn")),
    ];

    protected override IEnumerable<Parameter> Parameters(long features, LayerArguments arguments) =>
        Attention(features, arguments.Bool("Bias", true), arguments.Bool("AddBiasKv"), "");
}

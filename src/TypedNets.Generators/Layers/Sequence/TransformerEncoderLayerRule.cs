using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Sequence;

/// <summary>(L, features) → the same.</summary>
internal sealed class TransformerEncoderLayerRule() : AttentionRule("encoder")
{
    public override Fault? Check(LayerArguments arguments) =>
        base.Check(arguments) ?? new ArgumentCheck(Kind, arguments).AtLeast(1, "DimFeedforward").Fault;

    public override string Call(string module, string read, GraphNode node) => $"global::TypedNets.Sequences.Encode({module}, {read})";

    public override IEnumerable<string> Construct(GraphNode node)
    {
        yield return Code.Named("d_model", node.Input[1]);
        foreach (var code in Code.Given(node.Arguments, ("numHeads", "nhead"), ("DimFeedforward", "dim_feedforward"), ("Dropout", "dropout")))
        {
            yield return code;
        }

        if (node.Arguments.Text("Activation") is { } activation)
        {
            yield return $"activation: global::TorchSharp.torch.nn.Activations.{activation}";
        }
    }

    protected override IEnumerable<Parameter> Parameters(long features, LayerArguments arguments)
    {
        var width = arguments.Long("DimFeedforward", 2048);
        return
        [
            .. Attention(features, bias: true, addBiasKv: false, "self_attn."),
            new Parameter("linear1.weight", new Shape(width, features)),
            new Parameter("linear1.bias", new Shape(width)),
            new Parameter("linear2.weight", new Shape(features, width)),
            new Parameter("linear2.bias", new Shape(features)),
            new Parameter("norm1.weight", new Shape(features)),
            new Parameter("norm1.bias", new Shape(features)),
            new Parameter("norm2.weight", new Shape(features)),
            new Parameter("norm2.bias", new Shape(features)),
        ];
    }
}

using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>What layers with self-attention have in common: (L, features) → the same.</summary>
/// <param name="stem">What a layer without a name is called.</param>
internal abstract class AttentionRule(string stem) : LayerRule
{
    public override LayerFamily Family => LayerFamily.Sequence;

    public override bool HasTrainingMode => true;

    public override string Stem => stem;

    public override bool IsMadeOnCpu => true;

    public override string PaddingArgument => "KeyPaddingMask";

    /// <summary>The method that runs it.</summary>
    protected abstract string Method { get; }

    public sealed override string Call(string module, IReadOnlyList<string> reads, GraphNode node) =>
        $"global::TypedNets.CompilerServices.Sequences.{Method}({module}, {reads[0]}{(node.Arguments.Bool("IsCausal") ? ", isCausal: true" : "")}{(node.PaddingIdx is { } index ? $", text: {reads[1]}, {CSharpArguments.Named("paddingIdx", index)}" : "")})";

    public sealed override string Call(string module, string read, GraphNode node) => Call(module, [read], node);

    public override IEnumerable<TorchArgument> Describe(GraphNode node) =>
        node.PaddingIdx is { } index ? [.. base.Describe(node), new("padding_idx", index)] : base.Describe(node);

    public override Violation? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments)
        .AtLeast(1, "numHeads", "In")
        .Probability("Dropout", 0)
        .Violation;

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        if (input.Rank != 2)
        {
            return Rank.NoSequence(Kind, input);
        }

        var features = input[1];
        if ((Arrival.Wrong(Kind, "features", features, arguments) ?? Divisors.Violation(Kind, "numHeads", arguments, features, "features")) is { } violation)
        {
            return violation;
        }

        var parameters = Parameters(features, arguments).ToArray();
        var products = parameters.Where(parameter => parameter.Shape.Rank == 2).Sum(weight => weight.Shape.Elements.Number);
        return LayerOutput.With(input, (input[0] * products) + (2 * input[0] * input.Elements), parameters);
    }

    /// <summary>The parameters of the layer, in the order of its state dictionary.</summary>
    protected abstract IEnumerable<Parameter> Parameters(Size features, LayerArguments arguments);

    /// <summary>The parameters of an attention.</summary>
    protected static IEnumerable<Parameter> Attention(Size features, bool bias, bool addBiasKv, string prefix)
    {
        yield return new Parameter(prefix + "in_proj_weight", new Shape(3 * features, features));
        if (bias)
        {
            yield return new Parameter(prefix + "in_proj_bias", new Shape(3 * features));
        }

        if (addBiasKv)
        {
            yield return new Parameter(prefix + "bias_k", new Shape(1, 1, features));
            yield return new Parameter(prefix + "bias_v", new Shape(1, 1, features));
        }

        yield return new Parameter(prefix + "out_proj.weight", new Shape(features, features));
        if (bias)
        {
            yield return new Parameter(prefix + "out_proj.bias", new Shape(features));
        }
    }
}

/// <summary>(L, features) → the same.</summary>
internal sealed class MultiheadAttentionRule() : AttentionRule("attention")
{
    protected override string Method => "SelfAttention";

    public override IEnumerable<string> Construct(GraphNode node) =>
    [
        CSharpArguments.Named("embedded_dim", node.Input[1]),
        .. CSharpArguments.Given(node.Arguments, ("numHeads", "num_heads"), ("Dropout", "dropout"), ("Bias", "bias"), ("AddBiasKv", "add_bias_kv"), ("AddZeroAttn", "add_zero_attn")),
    ];

    public override LayerKernel? RunsAs(GraphNode node) => new AttentionKernel(node.Arguments.Long("numHeads"), node.Arguments.Bool("Bias", true))
    {
        HasKey = node.Arguments.Bool("AddBiasKv"),
        HasZero = node.Arguments.Bool("AddZeroAttn"),
        IsCausal = node.Arguments.Bool("IsCausal"),
        PaddingIdx = node.PaddingIdx,
    };

    public override IEnumerable<TorchArgument> Describe(GraphNode node) => [new("embed_dim", node.Input[1]), .. base.Describe(node), new("batch_first", true)];

    protected override IEnumerable<Parameter> Parameters(Size features, LayerArguments arguments) =>
        Attention(features, arguments.Bool("Bias", true), arguments.Bool("AddBiasKv"), "");
}

/// <summary>(L, features) → the same.</summary>
internal sealed class TransformerEncoderLayerRule() : AttentionRule("encoder")
{
    public override Violation? Check(LayerArguments arguments) =>
        base.Check(arguments) ?? new ArgumentCheck(Kind, arguments).AtLeast(1, "DimFeedforward").Violation;

    public override string PaddingArgument => "SrcKeyPaddingMask";

    protected override string Method => "Encode";

    public override IEnumerable<string> Construct(GraphNode node)
    {
        yield return CSharpArguments.Named("d_model", node.Input[1]);
        foreach (var code in CSharpArguments.Given(node.Arguments, ("numHeads", "nhead"), ("DimFeedforward", "dim_feedforward"), ("Dropout", "dropout")))
        {
            yield return code;
        }

        if (node.Arguments.Text("Activation") is { } activation)
        {
            yield return $"activation: global::TorchSharp.torch.nn.Activations.{activation}";
        }
    }

    public override LayerKernel? RunsAs(GraphNode node) => new EncoderKernel(
        new AttentionKernel(node.Arguments.Long("numHeads"), HasBias: true) { IsCausal = node.Arguments.Bool("IsCausal"), PaddingIdx = node.PaddingIdx },
        node.Arguments.Long("DimFeedforward", 2048),
        string.Equals(node.Arguments.Text("Activation"), "GELU", StringComparison.OrdinalIgnoreCase));

    public override IEnumerable<TorchArgument> Describe(GraphNode node) =>
    [
        new("d_model", node.Input[1]),
        .. base.Describe(node).Select(argument => argument.Name == "num_heads" ? argument with { Name = "nhead" } : argument),
        new("batch_first", true),
    ];

    protected override IEnumerable<Parameter> Parameters(Size features, LayerArguments arguments)
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

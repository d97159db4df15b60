using TypedNets.Generators.Declarations;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Common;

/// <summary>What layers with self-attention have in common: (L, features) → the same.</summary>
/// <param name="stem">What a layer without a name is called.</param>
internal abstract class AttentionRule(string stem) : LayerRule
{
    public override string Stem => stem;

    public override bool IsMadeOnCpu => true;

    public override Fault? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments)
        .AtLeast(1, "numHeads", "In")
        .Probability("Dropout", 0)
        .Fault;

    public override Inference Infer(Shape input, LayerArguments arguments)
    {
        if (input.Rank != 2)
        {
            return Rank.Wrong(Kind, input, 2);
        }

        var features = input[1];
        if ((Arrival.Wrong(Kind, "features", features, arguments) ?? Divisors.Fault(Kind, "numHeads", arguments, features, "features")) is { } fault)
        {
            return fault;
        }

        var parameters = Parameters(features, arguments).ToArray();
        var products = parameters.Where(parameter => parameter.Shape.Rank == 2).Sum(weight => weight.Shape.Elements);
        return Inference.With(input, checked((input[0] * products) + (2 * input[0] * input.Elements)), parameters);
    }

    /// <summary>The parameters of the layer, in the order of its state dictionary.</summary>
    protected abstract IEnumerable<Parameter> Parameters(long features, LayerArguments arguments);

    /// <summary>The parameters of an attention.</summary>
    protected static IEnumerable<Parameter> Attention(long features, bool bias, bool addBiasKv, string prefix)
    {
        yield return new Parameter(prefix + "in_proj_weight", new Shape(checked(3 * features), features));
        if (bias)
        {
            yield return new Parameter(prefix + "in_proj_bias", new Shape(checked(3 * features)));
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

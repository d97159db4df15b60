using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;
using static System.FormattableString;

namespace TypedNets.Generators.Layers.Normalization;

/// <summary>Any shape → the same.</summary>
internal sealed class LayerNormRule : LayerRule
{
    public override string Stem => "norm";

    public override Fault? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments)
        .AtLeast(1, "dimensions")
        .NotNegative("Eps", 1e-5)
        .Fault;

    public override Inference Infer(Shape input, LayerArguments arguments)
    {
        var dimensions = arguments.Long("dimensions", 1);
        if (dimensions > input.Rank)
        {
            return new Fault(
                ProblemIds.NoSuchDimension,
                Invariant($"LayerNorm normalises the last {dimensions} dimensions, but {input} has only {input.Rank}; ")
                    + "its argument is their number, and their sizes are inferred",
                "dimensions");
        }

        var weight = new Shape(input.Sizes.Skip(input.Rank - (int)dimensions));
        return arguments.Bool("ElementwiseAffine", true)
            ? Inference.With(input, input.Elements, WeightAndBias(weight, arguments))
            : Inference.With(input, input.Elements);
    }

    public override IEnumerable<string> Construct(GraphNode node)
    {
        var arguments = node.Arguments;
        yield return Code.Array("normalized_shape", node.Input.Sizes.Skip(node.Input.Rank - (int)arguments.Long("dimensions", 1)));
        foreach (var code in Code.Given(arguments, ("Eps", "eps"), ("ElementwiseAffine", "elementwise_affine"), ("Bias", "bias")))
        {
            yield return code;
        }

        yield return Code.Device;
    }

    private static IEnumerable<Parameter> WeightAndBias(Shape shape, LayerArguments arguments)
    {
        yield return new Parameter("weight", shape);
        if (arguments.Bool("Bias", true))
        {
            yield return new Parameter("bias", shape);
        }
    }
}

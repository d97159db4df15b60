using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>(features) → (out).</summary>
internal sealed class LinearRule : LayerRule
{
    public override string Stem => "fc";

    public override Fault? Check(LayerArguments arguments) =>
        new ArgumentCheck(Kind, arguments).AtLeast(1, "outFeatures", "In").Fault;

    public override Inference Infer(Shape input, LayerArguments arguments)
    {
        if (input.Rank != 1)
        {
            return new Fault(
                ProblemIds.NotFlat,
                Invariant($"Linear needs a vector, but {input} arrives; add [Flatten] before it (gives {input.Elements})"));
        }

        var features = input[0];
        if (Arrival.Wrong(Kind, "features", features, arguments) is { } wrongIn)
        {
            return wrongIn;
        }

        var outFeatures = arguments.Long("outFeatures");
        return Inference.With(
            new Shape(outFeatures),
            checked(features * outFeatures),
            Weights.Of(new Shape(outFeatures, features), arguments.Bool("Bias", true)));
    }

    public override IEnumerable<string> Construct(GraphNode node)
    {
        yield return Code.Named("inputSize", node.Input[0]);
        yield return Code.Named("outputSize", node.Output[0]);
        if (node.Arguments.Has("Bias"))
        {
            yield return Code.Named("hasBias", node.Arguments.Bool("Bias"));
        }

        yield return Code.Device;
    }
}

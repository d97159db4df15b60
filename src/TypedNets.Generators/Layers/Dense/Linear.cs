using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>(features) → (out), or (L, features) → (L, out); with more dimensions only where the author says what the last one is.</summary>
internal sealed class LinearRule : LayerRule
{
    public override LayerFamily Family => LayerFamily.Dense;

    public override string Stem => "fc";

    public override string CountArgument => "outFeatures";

    public override Violation? Check(LayerArguments arguments) =>
        new ArgumentCheck(Kind, arguments).AtLeast(1, "outFeatures", "In").Violation;

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        var features = input[input.Rank - 1];
        if (input.Rank > 2 && !(arguments.Has("In") && arguments.Long("In") == features))
        {
            _ = input.Elements.Number;

            // The last two sizes of an image are mostly alike, and then its last is no number of features.
            var mayBeLast = features != input[input.Rank - 2];
            return new Violation(
                ProblemIds.NotFlat,
                Invariant($"Linear needs a vector, but {input} arrives; add [Flatten] before it (gives {input.Elements})")
                    + (mayBeLast ? Invariant($", or give In = {features} to have it on the last dimension, {string.Join("x", input.Sizes.Take(input.Rank - 1))} times") : ""),
                Fix: mayBeLast ? Invariant($"{features}") : "");
        }

        if (Arrival.Wrong(Kind, "features", features, arguments) is { } wrongIn)
        {
            return wrongIn;
        }

        var outFeatures = arguments.Long("outFeatures");
        return LayerOutput.With(
            new Shape([.. input.Sizes.Take(input.Rank - 1), outFeatures]),
            checked(input.Elements * outFeatures),
            Weights.Parameters(new Shape(outFeatures, features), arguments.Bool("Bias", true)));
    }

    public override IEnumerable<TorchArgument> Describe(GraphNode node) => [new("in_features", node.Input[node.Input.Rank - 1]), .. base.Describe(node)];

    public override LayerKernel RunsAs(GraphNode node) => new DenseKernel(node.Arguments.Bool("Bias", true));

    public override TrainingCall TrainsAs(GraphNode node) => node.Input.Rank == 1 ? new TrainingCall("Linear") : TrainingCall.NotYet("over the last of several dimensions");

    public override IEnumerable<string> Construct(GraphNode node) =>
    [
        CSharpArguments.Named("inputSize", node.Input[node.Input.Rank - 1]),
        .. CSharpArguments.Given(node.Arguments, ("outFeatures", "outputSize"), ("Bias", "hasBias")),
        CSharpArguments.Device,
    ];
}

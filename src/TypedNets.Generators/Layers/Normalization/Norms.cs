using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>Any shape → the same.</summary>
internal sealed class LayerNormRule : LayerRule
{
    public override LayerFamily Family => LayerFamily.Normalization;

    public override string Stem => "norm";

    public override Violation? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments)
        .AtLeast(1, "dimensions")
        .NotNegative(NormDefaults.Eps, NormDefaults.UsualEps)
        .Violation;

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        var dimensions = arguments.Long("dimensions", 1);
        if (dimensions > input.Rank)
        {
            return new Violation(
                ProblemIds.NoSuchDimension,
                Invariant($"LayerNorm normalises the last {dimensions} dimensions, but {input} has only {input.Rank}; ")
                    + "its argument is their number, and their sizes are inferred",
                "dimensions");
        }

        var weight = new Shape(input.Sizes.Skip(input.Rank - (int)dimensions));
        return arguments.Bool("ElementwiseAffine", true)
            ? LayerOutput.With(input, input.Elements, WeightAndBias(weight, arguments))
            : LayerOutput.With(input, input.Elements);
    }

    public override LayerKernel RunsAs(GraphNode node)
    {
        var dimensions = (int)node.Arguments.Long("dimensions", 1);
        var isAffine = node.Arguments.Bool("ElementwiseAffine", true);
        var learned = LearnedCode.ScaleAndShift(node, isAffine, isAffine && node.Arguments.Bool("Bias", true), node.Input.Sizes.Skip(node.Input.Rank - dimensions));
        return new PixelKernel("LayerNorm", $"{learned}, {CSharpArguments.Real(NormDefaults.EpsOf(node.Arguments))}", Side.Last(dimensions));
    }

    /// <summary>Vectors are normalised between dense layers, whose products libtorch is faster at.</summary>
    public override TrainingCall TrainsAs(GraphNode node) => node.Arguments.Long("dimensions", 1) == node.Input.Rank
        ? new TrainingCall("LayerNorm", NormDefaults.TrainingEps(node.Arguments)) { NoFaster = node.Input.Rank == 1 ? "of vectors" : null }
        : TrainingCall.NotYet("over some of the dimensions");

    public override IEnumerable<string> Construct(GraphNode node)
    {
        var arguments = node.Arguments;
        yield return CSharpArguments.Array("normalized_shape", node.Input.Sizes.Skip(node.Input.Rank - (int)arguments.Long("dimensions", 1)));
        foreach (var code in CSharpArguments.Given(arguments, (NormDefaults.Eps, "eps"), ("ElementwiseAffine", "elementwise_affine"), ("Bias", "bias")))
        {
            yield return code;
        }

        yield return CSharpArguments.Device;
    }

    public override IEnumerable<TorchArgument> Describe(GraphNode node) =>
    [
        TorchArgument.List("normalized_shape", node.Input.Sizes.Skip(node.Input.Rank - (int)node.Arguments.Long("dimensions", 1))),
        .. base.Describe(node).Except("dimensions"),
    ];

    private static IEnumerable<Parameter> WeightAndBias(Shape shape, LayerArguments arguments)
    {
        yield return new Parameter("weight", shape);
        if (arguments.Bool("Bias", true))
        {
            yield return new Parameter("bias", shape);
        }
    }
}

/// <summary>(C, H, W) → the same.</summary>
internal sealed class LayerNorm2dRule : LayerRule
{
    public override LayerFamily Family => LayerFamily.Normalization;

    public override string Stem => "norm";

    public override string Module => "global::TypedNets.CompilerServices.LayerNorm2d";

    public override string Factory => $"new {Module}";

    public override Violation? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments).AtLeast(1, "In").NotNegative(NormDefaults.Eps, NormDefaults.UsualEps).Violation;

    public override LayerOutput Infer(Shape input, LayerArguments arguments) =>
        input.Rank != 3 ? Rank.Wrong(Kind, input, 3)
        : Arrival.Wrong(Kind, "channels", input[0], arguments) is { } wrongIn ? wrongIn
        : arguments.Bool("ElementwiseAffine", true) ? LayerOutput.With(input, input.Elements, Weights.Parameters(new Shape(input[0]), arguments.Bool("Bias", true)))
        : LayerOutput.With(input, input.Elements);

    public override LayerKernel RunsAs(GraphNode node)
    {
        var isAffine = node.Arguments.Bool("ElementwiseAffine", true);
        var learned = LearnedCode.ScaleAndShift(node, isAffine, isAffine && node.Arguments.Bool("Bias", true), [node.Input[0]]);
        return new PixelKernel("LayerNorm", $"{learned}, {CSharpArguments.Real(NormDefaults.EpsOf(node.Arguments))}", Side.Channels);
    }

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("LayerNorm2d", NormDefaults.TrainingEps(node.Arguments));

    public override IEnumerable<string> Construct(GraphNode node) =>
    [
        CSharpArguments.Named("channels", node.Input[0]),
        .. CSharpArguments.Given(node.Arguments, (NormDefaults.Eps, "eps"), ("ElementwiseAffine", "elementwiseAffine"), ("Bias", "bias")),
        CSharpArguments.Device,
    ];

    public override IEnumerable<TorchArgument> Describe(GraphNode node) => [new("normalized_shape", node.Input[0]), .. base.Describe(node)];
}

/// <summary>(C, …) → the same.</summary>
internal sealed class GroupNormRule : LayerRule
{
    public override LayerFamily Family => LayerFamily.Normalization;

    public override string Stem => "norm";

    public override string Factory => "global::TypedNets.CompilerServices.GroupNormalization.GroupNorm";

    public override Violation? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments)
        .AtLeast(1, "groups", "In")
        .NotNegative(NormDefaults.Eps, NormDefaults.UsualEps)
        .Violation;

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        if (input.Rank < 2)
        {
            return Rank.Wrong(Kind, input, 2, 3, 4);
        }

        return (Arrival.Wrong(Kind, "channels", input[0], arguments)
                ?? Divisors.Violation(Kind, "groups", arguments, input[0], "channels")) is { } violation ? violation
            : arguments.Bool("Affine", true) ? LayerOutput.With(input, input.Elements, Weights.Parameters(new Shape(input[0]), bias: true))
            : LayerOutput.With(input, input.Elements);
    }

    public override LayerKernel RunsAs(GraphNode node) => new GroupNormKernel(node.Arguments.Long("groups"), node.Arguments.Bool("Affine", true), NormDefaults.EpsOf(node.Arguments));

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall(
        "GroupNorm",
        [CSharpArguments.Named("groups", node.Arguments.Long("groups")), .. NormDefaults.TrainingEps(node.Arguments)]);

    public override IEnumerable<string> Construct(GraphNode node)
    {
        yield return CSharpArguments.Named("num_groups", node.Arguments.Long("groups"));
        yield return CSharpArguments.Named("num_channels", node.Input[0]);
        foreach (var code in CSharpArguments.Given(node.Arguments, (NormDefaults.Eps, "eps"), ("Affine", "affine")))
        {
            yield return code;
        }

        yield return CSharpArguments.Device;
    }

    public override IEnumerable<TorchArgument> Describe(GraphNode node) =>
        [new("num_groups", node.Arguments.Long("groups")), new("num_channels", node.Input[0]), .. base.Describe(node).Except("groups")];

    public override string Call(string module, string read, GraphNode node) => $"global::TypedNets.CompilerServices.GroupNormalization.Run({module}, {read})";
}

/// <summary>(C, …) → the same.</summary>
internal sealed class LocalResponseNormRule : ElementwiseRule
{
    public override LayerFamily Family => LayerFamily.Normalization;

    public override string Stem => "norm";

    public override Violation? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments).AtLeast(1, "size").Violation;

    public override LayerOutput Infer(Shape input, LayerArguments arguments) =>
        input.Rank < 2 ? Rank.Wrong(Kind, input, 2, 3, 4) : input;

    public override LayerKernel RunsAs(GraphNode node)
    {
        var (size, alpha, beta, k) = (node.Arguments.Long("size"), node.Arguments.Double("Alpha", 1e-4), node.Arguments.Double("Beta", 0.75), node.Arguments.Double("K", 1));
        return new PixelKernel("LocalResponseNorm", Invariant($"{size}, {CSharpArguments.Real(alpha)}, {CSharpArguments.Real(beta)}, {CSharpArguments.Real(k)}"), Side.Channels);
    }

    public override IEnumerable<string> Construct(GraphNode node) =>
        CSharpArguments.Given(node.Arguments, ("size", "size"), ("Alpha", "alpha"), ("Beta", "beta"), ("K", "k"));
}

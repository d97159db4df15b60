using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>Batch and instance normalisation, whatever ranks they take.</summary>
/// <param name="ranks">The ranks of the samples it takes.</param>
internal abstract class BatchNormRule(params int[] ranks) : LayerRule
{
    public override LayerFamily Family => LayerFamily.Normalization;

    public override bool HasTrainingMode => true;

    public override bool NormalizesChannels => true;

    public override bool MixesSamples => true;

    public override string Stem => "bn";

    public override Violation? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments)
        .AtLeast(1, "In")
        .NotNegative(NormDefaults.Eps, NormDefaults.UsualEps)
        .Probability("Momentum", NormDefaults.UsualMomentum)
        .Violation;

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        if (!ranks.Contains(input.Rank))
        {
            return Rank.Wrong(Kind, input, ranks);
        }

        return Arrival.Wrong(Kind, input.Rank == 1 ? "features" : "channels", input[0], arguments) is { } wrongIn ? wrongIn
            : arguments.Bool("Affine", AffineByDefault) ? LayerOutput.With(input, input.Elements, Weights.Parameters(new Shape(input[0]), bias: true))
            : LayerOutput.With(input, input.Elements);
    }

    public override IEnumerable<string> Construct(GraphNode node) =>
    [
        CSharpArguments.Named("num_features", node.Input[0]),
        .. CSharpArguments.Given(
            node.Arguments,
            (NormDefaults.Eps, "eps"),
            ("Momentum", "momentum"),
            ("Affine", "affine"),
            ("TrackRunningStats", "track_running_stats")),
        CSharpArguments.Device,
    ];

    public override IEnumerable<TorchArgument> Describe(GraphNode node) => [new("num_features", node.Input[0]), .. base.Describe(node)];

    /// <summary>What it is with the statistics of its training; null where it keeps none.</summary>
    protected NormKernel? Trained(LayerArguments arguments) =>
        arguments.Bool("TrackRunningStats", true) ? new NormKernel(arguments.Bool("Affine", AffineByDefault), NormDefaults.EpsOf(arguments)) : null;

    /// <summary>With the statistics of each batch.</summary>
    protected static TrainingCall InTraining(LayerArguments arguments) => new TrainingCall(
        "BatchNorm",
        [.. NormDefaults.TrainingEps(arguments), .. TrainingCall.Real("momentum", arguments, "Momentum", NormDefaults.UsualMomentum)]);

    /// <summary>Whether each channel has a learned scale and shift where nothing is said of it.</summary>
    protected virtual bool AffineByDefault => true;
}

/// <summary>(C) or (C, L) → the same.</summary>
internal sealed class BatchNorm1dRule() : BatchNormRule(1, 2)
{
    public override LayerKernel? RunsAs(GraphNode node) => Trained(node.Arguments);

    public override TrainingCall TrainsAs(GraphNode node) => InTraining(node.Arguments);
}

/// <summary>(C, H, W) → the same.</summary>
internal sealed class BatchNorm2dRule() : BatchNormRule(3)
{
    public override LayerKernel? RunsAs(GraphNode node) => Trained(node.Arguments);

    /// <summary>Its gradients have hardly a zero that could be left out behind it.</summary>
    public override TrainingCall TrainsAs(GraphNode node) => InTraining(node.Arguments) with { NoFaster = "" };
}

/// <summary>(C, D, H, W) → the same.</summary>
internal sealed class BatchNorm3dRule() : BatchNormRule(4)
{
    public override LayerKernel? RunsAs(GraphNode node) => Trained(node.Arguments);
}

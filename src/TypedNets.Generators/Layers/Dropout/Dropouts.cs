using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>What all dropouts have in common.</summary>
/// <param name="ranks">The ranks of the samples it takes.</param>
internal abstract class DroppingRule(params int[] ranks) : ElementwiseRule
{
    public override LayerFamily Family => LayerFamily.Dropout;

    public override bool HasTrainingMode => true;

    public override string Stem => "dropout";

    protected override Aliasing Aliasing => Aliasing.Sometimes;

    public override LayerKernel RunsAs(GraphNode node) => LayerKernel.Passes;

    public override Violation? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments).Probability("p", 0.5).Violation;

    public override LayerOutput Infer(Shape input, LayerArguments arguments) =>
        ranks.Contains(input.Rank) ? input : Rank.Wrong(Kind, input, ranks);

    public override IEnumerable<string> Construct(GraphNode node) => [.. CSharpArguments.Given(node.Arguments, ("p", "p")), .. base.Construct(node)];
}

/// <summary>Any shape → the same.</summary>
internal sealed class DropoutRule() : DroppingRule(1, 2, 3, 4)
{
    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("Dropout", CSharpArguments.Named("p", node.Arguments.Double("p", 0.5)));
}

/// <summary>(C, L) → the same.</summary>
internal sealed class Dropout1dRule() : DroppingRule(2);

/// <summary>(C, H, W) → the same.</summary>
internal sealed class Dropout2dRule() : DroppingRule(3);

/// <summary>(C, D, H, W) → the same.</summary>
internal sealed class Dropout3dRule() : DroppingRule(4);

/// <summary>Any shape → the same.</summary>
internal sealed class AlphaDropoutRule() : DroppingRule(1, 2, 3, 4);

/// <summary>(C, …) → the same.</summary>
internal sealed class FeatureAlphaDropoutRule() : DroppingRule(2, 3, 4);

/// <summary>Any shape → the same.</summary>
internal sealed class StochasticDepthRule() : DroppingRule(1, 2, 3, 4)
{
    public override string Stem => "depth";

    public override string Module => "global::TypedNets.CompilerServices.StochasticDepth";

    public override string Factory => $"new {Module}";

    /// <summary>Each sample by itself.</summary>
    public override IEnumerable<TorchArgument> Describe(GraphNode node) => [.. base.Describe(node), new("mode", "row")];
}

using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>A layer that normalises over one dimension.</summary>
internal abstract class NormalisedDimensionRule : ElementwiseRule
{
    public override LayerOutput Infer(Shape input, LayerArguments arguments) =>
        Dimension.Resolve(Kind, "Dim", 1, input, arguments).Violation is { } violation ? violation : input;

    /// <summary>What its kernel makes of the exponentials: a member of <c>TypedNets.Kernels.SoftmaxKind</c>.</summary>
    protected virtual string Makes => Kind;

    public override LayerKernel RunsAs(GraphNode node)
    {
        var dimension = Dimension.Resolve(Kind, "Dim", 1, node.Input, node.Arguments).Index;
        var kind = $"{KernelCode.Alias}::SoftmaxKind.{Makes}";
        return dimension == 0 || dimension == node.Input.Rank - 1
            ? PixelKernel.Over(dimension, node.Input.Rank, "Softmax", kind)
            : new RowsKernel("Softmax", kind, "IsAlongRows = true", dimension);
    }

    public override IEnumerable<string> Construct(GraphNode node) => [CSharpArguments.Named("dim", node.Arguments.Long("Dim", 1))];

    public override IEnumerable<TorchArgument> Describe(GraphNode node) => [new("dim", node.Arguments.Long("Dim", 1))];
}

/// <summary>Any shape → the same.</summary>
internal sealed class SoftmaxRule : NormalisedDimensionRule
{
    public override Scores Scores => Scores.Probabilities;

    public override string? UnfitForLogits => "cross-entropy takes a softmax itself, and of a softmax it learns slowly";
}

/// <summary>Any shape → the same.</summary>
internal sealed class LogSoftmaxRule : NormalisedDimensionRule
{
    public override Scores Scores => Scores.LogProbabilities;
}

/// <summary>Any shape → the same.</summary>
internal sealed class SoftminRule : NormalisedDimensionRule;

/// <summary>(C, H, W) → the same.</summary>
internal sealed class Softmax2dRule : ElementwiseRule
{
    public override LayerOutput Infer(Shape input, LayerArguments arguments) => input.Rank == 3 ? input : Rank.Wrong(Kind, input, 3);

    public override LayerKernel RunsAs(GraphNode node) => new PixelKernel("Softmax", "", Side.Channels);
}

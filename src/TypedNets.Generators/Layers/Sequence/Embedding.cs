using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>(L) → (L, dim).</summary>
internal sealed class EmbeddingRule : LayerRule
{
    public override LayerFamily Family => LayerFamily.Sequence;

    public override string Stem => "embedding";

    public override bool TakesIndices => true;

    public override long? PaddingIndex(LayerArguments arguments) => arguments.Long("PaddingIdx", -1) is >= 0 and var index ? index : null;

    public override string WithPadding(LayerArguments arguments) => Invariant($"{Kind}({arguments.Long("numEmbeddings")}, {arguments.Long("embeddingDim")}, PaddingIdx = 0)");

    public override Violation? Check(LayerArguments arguments)
    {
        var check = new ArgumentCheck(Kind, arguments).AtLeast(1, "numEmbeddings", "embeddingDim").NotNegative("MaxNorm", 0);
        var padding = arguments.Long("PaddingIdx", -1);
        var count = arguments.Long("numEmbeddings");
        if (padding < -1 || padding >= count)
        {
            check.Report(ProblemIds.ArgumentOutOfRange, Invariant($"Embedding's PaddingIdx is {padding}; it must be 0 to {count - 1}, or -1 for none"), "PaddingIdx");
        }

        if (arguments.Bool("Sparse") && arguments.Bool("ScaleGradByFreq"))
        {
            check.Report(ProblemIds.ContradictingArguments, "Embedding has both Sparse and ScaleGradByFreq, of which libtorch trains only one at a time; drop one of the two", "ScaleGradByFreq");
        }

        return check.Violation;
    }

    public override LayerOutput Infer(Shape input, LayerArguments arguments) => LayerOutput.With(
        new Shape([.. input.Sizes, arguments.Long("embeddingDim")]),
        0,
        [new Parameter("weight", new Shape(arguments.Long("numEmbeddings"), arguments.Long("embeddingDim")))]);

    public override IEnumerable<TorchArgument> Describe(GraphNode node) =>
        base.Describe(node).Where(argument => argument is not ({ Name: "padding_idx", Value: < 0L } or { Name: "max_norm", Value: <= 0L or <= 0.0 }));

    /// <summary>Whole numbers arrive as numbers with a fraction, which are exact up to here.</summary>
    private const long MostVectors = 1 << 24;

    public override LayerKernel? RunsAs(GraphNode node)
    {
        var (count, features, mostNorm) = (node.Arguments.Long("numEmbeddings"), node.Arguments.Long("embeddingDim"), node.Arguments.Double("MaxNorm", 0));
        var limit = mostNorm > 0 ? $", {CSharpArguments.Real(mostNorm)}, {CSharpArguments.Real(node.Arguments.Double("NormType", 2))}" : "";
        return count > MostVectors ? null : new LookupKernel(Invariant($"weights.Vectors(\"{node.Name}\", {count}, {features}{limit})"));
    }

    public override IEnumerable<string> Construct(GraphNode node)
    {
        var arguments = node.Arguments;
        foreach (var code in CSharpArguments.Given(arguments, ("numEmbeddings", "num_embeddings"), ("embeddingDim", "embedding_dims")))
        {
            yield return code;
        }

        if (PaddingIndex(arguments) is { } padding)
        {
            yield return CSharpArguments.Named("padding_idx", padding);
        }

        if (arguments.Double("MaxNorm", 0) > 0)
        {
            yield return CSharpArguments.Named("max_norm", arguments.Double("MaxNorm", 0));
        }

        foreach (var code in CSharpArguments.Given(arguments, ("NormType", "norm_type"), ("ScaleGradByFreq", "scale_grad_by_freq"), ("Sparse", "sparse")))
        {
            yield return code;
        }

        yield return CSharpArguments.Device;
    }
}

using TypedNets.Generators.Declarations;
using TypedNets.Generators.Shapes;
using static System.FormattableString;

namespace TypedNets.Generators.Layers.Reshaping;

/// <summary>The same sizes in another order.</summary>
internal sealed class PermuteRule : LayerRule
{
    public override string Stem => "permute";

    public override bool IsView => true;

    public override string Module => "global::TypedNets.Permutation";

    public override string Factory => "new global::TypedNets.Permutation";

    public override Inference Infer(Shape input, LayerArguments arguments)
    {
        var dims = arguments.Longs("dims");
        return dims.OrderBy(dim => dim).SequenceEqual(Enumerable.Range(1, input.Rank).Select(dim => (long)dim))
            ? new Shape(dims.Select(dim => input[(int)dim - 1]))
            : new Fault(
                ProblemIds.NoSuchDimension,
                Invariant($"Permute({string.Join(", ", dims)}) does not order the dimensions of {input.Batch}: name each of 1 to {input.Rank} once; 0 is the batch and stays"),
                dims.Count == 0 ? null : "dims");
    }

    public override IEnumerable<string> Construct(GraphNode node) => [.. node.Arguments.Longs("dims").Select(dim => Invariant($"{dim}"))];
}

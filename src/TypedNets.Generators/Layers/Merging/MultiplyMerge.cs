using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Merging;

/// <summary>Shapes that are equal but for sizes of 1 → the largest of each size.</summary>
internal sealed class MultiplyMerge : MergeRule
{
    public override string Demand => "what is multiplied must have equal sizes, or sizes of 1";

    public override Shape? Infer(IReadOnlyList<Shape> shapes)
    {
        if (shapes.Any(shape => shape.Rank != shapes[0].Rank))
        {
            return null;
        }

        var largest = shapes[0].Sizes.Select((_, dimension) => shapes.Max(shape => shape[dimension])).ToArray();
        return shapes.All(shape => largest.Select((size, dimension) => shape[dimension] == size || shape[dimension] == 1).All(fits => fits))
            ? new Shape(largest)
            : null;
    }

    public override string Call(IReadOnlyList<string> reads) =>
        reads.Count == 2 ? $"{reads[0]} * {reads[1]}" : $"global::TypedNets.Branches.Product({string.Join(", ", reads)})";
}

using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Merging;

/// <summary>Equal shapes → the same. What libtorch would stretch is a mistake here.</summary>
internal sealed class SumMerge : MergeRule
{
    public override string Demand => "what is added must have one shape";

    public override Shape? Infer(IReadOnlyList<Shape> shapes) => shapes.All(shape => shape.Equals(shapes[0])) ? shapes[0] : null;

    public override string Call(IReadOnlyList<string> reads) => $"global::TypedNets.Branches.Sum({string.Join(", ", reads)})";
}

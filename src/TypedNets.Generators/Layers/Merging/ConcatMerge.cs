using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Merging;

/// <summary>(C₁, …), (C₂, …) → (C₁ + C₂, …).</summary>
internal sealed class ConcatMerge : MergeRule
{
    public override string Demand => "what is put together along the channels must have equal sizes behind them";

    public override Shape? Infer(IReadOnlyList<Shape> shapes) => shapes.All(shape => shape.Sizes.Skip(1).SequenceEqual(shapes[0].Sizes.Skip(1)))
        ? new Shape([shapes.Aggregate(0L, (sum, shape) => checked(sum + shape[0])), .. shapes[0].Sizes.Skip(1)])
        : null;

    public override string Call(IReadOnlyList<string> reads) => $"global::TorchSharp.torch.cat([{string.Join(", ", reads)}], dim: 1)";
}

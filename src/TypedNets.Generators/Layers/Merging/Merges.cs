using System.Globalization;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>How several results become one. A new one is one class derived from this, in a file of its own; its name is the node's kind: <c>SumMerge</c> of <c>Sum</c>.</summary>
internal abstract class MergeRule() : KindRule("Merge")
{
    /// <summary>The sign of what it does, in drawings.</summary>
    public abstract string Symbol { get; }

    /// <summary>How it runs without libtorch.</summary>
    public virtual MergeKernel Kernel => MergeKernel.None;

    /// <summary>How it trains without libtorch's autograd; null where libtorch alone knows its backward. What it merges is given behind its name.</summary>
    public virtual TrainingCall? TrainsAs(GraphNode node) => null;

    /// <summary>The dimension along which it puts results beside one another, that of the batch not counted.</summary>
    public virtual int Along(GraphNode node) => 0;

    /// <summary>The arguments of the structure that merges which are the merge's own.</summary>
    public virtual IEnumerable<string> Parameters => [];

    /// <summary>Whether a merge of the same kind may stand in this one's place as the branches that it merges itself, and all be one: to the last bit.</summary>
    /// <param name="branch">The place of the other merge among the branches.</param>
    public virtual bool CanTakeIn(int branch) => branch == 0;

    /// <summary>Whether each element of a sequence is still that element behind it.</summary>
    public virtual bool KeepsPlaces => true;

    /// <summary>What they must have in common, as the end of a message.</summary>
    public abstract string Demand(LayerArguments arguments);

    /// <summary>What would make shapes fit that do not, as the very end of a message; empty where that is not known.</summary>
    public virtual string Remedy(IReadOnlyList<Shape> shapes) => "";

    /// <summary>The shape that leaves, or what is wrong with an argument; null where the shapes do not fit together.</summary>
    /// <exception cref="OverflowException">A size does not fit; the caller makes a problem of it.</exception>
    public abstract LayerOutput? Infer(IReadOnlyList<Shape> shapes, LayerArguments arguments);

    /// <summary>The arguments of PyTorch's function that merges so.</summary>
    public virtual IEnumerable<TorchArgument> Describe(GraphNode node) => [];

    /// <summary>The expression that merges.</summary>
    /// <param name="node">The merge.</param>
    /// <param name="reads">What it reads.</param>
    public abstract string Call(GraphNode node, IReadOnlyList<string> reads);
}

/// <summary>(C₁, …), (C₂, …) → (C₁ + C₂, …), along one dimension.</summary>
internal sealed class ConcatMerge : MergeRule
{
    public override string Symbol => "‖";

    public override MergeKernel Kernel => MergeKernel.Concatenation;

    public override TrainingCall TrainsAs(GraphNode node) => Along(node) == 0
        ? new TrainingCall("Concat")
        : TrainingCall.NotYet($"along dimension {(Along(node) + 1).ToString(CultureInfo.InvariantCulture)}");

    public override IEnumerable<string> Parameters => ["Dim"];

    public override int Along(GraphNode node) => Dimension.Resolve("Concat", "Dim", 1, node.Output, node.Arguments).Index;

    public override bool CanTakeIn(int branch) => true;

    public override string Demand(LayerArguments arguments) => arguments.Long("Dim", 1) == 1
        ? "what is put together along the channels must have equal sizes behind them"
        : $"what is put together along dimension {arguments.Long("Dim", 1).ToString(CultureInfo.InvariantCulture)} must have equal sizes in all others";

    public override LayerOutput? Infer(IReadOnlyList<Shape> shapes, LayerArguments arguments)
    {
        if (shapes.Any(shape => shape.Rank != shapes[0].Rank))
        {
            return null;
        }

        var (dimension, wrong) = Dimension.Resolve("Concat", "Dim", 1, shapes[0], arguments);
        return wrong is not null ? wrong
            : shapes.All(shape => Others(shape).Meets(Others(shapes[0]))) ? (LayerOutput)new Shape(shapes[0].Sizes.Select((size, index) => index == dimension ? Sum() : size))
            : null;

        Shape Others(Shape shape) => new(shape.Sizes.Where((_, index) => index != dimension));

        Size Sum() => shapes.Aggregate((Size)0, (sum, shape) => sum + shape[dimension]);
    }

    public override IEnumerable<TorchArgument> Describe(GraphNode node) => [new("dim", Along(node) + 1L)];

    public override string Call(GraphNode node, IReadOnlyList<string> reads) =>
        $"global::TorchSharp.torch.cat([{string.Join(", ", reads)}], dim: {(Along(node) + 1).ToString(CultureInfo.InvariantCulture)})";
}

/// <summary>Equal shapes → the same. What libtorch would stretch is a mistake here.</summary>
internal sealed class SumMerge : MergeRule
{
    public override string Symbol => "+";

    public override MergeKernel Kernel => MergeKernel.Sum;

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("Sum");

    public override string Demand(LayerArguments arguments) => "what is added must have one shape";

    public override LayerOutput? Infer(IReadOnlyList<Shape> shapes, LayerArguments arguments) => shapes.All(shape => shape.Meets(shapes[0])) ? (LayerOutput)shapes[0] : null;

    public override string Call(GraphNode node, IReadOnlyList<string> reads) => $"global::TypedNets.CompilerServices.Branches.Sum({string.Join(", ", reads)})";
}

/// <summary>Shapes that are equal but for sizes of 1 → the largest of each size.</summary>
internal sealed class MultiplyMerge : MergeRule
{
    public override string Symbol => "×";

    public override MergeKernel Kernel => MergeKernel.Product;

    public override TrainingCall TrainsAs(GraphNode node) => new("Product");

    public override string Demand(LayerArguments arguments) => "what is multiplied must have equal sizes, or sizes of 1";

    /// <summary>A gate that was made by dense layers is a vector, and what it opens is an image.</summary>
    public override string Remedy(IReadOnlyList<Shape> shapes) =>
        shapes.FirstOrDefault(shape => shape.Rank == 1) is { } gate && shapes.FirstOrDefault(shape => shape.Rank > 1 && shape[0] == gate[0]) is { } gated
            ? $"; end the gate with [Unflatten(1, {gate.List}{string.Concat(Enumerable.Repeat(", 1", gated.Rank - 1))})], so that each number holds for a whole channel"
            : "";

    public override LayerOutput? Infer(IReadOnlyList<Shape> shapes, LayerArguments arguments)
    {
        if (shapes.Any(shape => shape.Rank != shapes[0].Rank))
        {
            return null;
        }

        var largest = shapes[0].Sizes.Select((first, dimension) => shapes.Select(shape => shape[dimension]).Where(size => size != 1).DefaultIfEmpty(first).First()).ToArray();
        return shapes.All(shape => largest.Select((size, dimension) => shape[dimension] == 1 || shape[dimension].Meets(size)).All(fits => fits))
            ? (LayerOutput)new Shape(largest)
            : null;
    }

    public override string Call(GraphNode node, IReadOnlyList<string> reads) =>
        reads.Count == 2 ? $"{reads[0]} * {reads[1]}" : $"global::TypedNets.CompilerServices.Branches.Product({string.Join(", ", reads)})";
}

/// <summary>n results of one shape → one with a dimension of n more.</summary>
internal sealed class StackMerge : MergeRule
{
    public override string Symbol => "≡";

    public override MergeKernel Kernel => MergeKernel.Stack;

    public override IEnumerable<string> Parameters => ["Dim"];

    public override int Along(GraphNode node) => Dimension.Resolve("Stack", "Dim", 1, node.Input, node.Arguments, more: 1).Index;

    // A stack of stacks has a dimension more.
    public override bool CanTakeIn(int branch) => false;

    public override string Demand(LayerArguments arguments) => "what is stacked must have one shape";

    public override LayerOutput? Infer(IReadOnlyList<Shape> shapes, LayerArguments arguments)
    {
        var (dimension, wrong) = Dimension.Resolve("Stack", "Dim", 1, shapes[0], arguments, more: 1);
        return wrong is not null ? wrong
            : shapes.All(shape => shape.Meets(shapes[0])) ? (LayerOutput)new Shape([.. shapes[0].Sizes.Take(dimension), shapes.Count, .. shapes[0].Sizes.Skip(dimension)])
            : null;
    }

    public override IEnumerable<TorchArgument> Describe(GraphNode node) => [new("dim", Along(node) + 1L)];

    public override string Call(GraphNode node, IReadOnlyList<string> reads) =>
        $"global::TorchSharp.torch.stack([{string.Join(", ", reads)}], dim: {(Along(node) + 1).ToString(CultureInfo.InvariantCulture)})";
}

/// <summary>(…, n, k), (…, k, m) → (…, n, m): the product of two matrices, or of as many as lie in the dimensions before.</summary>
internal sealed class MatMulMerge : MergeRule
{
    public override string Symbol => "@";

    public override MergeKernel Kernel => MergeKernel.MatMul;

    public override bool KeepsPlaces => false;

    // More than two are multiplied two at a time, each with what lies between freed.
    public override bool CanTakeIn(int branch) => false;

    public override string Demand(LayerArguments arguments) => "a product of matrices is of two, (…, n, k) and (…, k, m), with equal sizes before them";

    /// <summary>Keys that were not turned.</summary>
    public override string Remedy(IReadOnlyList<Shape> shapes)
    {
        if (!AreMatrices(shapes))
        {
            return "";
        }

        var (left, right, last) = (shapes[0], shapes[1], shapes[0].Rank - 1);
        return left[last] == right[last] && Before(left).Equals(Before(right))
            ? $"; turn the second, [Permute({string.Join(", ", [.. Enumerable.Range(1, last - 1), last + 1, last])})]"
            : "";
    }

    public override LayerOutput? Infer(IReadOnlyList<Shape> shapes, LayerArguments arguments)
    {
        if (!AreMatrices(shapes))
        {
            return null;
        }

        var (left, right, last) = (shapes[0], shapes[1], shapes[0].Rank - 1);
        if (!left[last].Meets(right[last - 1]) || !Before(left).Meets(Before(right)))
        {
            return null;
        }

        var product = new Shape([.. left.Sizes.Take(last), right[last]]);
        return LayerOutput.With(product, product.Elements * left[last]);
    }

    public override string Call(GraphNode node, IReadOnlyList<string> reads) => $"{reads[0]}.matmul({reads[1]})";

    private static bool AreMatrices(IReadOnlyList<Shape> shapes) => shapes.Count == 2 && shapes[0].Rank == shapes[1].Rank && shapes[0].Rank > 1;

    private static Shape Before(Shape shape) => new(shape.Sizes.Take(shape.Rank - 2));
}

using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Merging;

/// <summary>How several results become one. A new one is one class derived from this, in a file of its own; its name is the node's kind: <c>SumMerge</c> of <c>Sum</c>.</summary>
internal abstract class MergeRule() : KindRule("Merge")
{
    /// <summary>What they must have in common, as the end of a message.</summary>
    public abstract string Demand { get; }

    /// <summary>The shape that leaves, or null where the shapes do not fit together.</summary>
    /// <exception cref="OverflowException">A size does not fit; the caller makes a problem of it.</exception>
    public abstract Shape? Infer(IReadOnlyList<Shape> shapes);

    /// <summary>The expression that merges.</summary>
    /// <param name="reads">What it reads.</param>
    public abstract string Call(IReadOnlyList<string> reads);
}

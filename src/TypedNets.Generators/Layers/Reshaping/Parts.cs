using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>What layers that take a part of what arrives have in common: it lies in the same memory.</summary>
/// <param name="module">Its module.</param>
internal abstract class PartRule(string module) : LayerRule
{
    public override LayerFamily Family => LayerFamily.Reshaping;

    public override string Module => $"global::TypedNets.CompilerServices.{module}";

    public override string Factory => $"new {Module}";

    protected override Aliasing Aliasing => Aliasing.Always;

    /// <summary>What is wrong with an index that may count from the end; null where it is one of so many.</summary>
    protected Violation? Outside(string argument, long index, Size count, string what) => (index < 0 ? count >= -index : index < count) ? null : new Violation(
        ProblemIds.NoSuchElement,
        Invariant($"{Kind}'s {argument} is {index}, but there are only {count} {what}: it must be 0 to {count - 1}, or {0 - count} to -1"),
        argument);

    /// <summary><c>elements of dimension 1 ((5, 8) arrives)</c>.</summary>
    protected static string Elements(int dimension, Shape input) => Invariant($"elements of dimension {dimension + 1} in the {input} that arrives");

    /// <summary>The shape with another size in one place.</summary>
    protected static Shape Resized(Shape input, int dimension, Size size) => new(input.Sizes.Select((other, index) => index == dimension ? size : other));
}

/// <summary>(C, …) → (length, …), along one dimension.</summary>
internal sealed class NarrowRule() : PartRule("NarrowedPart")
{
    public override string Stem => "narrow";

    public override Violation? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments).AtLeast(1, "length").Violation;

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        var (dimension, wrongDim) = Dimension.Resolve(Kind, "dim", 1, input, arguments);
        if (wrongDim is not null)
        {
            return wrongDim;
        }

        var (size, start, length) = (input[dimension], arguments.Long("start"), arguments.Long("length"));
        if (Outside("start", start, size, Elements(dimension, input)) is { } outside)
        {
            return outside;
        }

        var left = start < 0 ? -start : size - start;
        return length <= left ? Resized(input, dimension, length) : new Violation(
            ProblemIds.NoSuchElement,
            Invariant($"Narrow takes {length} elements from {start} on, but only {left} are left of the {size} {Elements(dimension, input)}; a length of {left} takes them all"),
            "length",
            Invariant($"{left}"));
    }

    public override LayerKernel RunsAs(GraphNode node)
    {
        var (dimension, start) = (Dimension.Resolve(Kind, "dim", 1, node.Input, node.Arguments).Index, node.Arguments.Long("start"));
        return RearrangingKernel.Part(node.Input, dimension, start < 0 ? node.Input[dimension].Number + start : start, node.Arguments.Long("length"));
    }

    public override IEnumerable<string> Construct(GraphNode node) => CSharpArguments.Given(node.Arguments, ("dim", "dim"), ("start", "start"), ("length", "length"));
}

/// <summary>(L, features) → (features), along one dimension.</summary>
internal sealed class SelectRule() : PartRule("Selection")
{
    public override string Stem => "select";

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        if (input.Rank == 1)
        {
            return new Violation(ProblemIds.WrongRank, $"Select takes a dimension away, and {input} has no other; [Narrow(1, {arguments.Long("index").ToString(System.Globalization.CultureInfo.InvariantCulture)}, 1)] takes one element and keeps it");
        }

        var (dimension, wrongDim) = Dimension.Resolve(Kind, "dim", 1, input, arguments);
        return wrongDim is not null ? wrongDim
            : Outside("index", arguments.Long("index"), input[dimension], Elements(dimension, input)) is { } outside ? outside
            : new Shape(input.Sizes.Where((_, index) => index != dimension));
    }

    public override LayerKernel RunsAs(GraphNode node)
    {
        var (dimension, index) = (Dimension.Resolve(Kind, "dim", 1, node.Input, node.Arguments).Index, node.Arguments.Long("index"));
        return RearrangingKernel.Part(node.Input, dimension, index < 0 ? node.Input[dimension].Number + index : index, 1);
    }

    public override IEnumerable<string> Construct(GraphNode node) => CSharpArguments.Given(node.Arguments, ("dim", "dim"), ("index", "index"));
}

/// <summary>(C, …) → (C / chunks, …), along one dimension.</summary>
internal sealed class ChunkRule() : PartRule("Chunk")
{
    public override string Stem => "chunk";

    public override Violation? Check(LayerArguments arguments)
    {
        var check = new ArgumentCheck(Kind, arguments).AtLeast(1, "chunks");
        return check.Violation ?? Outside("index", arguments.Long("index"), arguments.Long("chunks"), "chunks");
    }

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        var (dimension, wrongDim) = Dimension.Resolve(Kind, "Dim", 1, input, arguments);
        return wrongDim is not null ? wrongDim
            : Divisors.Violation(Kind, "chunks", arguments, input[dimension], Elements(dimension, input), "") is { } violation ? violation
            : Resized(input, dimension, input[dimension] / arguments.Long("chunks"));
    }

    public override LayerKernel RunsAs(GraphNode node)
    {
        var (dimension, chunks, index) = (Dimension.Resolve(Kind, "Dim", 1, node.Input, node.Arguments).Index, node.Arguments.Long("chunks"), node.Arguments.Long("index"));
        var each = node.Input[dimension].Number / chunks;
        return RearrangingKernel.Part(node.Input, dimension, (index < 0 ? chunks + index : index) * each, each);
    }

    public override IEnumerable<string> Construct(GraphNode node) => CSharpArguments.Given(node.Arguments, ("chunks", "chunks"), ("index", "index"), ("Dim", "dim"));

    public override IEnumerable<TorchArgument> Describe(GraphNode node) => [.. base.Describe(node).Except("dim"), new("dim", node.Arguments.Long("Dim", 1))];
}

using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>(C, H, W) → (C·H·W).</summary>
internal sealed class FlattenRule : LayerRule
{
    public override LayerKernel RunsAs(GraphNode node) => LayerKernel.Reshapes;

    public override TrainingCall? TrainsAs(GraphNode node) => node.Output.Rank == 1 ? new TrainingCall("Flatten") : base.TrainsAs(node);

    public override LayerFamily Family => LayerFamily.Reshaping;

    public override string Stem => "flatten";

    protected override Aliasing Aliasing => Aliasing.Always;

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        var (start, startViolation) = Dimension.Resolve(Kind, "StartDim", 1, input, arguments);
        var (end, endViolation) = Dimension.Resolve(Kind, "EndDim", -1, input, arguments);
        if ((startViolation ?? endViolation) is { } violation)
        {
            return violation;
        }

        if (start > end)
        {
            return new Violation(
                ProblemIds.NoSuchDimension,
                Invariant($"Flatten's StartDim is dimension {start + 1} and its EndDim dimension {end + 1}; the start must not lie behind the end"),
                arguments.Has("EndDim") ? "EndDim" : "StartDim");
        }

        var joined = new Shape(input.Sizes.Skip(start).Take(end - start + 1)).Elements;
        return new Shape([.. input.Sizes.Take(start), joined, .. input.Sizes.Skip(end + 1)]);
    }

    public override IEnumerable<string> Construct(GraphNode node) => CSharpArguments.Given(node.Arguments, ("StartDim", "start_dim"), ("EndDim", "end_dim"));
}

/// <summary>(C·H·W) → (C, H, W).</summary>
internal sealed class UnflattenRule : LayerRule
{
    public override LayerKernel RunsAs(GraphNode node) => LayerKernel.Reshapes;

    public override LayerFamily Family => LayerFamily.Reshaping;

    public override string Stem => "unflatten";

    protected override Aliasing Aliasing => Aliasing.Always;

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        var (index, violation) = Dimension.Resolve(Kind, "dim", 1, input, arguments);
        if (violation is not null)
        {
            return violation;
        }

        var sizes = arguments.Longs("sizes");
        var open = sizes.Count(size => size == -1);
        if (sizes.Count == 0 || open > 1 || sizes.Any(size => size < 1 && size != -1))
        {
            return new Violation(
                ProblemIds.ArgumentOutOfRange,
                "Unflatten's sizes must be 1 or more; one of them may be -1, which is then worked out",
                sizes.Count == 0 ? null : "sizes");
        }

        var known = new Shape(sizes.Where(size => size != -1)).Elements.Number;
        if (open == 1 ? input[index] % known != 0 : input[index] != known)
        {
            return new Violation(
                ProblemIds.NotDivisible,
                Invariant($"Unflatten cannot make ({string.Join(", ", sizes)}) of dimension {index + 1}, which has {input[index]} elements ({input} arrives): ")
                    + Invariant($"{string.Join("·", sizes.Where(size => size != -1))} is {known}"),
                "sizes");
        }

        return new Shape(
            [.. input.Sizes.Take(index), .. sizes.Select(size => size == -1 ? input[index] / known : (Size)size), .. input.Sizes.Skip(index + 1)]);
    }

    /// <summary>TorchSharp's factory knows no dimension counted from the end.</summary>
    public override IEnumerable<string> Construct(GraphNode node)
    {
        var dim = node.Arguments.Long("dim");
        return [CSharpArguments.Named("dim", dim < 0 ? dim + node.Input.Rank + 1 : dim), CSharpArguments.Array("unflattened_size", node.Arguments.Longs("sizes"))];
    }

    public override IEnumerable<TorchArgument> Describe(GraphNode node) =>
        [new("dim", node.Arguments.Long("dim")), TorchArgument.List("unflattened_size", node.Arguments.Longs("sizes"))];
}

/// <summary>Any shape → the same.</summary>
internal sealed class IdentityRule : ElementwiseRule
{
    public override LayerKernel RunsAs(GraphNode node) => LayerKernel.Passes;

    public override TrainingCall TrainsAs(GraphNode node) => new TrainingCall("Identity");

    public override bool DoesNothing => true;

    public override LayerFamily Family => LayerFamily.Reshaping;

    protected override Aliasing Aliasing => Aliasing.Always;
}

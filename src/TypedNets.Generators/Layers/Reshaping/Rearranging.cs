using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>The same sizes in another order.</summary>
internal sealed class PermuteRule : LayerRule
{
    public override LayerFamily Family => LayerFamily.Reshaping;

    public override string Stem => "permute";

    // Copied, but for an order that changes nothing.
    protected override Aliasing Aliasing => Aliasing.Sometimes;

    public override string Module => "global::TypedNets.CompilerServices.Permutation";

    public override string Factory => "new global::TypedNets.CompilerServices.Permutation";

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        var dims = arguments.Longs("dims");
        return dims.OrderBy(dim => dim).SequenceEqual(Enumerable.Range(1, input.Rank).Select(dim => (long)dim))
            ? new Shape(dims.Select(dim => input[(int)dim - 1]))
            : new Violation(
                ProblemIds.NoSuchDimension,
                Invariant($"Permute({string.Join(", ", dims)}) does not order the dimensions of {input.Batch}: name each of 1 to {input.Rank} once; 0 is the batch and stays"),
                dims.Count == 0 ? null : "dims");
    }

    public override LayerKernel RunsAs(GraphNode node) => RearrangingKernel.Permuted(node.Input, node.Arguments.Longs("dims").Select(dim => (int)dim - 1));

    public override IEnumerable<string> Construct(GraphNode node) => [.. node.Arguments.Longs("dims").Select(dim => Invariant($"{dim}"))];

    /// <summary>The batch stays.</summary>
    public override IEnumerable<TorchArgument> Describe(GraphNode node) => [TorchArgument.List("dims", node.Arguments.Longs("dims").Prepend(0))];
}

/// <summary>The same, one dimension turned around in a circle.</summary>
internal sealed class RollRule : LayerRule
{
    public override LayerFamily Family => LayerFamily.Reshaping;

    public override string Stem => "roll";

    public override string Module => "global::TypedNets.CompilerServices.RolledDimension";

    public override string Factory => $"new {Module}";

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        var (dimension, wrongDim) = Dimension.Resolve(Kind, "dim", 1, input, arguments);
        if (wrongDim is not null)
        {
            return wrongDim;
        }

        var (shift, size) = (arguments.Long("shift"), input[dimension]);
        return (shift < 0 ? size > -shift : size > shift) ? input : new Violation(
            ProblemIds.NoSuchElement,
            Invariant($"Roll's shift is {shift}, but there are only {size} elements of dimension {dimension + 1} in the {input} that arrives: it must be {1 - size} to {size - 1}"),
            "shift");
    }

    public override LayerKernel RunsAs(GraphNode node) => new RowsKernel(
        Kind, Invariant($"{node.Arguments.Long("shift")}"), "", Dimension.Resolve(Kind, "dim", 1, node.Input, node.Arguments).Index);

    public override IEnumerable<string> Construct(GraphNode node) => CSharpArguments.Given(node.Arguments, ("shift", "shift"), ("dim", "dim"));

    public override IEnumerable<TorchArgument> Describe(GraphNode node) => [new("shifts", node.Arguments.Long("shift")), new("dims", node.Arguments.Long("dim"))];
}

/// <summary>(C·r², H, W) → (C, H·r, W·r).</summary>
internal sealed class PixelShuffleRule : LayerRule
{
    public override LayerFamily Family => LayerFamily.Reshaping;

    public override string Stem => "shuffle";

    public override Violation? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments).AtLeast(1, "upscaleFactor").Violation;

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        if (input.Rank != 3)
        {
            return Rank.Wrong(Kind, input, 3);
        }

        var factor = arguments.Long("upscaleFactor");
        var square = checked(factor * factor);
        var (below, above) = (square * (input[0] / square), checked(square * ((input[0] / square) + 1)));
        return input[0] % square == 0
            ? new Shape(input[0] / square, checked(input[1] * factor), checked(input[2] * factor))
            : new Violation(
                ProblemIds.NotDivisible,
                Invariant($"PixelShuffle({factor}) spreads {square} channels over one, but {input[0]} channels arrive; ")
                    + (below == 0 ? Invariant($"{above} would do") : Invariant($"{below} or {above} would do")),
                "upscaleFactor");
    }

    public override LayerKernel RunsAs(GraphNode node)
    {
        var factor = node.Arguments.Long("upscaleFactor");
        var square = factor * factor;
        return new RearrangingKernel(
            ((RearrangedAxis[])[new(0, square, node.Output[0].Number), new(1, 1, node.Input[1].Number), new(0, factor, factor), new(2, 1, node.Input[2].Number), new(0, 1, factor)]).ToEquatableArray());
    }

    public override IEnumerable<string> Construct(GraphNode node) => CSharpArguments.Given(node.Arguments, ("upscaleFactor", "upscale_factor"));
}

/// <summary>(C, H·r, W·r) → (C·r², H, W).</summary>
internal sealed class PixelUnshuffleRule : LayerRule
{
    public override LayerFamily Family => LayerFamily.Reshaping;

    public override string Stem => "unshuffle";

    public override Violation? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments).AtLeast(1, "downscaleFactor").Violation;

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        if (input.Rank != 3)
        {
            return Rank.Wrong(Kind, input, 3);
        }

        var factor = arguments.Long("downscaleFactor");
        return input[1] % factor == 0 && input[2] % factor == 0
            ? new Shape(checked(input[0] * factor * factor), input[1] / factor, input[2] / factor)
            : new Violation(
                ProblemIds.NotDivisible,
                Invariant($"PixelUnshuffle({factor}) gathers squares of {factor}x{factor} pixels, which do not fill the {input[1]}x{input[2]} that arrive; ")
                    + $"{Divisors.List(Divisors.Common(input[1], input[2]))} would",
                "downscaleFactor");
    }

    public override LayerKernel RunsAs(GraphNode node)
    {
        var factor = node.Arguments.Long("downscaleFactor");
        return new RearrangingKernel(
            ((RearrangedAxis[])[new(0, 1, node.Input[0].Number), new(1, 1, factor), new(2, 1, factor), new(1, factor, node.Output[1].Number), new(2, factor, node.Output[2].Number)]).ToEquatableArray());
    }

    public override IEnumerable<string> Construct(GraphNode node) => CSharpArguments.Given(node.Arguments, ("downscaleFactor", "downscale_factor"));
}

/// <summary>(C, …) → the same.</summary>
internal sealed class ChannelShuffleRule : LayerRule
{
    public override LayerFamily Family => LayerFamily.Reshaping;

    public override string Stem => "shuffle";

    public override Violation? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments).AtLeast(1, "groups").Violation;

    public override LayerOutput Infer(Shape input, LayerArguments arguments) =>
        input.Rank < 2 ? Rank.Wrong(Kind, input, 2, 3, 4)
        : Divisors.Violation(Kind, "groups", arguments, input[0], "channels") is { } violation ? violation
        : input;

    public override LayerKernel RunsAs(GraphNode node)
    {
        var groups = node.Arguments.Long("groups");
        var each = node.Input[0].Number / groups;
        RearrangedAxis[] axes = [new(0, 1, each), new(0, each, groups), .. Enumerable.Range(1, node.Input.Rank - 1).Select(dimension => new RearrangedAxis(dimension, 1, node.Input[dimension].Number))];
        return new RearrangingKernel(axes.ToEquatableArray());
    }

    public override IEnumerable<string> Construct(GraphNode node) => CSharpArguments.Given(node.Arguments, ("groups", "groups"));
}

using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;
using static System.FormattableString;

namespace TypedNets.Generators.Layers.Reshaping;

/// <summary>(C·r², H, W) → (C, H·r, W·r).</summary>
internal sealed class PixelShuffleRule : LayerRule
{
    public override string Stem => "shuffle";

    public override Fault? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments).AtLeast(1, "upscaleFactor").Fault;

    public override Inference Infer(Shape input, LayerArguments arguments)
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
            : new Fault(
                ProblemIds.NotDivisible,
                Invariant($"PixelShuffle({factor}) spreads {square} channels over one, but {input[0]} channels arrive; ")
                    + (below == 0 ? Invariant($"{above} would do") : Invariant($"{below} or {above} would do")),
                "upscaleFactor");
    }

    public override IEnumerable<string> Construct(GraphNode node) => Code.Given(node.Arguments, ("upscaleFactor", "upscale_factor"));
}

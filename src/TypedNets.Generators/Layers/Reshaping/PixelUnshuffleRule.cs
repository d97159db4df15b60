using TypedNets.Generators.Declarations;
using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;
using static System.FormattableString;

namespace TypedNets.Generators.Layers.Reshaping;

/// <summary>(C, H·r, W·r) → (C·r², H, W).</summary>
internal sealed class PixelUnshuffleRule : LayerRule
{
    public override string Stem => "unshuffle";

    public override Fault? Check(LayerArguments arguments) => new ArgumentCheck(Kind, arguments).AtLeast(1, "downscaleFactor").Fault;

    public override Inference Infer(Shape input, LayerArguments arguments)
    {
        if (input.Rank != 3)
        {
            return Rank.Wrong(Kind, input, 3);
        }

        var factor = arguments.Long("downscaleFactor");
        return input[1] % factor == 0 && input[2] % factor == 0
            ? new Shape(checked(input[0] * factor * factor), input[1] / factor, input[2] / factor)
            : new Fault(
                ProblemIds.NotDivisible,
                Invariant($"PixelUnshuffle({factor}) gathers squares of {factor}x{factor} pixels, which do not fill the {input[1]}x{input[2]} that arrive; ")
                    + $"{Divisors.List(Divisors.Common(input[1], input[2]))} would",
                "downscaleFactor");
    }

    public override IEnumerable<string> Construct(GraphNode node) => Code.Given(node.Arguments, ("downscaleFactor", "downscale_factor"));
}

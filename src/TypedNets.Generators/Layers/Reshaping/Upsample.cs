using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>(C, H, W) → (C, H·f, W·f), and so for one and three axes.</summary>
internal sealed class UpsampleRule : LayerRule
{
    public override LayerFamily Family => LayerFamily.Reshaping;

    private static readonly string[] AxesOfRank = ["", "", "W", "HW", "DHW"];

    public override string Stem => "upsample";

    public override Violation? Check(LayerArguments arguments)
    {
        var check = new ArgumentCheck(Kind, arguments).AxesAtLeast(1, "DHW", "Size");
        var sized = CSharpArguments.IsGiven(arguments, "Size", "DHW");
        if (sized == arguments.Has("scaleFactor"))
        {
            check.Report(
                sized ? ProblemIds.ContradictingArguments : ProblemIds.MissingArgument,
                "Upsample needs a factor, [Upsample(2)], or a size, [Upsample(Size = 56)], and only one of the two",
                null);
        }

        var factor = arguments.Double("scaleFactor", 1);
        if (!(factor > 0 && factor <= int.MaxValue))
        {
            check.Report(ProblemIds.ArgumentOutOfRange, Invariant($"Upsample's factor is {factor}; it must be above 0"), "scaleFactor");
        }

        if (arguments.Bool("AlignCorners") && (arguments.Text("Mode") ?? "Nearest") == "Nearest")
        {
            check.Report(ProblemIds.ContradictingArguments, "Upsample's AlignCorners means nothing to Mode = Nearest; drop one of the two", "AlignCorners");
        }

        return check.Violation;
    }

    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        var ranks = (arguments.Text("Mode") ?? "Nearest") switch
        {
            "Linear" => [2],
            "Bilinear" or "Bicubic" => [3],
            "Trilinear" => [4],
            _ => new[] { 2, 3, 4 },
        };
        if (!ranks.Contains(input.Rank))
        {
            return Rank.Wrong(arguments.Text("Mode") is { } mode ? $"Upsample with Mode = {mode}" : Kind, input, ranks);
        }

        var axes = AxesOfRank[input.Rank];
        if (!arguments.Has("scaleFactor"))
        {
            return axes.Any(axis => Size(arguments, axis) == 0)
                ? new Violation(ProblemIds.MissingArgument, $"Upsample has no size for every axis of {input}: give Size, or Size{string.Join(" and Size", axes.AsEnumerable())}")
                : new Shape([input[0], .. axes.Select(axis => Size(arguments, axis))]);
        }

        var factor = arguments.Double("scaleFactor", 1);
        var sizes = input.Sizes.Skip(1).Select(size => size.Scaled(factor)).ToArray();
        return sizes.All(size => size > 0)
            ? new Shape([input[0], .. sizes])
            : new Violation(ProblemIds.KernelTooLarge, Invariant($"Upsample by {factor} leaves nothing of {input}"), "scaleFactor");
    }

    public override LayerKernel RunsAs(GraphNode node)
    {
        var mode = node.Arguments.Text("Mode") switch
        {
            "Linear" or "Bilinear" or "Trilinear" => "Linear",
            "Bicubic" => "Cubic",
            _ => "Nearest",
        };
        var planes = node.Input.Rank == 4 ? Invariant($", {node.Input[1]}, {node.Output[1]}") : "";
        var sequence = node.Input.Rank == 2 && mode == "Nearest" ? ", isSequence: true" : "";
        var factor = node.Arguments.Has("scaleFactor") ? node.Arguments.Double("scaleFactor", 1) : 0;
        return new ImageKernel("Upsample", $"{KernelCode.Alias}::UpsampleMode.{mode}, {CSharpArguments.Real(factor)}, {(node.Arguments.Bool("AlignCorners") ? "true" : "false")}{planes}{sequence}");
    }

    public override IEnumerable<string> Construct(GraphNode node)
    {
        var arguments = node.Arguments;
        yield return arguments.Has("scaleFactor")
            ? $"scale_factor: new double[] {{ {string.Join(", ", Enumerable.Repeat(CSharpArguments.Real(arguments.Double("scaleFactor", 1)), node.Input.Rank - 1))} }}"
            : CSharpArguments.Array("size", AxesOfRank[node.Input.Rank].Select(axis => Size(arguments, axis)));
        if (arguments.Text("Mode") is { } mode)
        {
            yield return $"mode: global::TorchSharp.torch.UpsampleMode.{mode}";
        }

        // Where nothing is said of it, libtorch warns at each call.
        if ((arguments.Text("Mode") ?? "Nearest") != "Nearest")
        {
            yield return CSharpArguments.Named("align_corners", arguments.Bool("AlignCorners"));
        }
    }

    public override IEnumerable<TorchArgument> Describe(GraphNode node)
    {
        var given = base.Describe(node).Where(argument => !argument.Name.StartsWith("size", StringComparison.Ordinal));
        return node.Arguments.Has("scaleFactor") ? given : given.Prepend(TorchArgument.List("size", AxesOfRank[node.Input.Rank].Select(axis => Size(node.Arguments, axis))));
    }

    private static long Size(LayerArguments arguments, char axis) => arguments.OnAxis("Size", axis, 0);
}

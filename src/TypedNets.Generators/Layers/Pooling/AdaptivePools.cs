using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>Poolings to a given size.</summary>
/// <param name="axes">The axes' letters: <c>"HW"</c>.</param>
/// <param name="kernel">The kernel that runs it where sizes divide.</param>
/// <param name="takesArray">Whether TorchSharp's factory takes an array only.</param>
internal abstract class AdaptivePoolRule(string axes, string kernel, bool takesArray = false) : PartPoolRule(axes, kernel)
{
    public override Violation? Check(LayerArguments arguments)
    {
        var check = new ArgumentCheck(Kind, arguments).AxesAtLeast(1, Axes, "output");
        if (!arguments.Has("output") && !Axes.All(axis => arguments.Has("Output", axis)))
        {
            var perAxis = string.Join(" and ", Axes.Select(axis => $"Output{axis}"));
            check.Report(ProblemIds.MissingArgument, $"{Kind} has no output size: write {Kind}(size), or give {perAxis}", null);
        }

        return check.Violation;
    }

    public override LayerOutput Infer(Shape input, LayerArguments arguments) => input.Rank == Axes.Length + 1
        ? new Shape([input[0], .. arguments.PerAxis("Output", Axes, 1)])
        : Rank.Wrong(Kind, input, Axes.Length + 1);

    /// <summary>Where sizes divide, its windows are those of any pool.</summary>
    public override LayerKernel RunsAs(GraphNode node)
    {
        var sizes = node.Input.Sizes.Skip(1).Zip(node.Output.Sizes.Skip(1), (arriving, leaving) => (Arriving: arriving.Number, Leaving: leaving.Number)).ToArray();
        return Axes.Length > 2 || sizes.Any(size => size.Arriving % size.Leaving != 0)
            ? new ImageKernel("AdaptivePool", Axes.Length > 2 ? FormattableString.Invariant($"{sizes[0].Arriving}, {sizes[0].Leaving}") : "", Pool == MaxPool ? "TakesLargest = true" : "")
            : new WindowKernel(
                Pool,
                Axes.Zip(sizes, (axis, size) => new Window(axis, size.Arriving / size.Leaving, size.Arriving / size.Leaving, 0, 1)).ToEquatableArray());
    }

    public override IEnumerable<string> Construct(GraphNode node) => takesArray
        ? [CSharpArguments.Array("output_size", node.Arguments.PerAxis("Output", Axes, 1))]
        : CSharpArguments.Windows(node.Arguments, Axes, "Output");
}

/// <summary>(C, L) → (C, L').</summary>
internal sealed class AdaptiveAvgPool1dRule() : AdaptivePoolRule("L", AveragePool);

/// <summary>(C, H, W) → (C, H', W').</summary>
internal sealed class AdaptiveAvgPool2dRule() : AdaptivePoolRule("HW", AveragePool);

/// <summary>(C, D, H, W) → (C, D', H', W').</summary>
internal sealed class AdaptiveAvgPool3dRule() : AdaptivePoolRule("DHW", AveragePool);

/// <summary>(C, L) → (C, L').</summary>
internal sealed class AdaptiveMaxPool1dRule() : AdaptivePoolRule("L", MaxPool);

/// <summary>(C, H, W) → (C, H', W').</summary>
internal sealed class AdaptiveMaxPool2dRule() : AdaptivePoolRule("HW", MaxPool, takesArray: true);

/// <summary>(C, D, H, W) → (C, D', H', W'), by a module of our own: TorchSharp's forgets its size.</summary>
internal sealed class AdaptiveMaxPool3dRule() : AdaptivePoolRule("DHW", MaxPool)
{
    public override string Module => "global::TypedNets.CompilerServices.AdaptiveVolumeMaxPool";

    public override string Factory => $"new {Module}";

    public override IEnumerable<string> Construct(GraphNode node) => CSharpArguments.Volume(node.Arguments.PerAxis("Output", "DHW", 1));
}

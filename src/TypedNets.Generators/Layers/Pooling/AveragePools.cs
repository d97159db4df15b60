using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;
using static System.FormattableString;

namespace TypedNets.Generators.Layers;

/// <summary>Poolings that average.</summary>
/// <param name="axes">The axes' letters: <c>"HW"</c>.</param>
internal abstract class AveragePoolRule(string axes) : PoolRule(axes)
{
    public override LayerKernel RunsAs(GraphNode node)
    {
        var settings = new[]
        {
            node.Arguments.Bool("CountIncludePad", true) ? null : "CountsPadding = false",
            node.Arguments.Long("DivisorOverride") is not 0 and var divisor ? Invariant($"Divisor = {divisor}") : null,
        };
        return new WindowKernel("AveragePool", Windows(node.Arguments).ToEquatableArray(), string.Join(", ", settings.Where(setting => setting is not null)));
    }

    public override TrainingCall? TrainsAs(GraphNode node) => Axes.Length > 2 ? null : new TrainingCall(
        "AvgPool",
        [
            .. TrainingCall.Window(Windows(node.Arguments), strideIsKernel: true),
            .. node.Arguments.Bool("CountIncludePad", true) ? Array.Empty<string>() : [CSharpArguments.Named("countsPadding", value: false)],
            .. node.Arguments.Long("DivisorOverride") is not 0 and var divisor ? [CSharpArguments.Named("divisor", divisor)] : Array.Empty<string>(),
        ]);

    public override IEnumerable<string> Construct(GraphNode node) =>
    [
        .. base.Construct(node),
        .. CSharpArguments.Given(node.Arguments, ("CountIncludePad", "count_include_pad")),
        .. node.Arguments.Long("DivisorOverride") is not 0 and var divisor ? [CSharpArguments.Named("divisor_override", divisor)] : Array.Empty<string>(),
    ];
}

/// <summary>(C, L) → (C, L').</summary>
internal sealed class AvgPool1dRule() : AveragePoolRule("L");

/// <summary>(C, H, W) → (C, H', W').</summary>
internal sealed class AvgPool2dRule() : AveragePoolRule("HW");

/// <summary>(C, D, H, W) → (C, D', H', W').</summary>
internal sealed class AvgPool3dRule() : AveragePoolRule("DHW")
{
    /// <summary>Unlike libtorch's other poolings, this one wants a kernel that fits what arrives without its padding.</summary>
    public override LayerOutput Infer(Shape input, LayerArguments arguments)
    {
        var inference = base.Infer(input, arguments);
        return inference.Violation is null && Windows(arguments).Select((window, axis) => (window, size: input[axis + 1]))
            .FirstOrDefault(item => item.window.Kernel > item.size) is { window.Kernel: > 0 } wrong
            ? new Violation(
                ProblemIds.KernelTooLarge,
                Invariant($"AvgPool3d's kernel of {wrong.window.Kernel} is larger than the {wrong.size} elements that arrive along {wrong.window.Axis} ({input}); ")
                    + "AvgPool3d alone does not count the padding here",
                arguments.Source("Kernel", wrong.window.Axis),
                Invariant($"{wrong.size}"))
            : inference;
    }
}

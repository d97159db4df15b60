using TypedNets.Generators.Model;

namespace TypedNets.Generators.Layers;

/// <summary>Poolings of a whole channel.</summary>
/// <param name="adaptive">The adaptive pooling that this is the short form of.</param>
/// <param name="axes">The axes' letters: <c>"HW"</c>.</param>
/// <param name="kernel">The kernel that runs it.</param>
/// <param name="takesArray">Whether TorchSharp's factory takes an array only.</param>
internal abstract class GlobalPoolRule(string adaptive, string axes, string kernel, bool takesArray = false) : PartPoolRule(axes, kernel)
{
    public override string Module => $"global::TorchSharp.Modules.{adaptive}";

    public override string Factory => $"global::TorchSharp.torch.nn.{adaptive}";

    public override LayerOutput Infer(Shape input, LayerArguments arguments) => input.Rank == Axes.Length + 1
        ? new Shape([input[0], .. Enumerable.Repeat(1L, Axes.Length)])
        : Rank.Wrong(Kind, input, Axes.Length + 1);

    public override LayerKernel RunsAs(GraphNode node) =>
        new WindowKernel(Pool, EquatableArray<Window>.Empty);

    public override IEnumerable<string> Construct(GraphNode node) =>
        [takesArray ? CSharpArguments.Array("output_size", Enumerable.Repeat(1L, Axes.Length)) : CSharpArguments.Named("output_size", 1)];

    public override IEnumerable<TorchArgument> Describe(GraphNode node) => [new("output_size", 1L)];
}

/// <summary>(C, L) → (C, 1).</summary>
internal sealed class GlobalAvgPool1dRule() : GlobalPoolRule("AdaptiveAvgPool1d", "L", AveragePool);

/// <summary>(C, H, W) → (C, 1, 1).</summary>
internal sealed class GlobalAvgPool2dRule() : GlobalPoolRule("AdaptiveAvgPool2d", "HW", AveragePool);

/// <summary>(C, D, H, W) → (C, 1, 1, 1).</summary>
internal sealed class GlobalAvgPool3dRule() : GlobalPoolRule("AdaptiveAvgPool3d", "DHW", AveragePool);

/// <summary>(C, L) → (C, 1).</summary>
internal sealed class GlobalMaxPool1dRule() : GlobalPoolRule("AdaptiveMaxPool1d", "L", MaxPool);

/// <summary>(C, H, W) → (C, 1, 1).</summary>
internal sealed class GlobalMaxPool2dRule() : GlobalPoolRule("AdaptiveMaxPool2d", "HW", MaxPool, takesArray: true);

/// <summary>(C, D, H, W) → (C, 1, 1, 1), by a module of our own: TorchSharp's forgets its size.</summary>
internal sealed class GlobalMaxPool3dRule() : GlobalPoolRule("AdaptiveMaxPool3d", "DHW", MaxPool)
{
    public override string Module => "global::TypedNets.CompilerServices.AdaptiveVolumeMaxPool";

    public override string Factory => $"new {Module}";

    public override IEnumerable<string> Construct(GraphNode node) => CSharpArguments.Volume([1, 1, 1]);
}

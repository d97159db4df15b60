using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.NewLayer.Tests;

/// <summary>(C, H, W) → (C, H', W'): all that the compiler, its fixes, the runtime and the drawings are told of the layer.</summary>
internal sealed class MedianPool2dRule() : PoolRule("HW")
{
    public override string Module => "global::TypedNets.NewLayer.Tests.MedianPool2d";

    public override string Factory => $"new {Module}";

    public override IEnumerable<string> Construct(GraphNode node) => CSharpArguments.PoolWindows(node.Arguments, Axes, asArrays: false, "Kernel", "Stride");
}

using TypedNets.Generators.Layers.Common;
using TypedNets.Generators.Shapes;

namespace TypedNets.Generators.Layers.Convolution;

/// <summary>(C, H, W) → (out, H', W').</summary>
internal sealed class Conv2dRule() : ConvolutionRule("HW")
{
    private const int Vector = 8;

    public override string Call(string module, string read, GraphNode node) =>
        SkipsPixels(node) && node.Input[0] % Vector != 0 ? $"global::TypedNets.StridedConvolutions.Run({module}, {read})" : base.Call(module, read, node);

    /// <summary>Whether the kernel is one pixel and the next one it looks at is not its neighbour.</summary>
    public static bool SkipsPixels(GraphNode node) =>
        node.Arguments.PerAxis("Kernel", "HW", 1).All(kernel => kernel == 1) && node.Arguments.PerAxis("Stride", "HW", 1).Any(stride => stride > 1);
}

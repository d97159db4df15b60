using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Padding;

/// <summary>(C, D, H, W) → larger.</summary>
internal sealed class ReflectionPad3dRule() : PadRule(3)
{
    protected override long Most(long size) => size - 1;
}

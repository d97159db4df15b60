using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Padding;

/// <summary>(C, H, W) → larger.</summary>
internal sealed class ReflectionPad2dRule() : PadRule(2)
{
    protected override long Most(long size) => size - 1;
}

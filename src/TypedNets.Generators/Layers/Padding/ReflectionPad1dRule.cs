using TypedNets.Generators.Layers.Common;

namespace TypedNets.Generators.Layers.Padding;

/// <summary>(C, L) → larger.</summary>
internal sealed class ReflectionPad1dRule() : PadRule(1)
{
    protected override long Most(long size) => size - 1;
}

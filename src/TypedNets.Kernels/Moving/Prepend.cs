using System.ComponentModel;
using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels;

/// <summary>(L, features) → (length + L, features): what was learned, then what arrives.</summary>
/// <param name="from">What arrives.</param>
/// <param name="to">What leaves.</param>
/// <param name="first">What stands in front.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class Prepend(Layout from, Layout to, float[] first) : Kernel
{
    private readonly Aligned<float> front = new((ReadOnlySpan<float>)first);

    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            var target = buffers.Address(to.Region, sample) + to.Offset;
            front.Span.CopyTo(new Span<float>(target, front.Count));
            new ReadOnlySpan<float>(buffers.Address(from.Region, sample) + from.Offset, from.Count).CopyTo(new Span<float>(target + front.Count, from.Count));
        }
    }
}

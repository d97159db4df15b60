using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>
/// The same numbers, or some of them, in another order: a permutation, a part, pixels shuffled into channels and back. Each loop goes through what arrives in steps of its own, and through what leaves in others.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class Rearrange : Kernel
{
    private readonly Region from;
    private readonly Region to;
    private readonly int start;
    private readonly int target;
    private readonly Axis[] axes;

    /// <param name="from">In whose memory what arrives lies.</param>
    /// <param name="start">The first number that is read there.</param>
    /// <param name="to">In whose memory what leaves is to lie.</param>
    /// <param name="target">Where its first number is to lie.</param>
    /// <param name="axes">The loops, the outermost first.</param>
    public Rearrange(Region from, int start, Region to, int target, params ReadOnlySpan<Axis> axes)
    {
        (this.from, this.start, this.to, this.target) = (from, start, to, target);
        this.axes = Joined(axes);
    }

    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            Run(0, buffers.Address(from, sample) + start, buffers.Address(to, sample) + target);
        }
    }

    private void Run(int depth, float* x, float* y)
    {
        var axis = axes[depth];
        if (depth < axes.Length - 1)
        {
            for (var index = 0; index < axis.Size; index++, x += axis.From, y += axis.To)
            {
                Run(depth + 1, x, y);
            }

            return;
        }

        if (axis is { From: 1, To: 1 })
        {
            new ReadOnlySpan<float>(x, axis.Size).CopyTo(new Span<float>(y, axis.Size));
            return;
        }

        for (var index = 0; index < axis.Size; index++, x += axis.From, y += axis.To)
        {
            *y = *x;
        }
    }

    /// <summary>Loops of which one goes on where the other ends are one; a loop that moves neighbours to neighbours is the innermost.</summary>
    private static Axis[] Joined(ReadOnlySpan<Axis> axes)
    {
        var joined = new List<Axis>();
        foreach (var axis in axes)
        {
            if (axis.Size == 1)
            {
                continue;
            }

            if (joined.Count > 0 && joined[^1].From == axis.Size * axis.From && joined[^1].To == axis.Size * axis.To)
            {
                joined[^1] = axis with { Size = joined[^1].Size * axis.Size };
            }
            else
            {
                joined.Add(axis);
            }
        }

        if (joined.FindIndex(axis => axis is { From: 1, To: 1 }) is >= 0 and var neighbours)
        {
            var inner = joined[neighbours];
            joined.RemoveAt(neighbours);
            joined.Add(inner);
        }

        return joined.Count == 0 ? [new Axis(1, 1, 1)] : [.. joined];
    }
}

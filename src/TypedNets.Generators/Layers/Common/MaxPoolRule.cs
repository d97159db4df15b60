using TypedNets.Generators.Declarations;
using TypedNets.Generators.Shapes;
using static System.FormattableString;

namespace TypedNets.Generators.Layers.Common;

/// <summary>Poolings that take the largest.</summary>
/// <param name="axes">The axes' letters: <c>"HW"</c>.</param>
internal abstract class MaxPoolRule(string axes) : PoolRule(axes)
{
    private const long Furthest = 4096;

    public override Inference Infer(Shape input, LayerArguments arguments)
    {
        var inference = base.Infer(input, arguments);
        if (inference.Fault is not null)
        {
            return inference;
        }

        foreach (var (window, axis) in Window.Of(arguments, Axes, strideIsKernel: true).Select((window, axis) => (window, axis)))
        {
            var size = input[axis + 1];
            if (SeesNothing(window, size, inference.Output[axis + 1]))
            {
                return new Fault(
                    ProblemIds.KernelTooLarge,
                    Invariant($"{Kind}'s dilation of {window.Dilation} steps over all {size} elements that arrive along {window.Axis} ({input}), so that a window in the padding ")
                        + Invariant($"has no largest; {size} is the most, or take Padding = 0"),
                    arguments.Source("Dilation", window.Axis));
            }
        }

        return inference;
    }

    /// <summary>
    /// Whether a window lies on nothing but padding: it starts left of the input, and its dilation leads it past the right end.
    /// libtorch makes −∞ of it and, in training, writes where it may not.
    /// </summary>
    private static bool SeesNothing(Window window, long size, long windows)
    {
        for (long index = 0; index < Math.Min(windows, Furthest) && size < window.Dilation; index++)
        {
            var start = (index * window.Stride) - window.Padding;
            if (start >= 0)
            {
                break;
            }

            if (((start % window.Dilation) + window.Dilation) % window.Dilation >= size)
            {
                return true;
            }
        }

        return false;
    }
}

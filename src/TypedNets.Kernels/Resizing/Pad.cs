using System.ComponentModel;
using TypedNets.Kernels.Memory;

namespace TypedNets.Kernels;

/// <summary>An image → a larger or smaller one: PyTorch's <c>nn.ReflectionPad2d</c> and its relatives, and what a convolution with a <c>padding_mode</c> does first.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class Pad : Kernel
{
    private readonly Layout from;
    private readonly Layout to;
    private readonly Aligned<int> rows;
    private readonly Aligned<int> columns;

    /// <param name="from">What arrives.</param>
    /// <param name="to">What leaves.</param>
    /// <param name="above">Rows added above; negative where some are taken away.</param>
    /// <param name="left">Columns added on the left; negative where some are taken away.</param>
    /// <param name="mode">What stands there.</param>
    public Pad(Layout from, Layout to, int above, int left, PadMode mode)
    {
        (this.from, this.to) = (from, to);
        rows = Sources(to.Height, from.Height, above, mode);
        columns = Sources(to.Width, from.Width, left, mode);
    }

    /// <summary>The same of a volume, whose rows lie plane after plane.</summary>
    /// <param name="from">What arrives.</param>
    /// <param name="to">What leaves.</param>
    /// <param name="above">Rows added above in each plane.</param>
    /// <param name="left">Columns added on the left.</param>
    /// <param name="mode">What stands there.</param>
    /// <param name="front">Planes added in front.</param>
    /// <param name="arriving">The planes that arrive.</param>
    /// <param name="leaving">The planes that leave.</param>
    public Pad(Layout from, Layout to, int above, int left, PadMode mode, int front, int arriving, int leaving)
        : this(from, to, above, left, mode)
    {
        var (height, leavingHeight) = (from.Height / arriving, to.Height / leaving);
        var planes = Sources(leaving, arriving, front, mode);
        var inPlane = Sources(leavingHeight, height, above, mode);
        for (var row = 0; row < to.Height; row++)
        {
            var (plane, inner) = (planes.Pointer[row / leavingHeight], inPlane.Pointer[row % leavingHeight]);
            rows.Pointer[row] = plane < 0 || inner < 0 ? -1 : (plane * height) + inner;
        }
    }

    /// <summary>What stands there where it is one number.</summary>
    public float Value { get; init; }

    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            var source = buffers.Address(from.Region, sample);
            for (var row = 0; row < to.Height; row++)
            {
                var target = buffers.Address(to.Region, sample) + to.At(row, 0);
                for (var column = 0; column < to.Width; column++, target += to.PixelPitch)
                {
                    var (y, x) = (rows.Pointer[row], columns.Pointer[column]);
                    var pixel = new Span<float>(target, to.Channels);
                    if (y < 0 || x < 0)
                    {
                        pixel.Fill(Value);
                    }
                    else
                    {
                        new ReadOnlySpan<float>(source + from.At(y, x), from.Channels).CopyTo(pixel);
                    }
                }
            }
        }
    }

    /// <summary>For each place that leaves the one that it is read from; −1 where it is none.</summary>
    private static Aligned<int> Sources(int leaving, int arriving, int before, PadMode mode)
    {
        var sources = new Aligned<int>(leaving);
        for (var index = 0; index < leaving; index++)
        {
            var at = index - before;
            sources.Pointer[index] = at >= 0 && at < arriving ? at : mode switch
            {
                PadMode.Reflect => at < 0 ? -at : (2 * (arriving - 1)) - at,
                PadMode.Replicate => Math.Clamp(at, 0, arriving - 1),
                PadMode.Circular => ((at % arriving) + arriving) % arriving,
                _ => -1,
            };
        }

        return sources;
    }
}

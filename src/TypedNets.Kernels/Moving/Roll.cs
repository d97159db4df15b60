using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>The pixels of each row turned around in a circle: what is pushed over the end comes back at the beginning.</summary>
/// <param name="from">What arrives.</param>
/// <param name="to">What leaves, of the same sizes.</param>
/// <param name="shift">By how many pixels; less than a row has, either way.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class Roll(Layout from, Layout to, int shift) : Kernel
{
    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            var source = buffers.Address(from.Region, sample);
            var target = buffers.Address(to.Region, sample);
            for (var row = 0; row < from.Height; row++)
            {
                for (var column = 0; column < from.Width; column++)
                {
                    var place = (column + shift + from.Width) % from.Width;
                    new ReadOnlySpan<float>(source + from.At(row, column), from.Channels).CopyTo(new Span<float>(target + to.At(row, place), to.Channels));
                }
            }
        }
    }
}

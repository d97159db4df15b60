using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>Any image → the same, somewhere else: into a border, or beside what it is put together with.</summary>
/// <param name="from">What arrives.</param>
/// <param name="to">What leaves, of the same sizes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class Copy(Layout from, Layout to) : Kernel
{
    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        var isInRows = from.HasWholeRows && to.HasWholeRows;
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            var source = buffers.Address(from.Region, sample);
            var target = buffers.Address(to.Region, sample);
            for (var row = 0; row < from.Height; row++)
            {
                if (isInRows)
                {
                    new ReadOnlySpan<float>(source + from.At(row, 0), from.Width * from.Channels).CopyTo(new Span<float>(target + to.At(row, 0), to.Width * to.Channels));
                    continue;
                }

                for (var column = 0; column < from.Width; column++)
                {
                    new ReadOnlySpan<float>(source + from.At(row, column), from.Channels).CopyTo(new Span<float>(target + to.At(row, column), to.Channels));
                }
            }
        }
    }
}

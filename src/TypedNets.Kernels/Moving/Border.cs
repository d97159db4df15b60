using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>Lays the zeros around an image that padded convolutions read; others use the memory between two predictions, and within one.</summary>
/// <param name="image">What stands inside.</param>
/// <param name="above">Rows above and below it.</param>
/// <param name="beside">Columns on either side.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class Border(Layout image, int above, int beside) : Kernel
{
    /// <inheritdoc/>
    internal override void Run(in Buffers buffers)
    {
        var (edge, inside) = (beside * image.PixelPitch, image.Width * image.PixelPitch);
        for (var sample = 0; sample < buffers.Samples; sample++)
        {
            var start = buffers.Address(image.Region, sample) + image.At(-above, -beside);
            var rim = (above * image.RowPitch) + edge;
            new Span<float>(start, rim).Clear();
            var row = start + rim + inside;
            for (var index = 1; index < image.Height; index++, row += image.RowPitch)
            {
                new Span<float>(row, 2 * edge).Clear();
            }

            new Span<float>(row, rim).Clear();
        }
    }
}

using System.ComponentModel;

namespace TypedNets.Kernels;

/// <summary>
/// Where the numbers of an image lie, its channels last: those of one pixel side by side, then those of the next one in the row. A vector is an image of one pixel, a sequence one of one row.
/// Around it there may be a border of zeros, which a padded convolution reads like any pixel.
/// </summary>
/// <param name="Region">In whose memory.</param>
/// <param name="Offset">Where the first pixel's first number lies there.</param>
/// <param name="Height">The number of rows.</param>
/// <param name="Width">The number of pixels in a row.</param>
/// <param name="Channels">The numbers of a pixel.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Layout(Region Region, int Offset, int Height, int Width, int Channels)
{
    /// <summary>From a pixel to its neighbour: more than the channels where it is a part of what is put together.</summary>
    public int PixelPitch { get; init; } = Channels;

    /// <summary>From a pixel to the one below it: more than the row's numbers where there is a border.</summary>
    public int RowPitch { get; init; } = Width * Channels;

    /// <summary>Whether a row's numbers have no gap.</summary>
    internal bool HasWholeRows => PixelPitch == Channels;

    /// <summary>Whether all numbers have no gap.</summary>
    internal bool IsWhole => HasWholeRows && (Height == 1 || RowPitch == Width * Channels);

    /// <summary>How many numbers there are.</summary>
    internal int Count => Height * Width * Channels;

    /// <summary>Where a pixel's first number lies, also of one in the border.</summary>
    internal int At(int row, int column) => Offset + (row * RowPitch) + (column * PixelPitch);
}

namespace TypedNets.Data;

/// <summary>The pixels of one image, for an <see cref="Augmentation"/> to change where they lie. It holds as long as the call that it was given to.</summary>
public readonly ref struct PixelImage
{
    private readonly Span<byte> room;

    /// <summary>An image over pixels of one's own, to try an augmentation on.</summary>
    /// <param name="pixels">(C, H, W): row after row, channel after channel.</param>
    /// <param name="shape">(C, H, W).</param>
    /// <exception cref="ArgumentException">They are not as many as the shape has.</exception>
    public PixelImage(Span<byte> pixels, Shape shape)
        : this(pixels, default, shape)
    {
    }

    /// <summary>The same, with room for a copy.</summary>
    internal PixelImage(Span<byte> pixels, Span<byte> room, Shape shape)
    {
        if (shape.Rank != 3 || shape.Elements != pixels.Length)
        {
            throw new ArgumentException($"An image of {shape} was given {pixels.Length} pixels: give (C, H, W), and as many");
        }

        Pixels = pixels;
        this.room = room;
        (Channels, Height, Width) = ((int)shape[0], (int)shape[1], (int)shape[2]);
    }

    /// <summary>All pixels, (C, H, W), from 0 to 255.</summary>
    public Span<byte> Pixels { get; }

    /// <summary>The number of channels.</summary>
    public int Channels { get; }

    /// <summary>The number of rows.</summary>
    public int Height { get; }

    /// <summary>The number of pixels in a row.</summary>
    public int Width { get; }

    /// <summary>A row of a channel.</summary>
    /// <param name="channel">The channel, from 0.</param>
    /// <param name="y">The row, from 0, the topmost.</param>
    /// <exception cref="ArgumentOutOfRangeException">The image has no such row.</exception>
    public Span<byte> Row(int channel, int y)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, Channels);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, Height);
        return Pixels.Slice(((channel * Height) + y) * Width, Width);
    }

    /// <summary>A copy of the pixels as they are now, to read from while they are written; it holds until the next copy.</summary>
    public ReadOnlySpan<byte> Copy()
    {
        var copy = room.IsEmpty ? new byte[Pixels.Length] : room;
        Pixels.CopyTo(copy);
        return copy;
    }
}

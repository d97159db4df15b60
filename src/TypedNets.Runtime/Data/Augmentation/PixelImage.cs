namespace TypedNets;

/// <summary>The pixels of one image, and room for a second one.</summary>
/// <param name="pixels">(C, H, W).</param>
/// <param name="room">As many.</param>
/// <param name="shape">(C, H, W).</param>
internal readonly ref struct PixelImage(Span<byte> pixels, Span<byte> room, Shape shape)
{
    private readonly Span<byte> room = room;

    public Span<byte> Pixels { get; } = pixels;

    /// <summary>A copy of the pixels as they are now, to read from while they are written.</summary>
    public ReadOnlySpan<byte> Copy()
    {
        Pixels.CopyTo(room);
        return room;
    }

    public int Channels => (int)shape[0];

    public int Height => (int)shape[1];

    public int Width => (int)shape[2];
}

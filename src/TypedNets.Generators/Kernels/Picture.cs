namespace TypedNets.Generators.Kernels;

/// <summary>How numbers lie in memory: pixels in rows, the channels of each side by side. A vector is one pixel, a sequence one row.</summary>
internal readonly record struct Picture(int Height, int Width, int Channels)
{
    public int Count => checked(Height * Width * Channels);

    /// <summary>Whether there is but one pixel.</summary>
    public bool IsPixel => Height == 1 && Width == 1;
}

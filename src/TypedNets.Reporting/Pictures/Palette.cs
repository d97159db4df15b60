using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>The colours of all pictures; their contrast on white suffices for text, and right and wrong also differ in lightness.</summary>
internal static class Palette
{
    public static readonly SKColor Ink = Opaque(GraphPalette.Ink);
    public static readonly SKColor Faint = Opaque(GraphPalette.Faint);
    public static readonly SKColor Line = new(0xd1, 0xd9, 0xe0);
    public static readonly SKColor Bar = new(0xaf, 0xb8, 0xc1);
    public static readonly SKColor Blue = Opaque(GraphPalette.Blue);
    public static readonly SKColor Orange = new(0xd2, 0x60, 0x0a);
    public static readonly SKColor Right = new(0x1a, 0x7f, 0x37);
    public static readonly SKColor Wrong = new(0xc6, 0x1f, 0x2b);

    /// <summary>A colour of <see cref="GraphPalette"/>.</summary>
    public static SKColor Opaque(uint color) => new(0xff000000 | color);

    /// <summary>A colour between two: a share of 0 is the first, 1 the second.</summary>
    public static SKColor Between(SKColor first, SKColor second, double share)
    {
        return new SKColor(Mix(first.Red, second.Red), Mix(first.Green, second.Green), Mix(first.Blue, second.Blue));

        byte Mix(byte from, byte to) => (byte)Math.Round(from + (share * (to - from)));
    }
}

using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>The colours of all pictures; their contrast on white suffices for text, and right and wrong also differ in lightness.</summary>
internal static class Palette
{
    public static readonly SKColor Ink = new(0x1f, 0x23, 0x28);
    public static readonly SKColor Faint = new(0x59, 0x63, 0x6e);
    public static readonly SKColor Line = new(0xd1, 0xd9, 0xe0);
    public static readonly SKColor Bar = new(0xaf, 0xb8, 0xc1);
    public static readonly SKColor Blue = new(0x1f, 0x5f, 0xa8);
    public static readonly SKColor Orange = new(0xd2, 0x60, 0x0a);
    public static readonly SKColor Right = new(0x1a, 0x7f, 0x37);
    public static readonly SKColor Wrong = new(0xc6, 0x1f, 0x2b);

    /// <summary>A colour between two: a share of 0 is the first, 1 the second.</summary>
    public static SKColor Between(SKColor first, SKColor second, double share)
    {
        return new SKColor(Mix(first.Red, second.Red), Mix(first.Green, second.Green), Mix(first.Blue, second.Blue));

        byte Mix(byte from, byte to) => (byte)Math.Round(from + (share * (to - from)));
    }
}

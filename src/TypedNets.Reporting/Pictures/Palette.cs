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

    // Apart for those who do not see red from green too: M. Okabe and K. Ito, "Color universal design", 2008; the yellow is left out, which is lost on white.
    private static readonly SKColor[] Apart =
        [new(0x00, 0x72, 0xb2), new(0xd5, 0x5e, 0x00), new(0x00, 0x9e, 0x73), new(0xcc, 0x79, 0xa7), new(0x56, 0xb4, 0xe9), new(0xe6, 0x9f, 0x00), new(0x00, 0x00, 0x00)];

    /// <summary>The colour of one of several curves.</summary>
    public static SKColor Series(int index) => Apart[index % Apart.Length];

    /// <summary>A colour of <see cref="GraphPalette"/>.</summary>
    public static SKColor Opaque(uint color) => new(0xff000000 | color);

    /// <summary>A colour between two: a share of 0 is the first, 1 the second.</summary>
    public static SKColor Between(SKColor first, SKColor second, double share)
    {
        return new SKColor(Mix(first.Red, second.Red), Mix(first.Green, second.Green), Mix(first.Blue, second.Blue));

        byte Mix(byte from, byte to) => (byte)Math.Round(from + (share * (to - from)));
    }
}

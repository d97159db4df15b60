using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>The colours of a graph's layers: light grounds on which black text is read, and a darker line for each.</summary>
internal static class GraphColors
{
    public static readonly SKColor Frame = new(0x6e, 0x77, 0x81, 0x14);
    public static readonly SKColor FrameLine = new(0xaf, 0xb8, 0xc1);
    public static readonly SKColor Edge = new(0x45, 0x4c, 0x54);

    /// <summary>The family as a person names it.</summary>
    public static string Title(LayerFamily family) => family.ToString().ToLowerInvariant();

    /// <summary>The ground and the line of a family.</summary>
    public static (SKColor Fill, SKColor Line) For(LayerFamily family) => family switch
    {
        LayerFamily.Convolution => (new(0xd3, 0xe5, 0xfa), new(0x1f, 0x5f, 0xa8)),
        LayerFamily.Pooling => (new(0xfd, 0xd9, 0xd3), new(0xb8, 0x3a, 0x2b)),
        LayerFamily.Normalization => (new(0xe9, 0xdf, 0xf8), new(0x7a, 0x4f, 0xb5)),
        LayerFamily.Activation => (new(0xfd, 0xee, 0xc4), new(0xa8, 0x78, 0x00)),
        LayerFamily.Dense => (new(0xd2, 0xf0, 0xd8), new(0x1a, 0x7f, 0x37)),
        LayerFamily.Sequence => (new(0xcf, 0xf0, 0xf0), new(0x0b, 0x7a, 0x7a)),
        LayerFamily.Dropout => (new(0xe4, 0xe7, 0xeb), new(0x59, 0x63, 0x6e)),
        LayerFamily.Reshaping => (new(0xf3, 0xea, 0xdd), new(0x8a, 0x6a, 0x3b)),
        _ => (SKColors.White, new(0x1f, 0x23, 0x28)),
    };
}

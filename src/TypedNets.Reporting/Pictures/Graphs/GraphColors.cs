using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>The colours of a drawn graph.</summary>
internal static class GraphColors
{
    public static readonly SKColor Cluster = new(0x6e, 0x77, 0x81, 0x14);
    public static readonly SKColor ClusterLine = Palette.Opaque(GraphPalette.BlockLine);
    public static readonly SKColor Edge = new(0x45, 0x4c, 0x54);

    /// <summary>The ground and the line of a family.</summary>
    public static (SKColor Fill, SKColor Line) For(LayerFamily family)
    {
        var (fill, line) = GraphPalette.For(family);
        return (Palette.Opaque(fill), Palette.Opaque(line));
    }
}

using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>Where branches meet: a circle with the sign of what becomes of them.</summary>
internal sealed class MergeCell : GraphCell
{
    public const float Radius = 13;

    private readonly int index;
    private readonly string sign;

    public MergeCell(int index, LayerNode layer)
        : base([])
    {
        (this.index, sign) = (index, layer.Symbol);
        (Width, Height, Axis) = (2 * Radius, 2 * Radius, Radius);
    }

    public override IEnumerable<int> Layers => [index];

    public override void Draw(Drawing drawing)
    {
        var (fill, line) = GraphColors.For(LayerFamily.Merge);
        drawing.Round(Area, Radius, fill, line);
        drawing.Text(sign, Area.MidX, Area.MidY, TextSize.Title, align: SKTextAlign.Center);
    }
}

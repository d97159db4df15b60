using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>The network's input or output.</summary>
internal sealed class EndCell : GraphCell
{
    private readonly int index;
    private readonly string text;

    public EndCell(int index, string text)
        : base([])
    {
        (this.index, this.text) = (index, text);
        (Width, Height) = (TextSize.Width(text, 13) + 28, 26);
        Axis = Width / 2;
    }

    public override IEnumerable<int> Layers => [index];

    public override void Draw(Drawing drawing)
    {
        drawing.Round(Area, Height / 2, SKColors.White, Palette.Faint);
        drawing.Text(text, Area.MidX, Area.MidY, 13, align: SKTextAlign.Center);
    }
}

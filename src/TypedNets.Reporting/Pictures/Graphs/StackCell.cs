using System.Globalization;
using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>Layers one after another in one box: one that computes, and those that follow it number by number.</summary>
internal sealed class StackCell : GraphCell
{
    private const float Padding = 9;
    private const float Line = 22;
    private const float SecondLine = 14;
    private const float Name = 13;

    private readonly List<Row> rows = [];

    public StackCell(int index, LayerNode layer, string title)
        : base([]) => Add(index, layer, title);

    public override IEnumerable<int> Layers => rows.Select(row => row.Index);

    public void Add(int index, LayerNode layer, string title)
    {
        var parameters = layer.ParameterCount == 0 ? "" : layer.ParameterCount.ToString("N0", CultureInfo.InvariantCulture);

        // A line of its own only for settings that are more than a number or two.
        var brief = layer.Settings.Length is > 0 and <= 8;
        var row = new Row(
            index, title, brief ? $"{layer.Kind}({layer.Settings})" : layer.Kind, brief ? "" : layer.Settings, parameters, layer.Family);
        rows.Add(row);
        Height += row.Height;
        Widen(Math.Max(row.Width, TextSize.Width(row.Settings, TextSize.Small)) + (2 * Padding));
    }

    /// <summary>Makes it as wide as those above and below it.</summary>
    public void Widen(float width) => (Width, Axis) = (Math.Max(Width, width), Math.Max(Width, width) / 2);

    public override void Draw(Drawing drawing)
    {
        var y = Area.Top;
        foreach (var row in Upward ? rows.AsEnumerable().Reverse() : rows)
        {
            var area = SKRect.Create(Area.Left, y, Width, row.Height);
            var (fill, line) = GraphColors.For(row.Family);
            drawing.Round(area, 4, fill, line);
            var middle = y + (Line / 2);
            drawing.Text(row.Kind, Area.Left + Padding, middle, Name);
            drawing.Text(row.Title, Area.Left + Padding + TextSize.Width(row.Kind, Name) + 6, middle, TextSize.Small, Palette.Faint);
            drawing.Text(row.Parameters, Area.Right - Padding, middle, TextSize.Small, line, SKTextAlign.Right);
            if (row.Settings.Length > 0)
            {
                drawing.Text(row.Settings, Area.Left + Padding, middle + SecondLine + 1, TextSize.Small);
            }

            y += row.Height;
        }
    }

    private sealed record Row(int Index, string Title, string Kind, string Settings, string Parameters, LayerFamily Family)
    {
        public float Height => Settings.Length > 0 ? Line + SecondLine : Line;

        public float Width => TextSize.Width(Kind, Name) + 6 + TextSize.Width(Title, TextSize.Small) + (Parameters.Length > 0 ? 12 + TextSize.Width(Parameters, TextSize.Small) : 0);
    }
}

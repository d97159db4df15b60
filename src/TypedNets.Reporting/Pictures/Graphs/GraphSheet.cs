using System.Globalization;
using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>A network's graph, drawn.</summary>
internal sealed class GraphSheet : Picture
{
    private const int Margin = 24;
    private const int Top = 66;
    private const int Bottom = 46;

    private readonly NetworkGraph graph;
    private readonly GraphLayout layout;
    private readonly GraphCell whole;
    private readonly LayerFamily[] families;

    private GraphSheet(NetworkGraph graph, GraphLayout layout, GraphCell whole, LayerFamily[] families)
        : base((int)Math.Ceiling(Math.Max(whole.Width, Head(graph, families))) + (2 * Margin), Top + (int)Math.Ceiling(whole.Height) + Bottom)
    {
        (this.graph, this.layout, this.whole, this.families) = (graph, layout, whole, families);
    }

    public static GraphSheet Create(NetworkGraph graph)
    {
        var layout = new GraphLayout(graph);
        var families = graph.Layers.Select(layer => layer.Family).Where(family => family != LayerFamily.Merge).Distinct().Order().ToArray();
        return new GraphSheet(graph, layout, layout.Arranged(), families);
    }

    private protected override void Draw(Drawing drawing)
    {
        whole.Place((Width - whole.Width) / 2, Top);
        drawing.Text(graph.Name, Margin, 24, TextSize.Title);
        drawing.Text(Totals(graph), Margin, 44, TextSize.Small + 1, Palette.Faint);
        Legend(drawing);
        Draw(drawing, whole, clusters: true);
        var routes = new GraphRoutes(whole);
        foreach (var (from, to) in layout.Edges)
        {
            if (routes.Between(from, to) is { Count: > 0 } corners)
            {
                drawing.Arrow(corners, GraphColors.Edge);
            }
        }

        Draw(drawing, whole, clusters: false);
        foreach (var (index, layer) in graph.Layers.Index().Where(layer => layout.IsRead(layer.Index)))
        {
            if (routes.Label(index) is var (point, forward))
            {
                drawing.Text(layer.Output.ToString(), point.X + 7, point.Y + (forward * 12), TextSize.Small, Palette.Faint);
            }
        }
    }

    private static void Draw(Drawing drawing, GraphCell cell, bool clusters)
    {
        if (cell is ClusterCell == clusters)
        {
            cell.Draw(drawing);
        }

        foreach (var child in cell.Children)
        {
            Draw(drawing, child, clusters);
        }
    }

    private void Legend(Drawing drawing)
    {
        float x = Margin;
        foreach (var family in families)
        {
            var (fill, line) = GraphColors.For(family);
            drawing.Round(SKRect.Create(x, Height - 30, 14, 14), 3, fill, line);
            drawing.Text(GraphPalette.Title(family), x + 20, Height - 23, TextSize.Small + 1, Palette.Faint);
            x += LegendWidth(family);
        }
    }

    private static string Totals(NetworkGraph graph) =>
        string.Create(CultureInfo.InvariantCulture, $"{graph.ParameterCount:N0} parameters; in a box those of its layer, beside an arrow the shape of one sample");

    private static float LegendWidth(LayerFamily family) => 40 + TextSize.Width(GraphPalette.Title(family), TextSize.Small + 1);

    private static float Head(NetworkGraph graph, LayerFamily[] families) =>
        Math.Max(Math.Max(TextSize.Width(graph.Name, TextSize.Title), TextSize.Width(Totals(graph), TextSize.Small + 1)), families.Sum(LegendWidth));
}

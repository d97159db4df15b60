namespace TypedNets.Reporting;

/// <summary>A block: a frame with its name around what lies in it.</summary>
internal sealed class ClusterCell : GraphCell
{
    private const float Padding = 12;
    private const float Title = 26;

    private readonly string title;
    private readonly SeriesCell content;
    private readonly float left;
    private readonly float top;

    public ClusterCell(string title, SeriesCell content)
        : base([content])
    {
        (this.title, this.content) = (title, content);
        Axis = Math.Max(Padding + content.Axis, Padding + TextSize.Width(title, 13) + 10);
        left = Axis - content.Axis;

        // Arrows part below the title.
        top = content.Children[0] is ParallelCell ? Title + 12 : Title;
        (Width, Height) = (left + content.Width + Padding, top + content.Height + Padding + (content.Children[^1] is ParallelCell ? 12 : 0));
    }

    public override void Draw(Drawing drawing)
    {
        drawing.Round(Area, 9, GraphColors.Cluster, GraphColors.ClusterLine);
        drawing.Text(title, Area.Left + 10, Area.Top + 13, 13, Palette.Blue);
    }

    protected override void PlaceChildren(float x, float y, bool upward) => content.Place(x + left, y + top, upward);
}

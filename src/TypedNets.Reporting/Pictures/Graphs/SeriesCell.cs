namespace TypedNets.Reporting;

/// <summary>Parts one after another along one axis.</summary>
internal sealed class SeriesCell : GraphCell
{
    public SeriesCell(IReadOnlyList<GraphCell> children)
        : base(children)
    {
        var widest = children.OfType<StackCell>().Select(stack => stack.Width).DefaultIfEmpty().Max();
        foreach (var stack in children.OfType<StackCell>())
        {
            stack.Widen(widest);
        }

        Axis = children.Max(child => child.Axis);
        Width = Axis + children.Max(child => child.Width - child.Axis);
        Height = children.Sum(child => child.Height) + (Gap * (children.Count - 1));
    }

    public override bool StartsWith(int layer) => Children[0].StartsWith(layer);

    public override bool EndsWith(int layer) => Children[^1].EndsWith(layer);

    protected override void PlaceChildren(float x, float y, bool upward)
    {
        foreach (var child in upward ? Children.Reverse() : Children)
        {
            child.Place(x + Axis - child.Axis, y, upward);
            y += child.Height + Gap;
        }
    }
}

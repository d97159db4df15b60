namespace TypedNets.Reporting;

/// <summary>Branches side by side, and on their right a lane for each arrow that passes them.</summary>
internal sealed class ParallelCell : GraphCell
{
    private const float Between = 22;
    private const float Lane = 16;

    private readonly IReadOnlyList<int> lanes;
    private readonly float branches;

    /// <param name="children">The branches.</param>
    /// <param name="lanes">The layers whose outputs pass.</param>
    public ParallelCell(IReadOnlyList<SeriesCell> children, IReadOnlyList<int> lanes)
        : base(children)
    {
        this.lanes = lanes;
        branches = children.Sum(child => child.Width + Between) - Between;
        Width = branches + (lanes.Count * Lane);
        Height = children.Max(child => child.Height);

        // Between the first branch's axis and the last one's.
        Axis = (children[0].Axis + branches - children[^1].Width + children[^1].Axis) / 2;
    }

    /// <summary>The layers whose outputs pass.</summary>
    public IReadOnlyList<int> Lanes => lanes;

    public override bool StartsWith(int layer) => Children.Any(child => child.StartsWith(layer));

    public override bool EndsWith(int layer) => Children.Any(child => child.EndsWith(layer));

    /// <summary>Where a layer's output passes.</summary>
    public float LaneOf(int layer) => Area.Left + branches + (Lane * (lanes.TakeWhile(each => each != layer).Count() + 1)) - 1;

    protected override void PlaceChildren(float x, float y, bool upward)
    {
        foreach (var child in Children)
        {
            child.Place(x, upward ? y + Height - child.Height : y, upward);
            x += child.Width + Between;
        }
    }
}

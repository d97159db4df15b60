namespace TypedNets.Reporting;

/// <summary>A network with long skips as a U: down on the left, up again on the right, and across what each level keeps for the way back.</summary>
internal sealed class HourglassCell : GraphCell
{
    private const float Across = 110;
    private const float Base = 52;

    private readonly IReadOnlyList<SeriesCell> down;
    private readonly IReadOnlyList<SeriesCell> up;
    private readonly SeriesCell bottom;
    private readonly float left;
    private readonly float[] levels;

    private HourglassCell(IReadOnlyList<SeriesCell> down, SeriesCell bottom, IReadOnlyList<SeriesCell> up)
        : base([.. down, bottom, .. up])
    {
        (this.down, this.bottom, this.up) = (down, bottom, up);

        // A level's circle stands a little below the end of what goes down, so that the arrow across is straight.
        levels = [.. down.Zip(up, (one, other) => Math.Max(one.Height, other.Height - Overhang))];
        left = down.Max(cell => cell.Axis);
        var first = down.Max(cell => cell.Width - cell.Axis);
        var second = up.Max(cell => cell.Axis);
        Rightwards = first + Across + second;
        Axis = left;
        Width = left + Rightwards + up.Max(cell => cell.Width - cell.Axis);
        var middle = left + (Rightwards / 2);
        var overlap = Math.Max(0, bottom.Axis - middle);
        left += overlap;
        Width = Math.Max(Width + overlap, middle + overlap + bottom.Width - bottom.Axis);
        Height = levels.Sum() + ((levels.Length - 1) * Spacing) + Overhang + Base + bottom.Height + Base;
    }

    /// <summary>From the axis that goes down to the one that goes up.</summary>
    private float Rightwards { get; }

    private static float Overhang => 28 + MergeCell.Radius;

    private static float Spacing => Gap + Overhang;

    /// <summary>The U that a series is, if it has skips within skips; else none.</summary>
    public static HourglassCell? Find(SeriesCell series)
    {
        var down = new List<SeriesCell>();
        var up = new List<SeriesCell>();
        while (Skip(series) is var (before, within, after))
        {
            down.Add(new SeriesCell(before));
            up.Add(new SeriesCell(after));
            series = within;
        }

        return down.Count >= 2 ? new HourglassCell(down, series, up) : null;
    }

    /// <summary>The part that goes down at a level, and the one that goes up, if a cell is one of them.</summary>
    public bool IsAcross(GraphCell from, GraphCell to) => down.Zip(up).Any(level => level.First == from && level.Second == to);

    public bool IsBottom(GraphCell cell) => cell == bottom;

    protected override void PlaceChildren(float x, float y, bool upward)
    {
        var right = left + Rightwards;
        for (var level = 0; level < levels.Length; level++)
        {
            var end = y + levels[level];
            down[level].Place(x + left - down[level].Axis, end - down[level].Height);
            up[level].Place(x + right - up[level].Axis, end + Overhang - up[level].Height, upward: true);
            y = end + Spacing;
        }

        bottom.Place(x + left + (Rightwards / 2) - bottom.Axis, y - Spacing + Overhang + Base);
    }

    // One thing around which one arrow goes, into a circle.
    private static (GraphCell[] Before, SeriesCell Within, GraphCell[] After)? Skip(SeriesCell series)
    {
        var places = series.Children.Index().Where(child => child.Item is ParallelCell { Children.Count: 1, Lanes.Count: 1 }).Select(child => child.Index).ToArray();
        return places is [var index and > 0] && index + 1 < series.Children.Count && series.Children[index + 1] is MergeCell
            ? ([.. series.Children.Take(index)], (SeriesCell)series.Children[index].Children[0], [.. series.Children.Skip(index + 1)])
            : null;
    }
}

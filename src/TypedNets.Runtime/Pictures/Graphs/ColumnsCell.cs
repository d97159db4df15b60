namespace TypedNets;

/// <summary>A long series broken into columns, read like a newspaper.</summary>
internal sealed class ColumnsCell : GraphCell
{
    /// <summary>Between columns, where an arrow goes from the foot of one to the head of the next.</summary>
    public const float Gutter = 44;

    /// <summary>Above and below columns, where that arrow turns.</summary>
    public const float Margin = 26;

    public ColumnsCell(IReadOnlyList<SeriesCell> columns)
        : base(columns)
    {
        Width = columns.Sum(column => column.Width + Gutter) - Gutter;
        Height = columns.Max(column => column.Height) + (2 * Margin);
    }

    /// <summary>A series in as many columns as come nearest to the form of a slide; a short one stays as it is.</summary>
    public static GraphCell Of(SeriesCell series)
    {
        const float Short = 1000;
        if (series.Height <= Short)
        {
            return series;
        }

        var best = Enumerable.Range(1, series.Children.Count).Select(count => Broken(series, series.Height / count))
            .DistinctBy(columns => columns.Count)
            .MinBy(columns => Math.Abs(Math.Log(Form(columns) / 1.6)))!;
        return best.Count == 1 ? series : new ColumnsCell([.. best.Select(column => new SeriesCell(column))]);
    }

    protected override void PlaceChildren(float x, float y, bool upward)
    {
        foreach (var child in Children)
        {
            child.Place(x, y + Margin);
            x += child.Width + Gutter;
        }
    }

    // A column ends only where a single arrow goes on: never beside branches.
    private static List<List<GraphCell>> Broken(SeriesCell series, float height)
    {
        var columns = new List<List<GraphCell>> { new() };
        var filled = 0f;
        foreach (var child in series.Children)
        {
            var breaks = columns[^1].Count > 0 && child is not ParallelCell && columns[^1][^1] is not ParallelCell;
            if (breaks && filled + (child.Height / 2) > height)
            {
                columns.Add([]);
                filled = 0;
            }

            columns[^1].Add(child);
            filled += child.Height + Gap;
        }

        return columns;
    }

    private static double Form(List<List<GraphCell>> columns) =>
        columns.Sum(column => column.Max(cell => cell.Axis) + column.Max(cell => cell.Width - cell.Axis) + Gutter)
        / columns.Max(column => column.Sum(cell => cell.Height + Gap) + (2 * Margin));
}

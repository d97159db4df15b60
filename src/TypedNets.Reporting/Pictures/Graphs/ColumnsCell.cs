namespace TypedNets.Reporting;

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

    /// <summary>A series in those columns that are largest on a slide; a short one stays as it is.</summary>
    public static GraphCell Create(SeriesCell series)
    {
        const float Short = 1000;
        if (series.Height <= Short)
        {
            return series;
        }

        // Every height that some run of parts has may be the tallest column's.
        var heights =
            from first in Enumerable.Range(0, series.Children.Count)
            from last in Enumerable.Range(first, series.Children.Count - first)
            select Tall(series.Children.Skip(first).Take(last - first + 1));
        var best = heights.Distinct().OrderDescending().Select(height => Broken(series, height)).MinBy(Slide)!;
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

    // A column ends only where a single arrow goes on: never beside branches, nor between the network and its input or output.
    private static List<List<GraphCell>> Broken(SeriesCell series, float height)
    {
        var columns = new List<List<GraphCell>> { new() };
        foreach (var child in series.Children)
        {
            var breaks = columns[^1].Count > 0 && child is not (ParallelCell or EndCell) && columns[^1][^1] is not (ParallelCell or EndCell);
            if (breaks && Tall([.. columns[^1], child]) > height)
            {
                columns.Add([]);
            }

            columns[^1].Add(child);
        }

        return columns;
    }

    private static float Tall(IEnumerable<GraphCell> column) => column.Sum(cell => cell.Height + Gap) - Gap;

    // How tall a slide must be to hold them; each jump of the eye to another column counts too.
    private static float Slide(List<List<GraphCell>> columns)
    {
        const float Form = 1.7f;
        const float Jump = 60;
        var width = columns.Sum(column => column.Max(cell => cell.Axis) + column.Max(cell => cell.Width - cell.Axis) + Gutter);
        return Math.Max(columns.Max(Tall) + (2 * Margin), width / Form) + (Jump * columns.Count);
    }
}

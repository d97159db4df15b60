using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>Finds the way of each arrow through a placed graph: along the axes, beside branches in their lanes.</summary>
internal sealed class GraphRoutes
{
    private readonly Dictionary<int, GraphCell> cells = [];

    public GraphRoutes(GraphCell whole) => Note(whole);

    /// <summary>The corners of an arrow from one layer to another; none if they share a box.</summary>
    public IReadOnlyList<SKPoint> Between(int from, int to)
    {
        var (start, end) = (cells[from], cells[to]);
        return start == end ? [] : new Route(from, to, start, end).Points();
    }

    /// <summary>Where what comes out of a layer is written: behind all frames that end with it. None if it stays in its box.</summary>
    public (SKPoint Point, int Forward)? Label(int layer)
    {
        var cell = cells[layer];
        if (cell is EndCell || cell.Layers.Last() != layer)
        {
            return null;
        }

        while (cell.Parent is ClusterCell || (cell.Parent is SeriesCell { Parent: ClusterCell } && cell.Parent.Children[^1] == cell))
        {
            cell = cell.Parent;
        }

        return (new SKPoint(cell.AxisX, cell.Exit), cell.Forward);
    }

    private void Note(GraphCell cell)
    {
        if (cell.Children.Count == 0)
        {
            foreach (var layer in cell.Layers)
            {
                cells[layer] = cell;
            }
        }

        foreach (var child in cell.Children)
        {
            Note(child);
        }
    }

    private sealed class Route(int from, int to, GraphCell start, GraphCell end)
    {
        private readonly List<Turn> turns = [];

        public IReadOnlyList<SKPoint> Points()
        {
            var ups = Ancestors(start);
            var downs = Ancestors(end);
            var shared = ups.First(downs.Contains);
            var (leaving, entering) = (Below(ups, shared), Below(downs, shared));
            Leave(ups, shared);
            Cross(shared, leaving, entering);
            Enter(downs, shared);
            return Corners();
        }

        private static List<GraphCell> Ancestors(GraphCell cell)
        {
            var line = new List<GraphCell> { cell };
            while (line[^1].Parent is { } parent)
            {
                line.Add(parent);
            }

            return line;
        }

        private static GraphCell Below(List<GraphCell> line, GraphCell shared) => line[line.IndexOf(shared) - 1];

        private void Leave(List<GraphCell> line, GraphCell shared)
        {
            // From the middle of a branch, however deep: at once into the lane beside the outermost.
            var last = line.IndexOf(shared) - 1;
            var lane = last;
            while (lane > 0 && !(line[lane] is ParallelCell && !line[lane - 1].EndsWith(from)))
            {
                lane--;
            }

            if (lane > 0)
            {
                turns.Add(new(start.Exit + (start.Forward * (GraphCell.Gap - GraphCell.Turn)), ((ParallelCell)line[lane]).LaneOf(from)));
            }

            for (var index = Math.Max(1, lane); index <= last; index++)
            {
                var cell = line[index];
                if (cell is SeriesCell)
                {
                    Pass(cell, IndexOfChild(cell, line[index - 1]) + 1, cell.Children.Count);
                }
                else if (cell is ParallelCell)
                {
                    turns.Add(new(cell.Exit + (cell.Forward * GraphCell.Turn), cell.AxisX, Meets: true));
                }
            }
        }

        private void Cross(GraphCell shared, GraphCell one, GraphCell other)
        {
            if (shared is SeriesCell)
            {
                Pass(shared, IndexOfChild(shared, one) + 1, IndexOfChild(shared, other));
            }
            else if (shared is ColumnsCell)
            {
                var gutter = other.Area.Left - (ColumnsCell.Gutter / 2);
                turns.Add(new(one.Exit + ColumnsCell.Margin - 4, gutter));
                turns.Add(new(other.Entry - ColumnsCell.Margin + 8, other.AxisX));
            }
            else if (shared is HourglassCell hourglass)
            {
                if (hourglass.IsAcross(one, other))
                {
                    turns.Add(new(other.Children[0].Area.MidY, other.AxisX, Meets: true));
                }
                else if (hourglass.IsBottom(other))
                {
                    turns.Add(new(other.Entry - GraphCell.Turn, other.AxisX));
                }
                else if (hourglass.IsBottom(one))
                {
                    turns.Add(new(one.Exit + 26, other.AxisX));
                }
            }
        }

        private void Enter(List<GraphCell> line, GraphCell shared)
        {
            for (var index = line.IndexOf(shared) - 1; index > 0; index--)
            {
                var (cell, child) = (line[index], line[index - 1]);
                if (cell is SeriesCell)
                {
                    Pass(cell, 0, IndexOfChild(cell, child));
                }
                else if (cell is ParallelCell branches)
                {
                    var turn = cell.Entry - (cell.Forward * GraphCell.Turn);
                    if (!child.StartsWith(to))
                    {
                        turns.Add(new(turn, branches.LaneOf(from)));
                        turns.Add(new(end.Entry - (end.Forward * GraphCell.Turn), end.AxisX, Meets: true));
                        return;
                    }

                    turns.Add(new(turn, child.AxisX));
                }
            }
        }

        private void Pass(GraphCell series, int first, int behind)
        {
            for (var index = first; index < behind; index++)
            {
                if (series.Children[index] is ParallelCell passed)
                {
                    turns.Add(new(passed.Entry - (passed.Forward * GraphCell.Turn), passed.LaneOf(from)));
                    turns.Add(new(passed.Exit + (passed.Forward * GraphCell.Turn), passed.AxisX, Meets: true));
                }
            }
        }

        private SKPoint[] Corners()
        {
            var points = new List<SKPoint> { new(start.AxisX, start.Exit) };
            for (var index = 0; index < turns.Count; index++)
            {
                var (y, x, meets) = turns[index];
                if (Math.Abs(x - points[^1].X) < 0.5f)
                {
                    continue;
                }

                // Into a circle from its side.
                if (meets && index == turns.Count - 1 && end is MergeCell)
                {
                    points.Add(new(points[^1].X, end.Area.MidY));
                    points.Add(new(end.AxisX + (Math.Sign(points[^1].X - end.AxisX) * MergeCell.Radius), end.Area.MidY));
                    return [.. points];
                }

                points.Add(new(points[^1].X, y));
                points.Add(new(x, y));
            }

            points.Add(new(points[^1].X, end.Entry));
            return [.. points];
        }

        /// <summary>Where the arrow goes sideways.</summary>
        /// <param name="Y">How high.</param>
        /// <param name="X">How far.</param>
        /// <param name="Meets">Whether it comes to others there, so that it may go into a circle from the side.</param>
        private readonly record struct Turn(float Y, float X, bool Meets = false);

        private static int IndexOfChild(GraphCell cell, GraphCell child)
        {
            for (var index = 0; ; index++)
            {
                if (cell.Children[index] == child)
                {
                    return index;
                }
            }
        }
    }
}

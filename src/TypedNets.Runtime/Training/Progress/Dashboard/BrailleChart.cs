using Spectre.Console;
using Spectre.Console.Rendering;

namespace TypedNets;

/// <summary>Curves drawn with the eight dots of a braille letter, over numbers of epochs.</summary>
/// <param name="curves">The curves; later ones lie over earlier ones.</param>
/// <param name="right">The last epoch of the axis, which begins at 0.</param>
/// <param name="write">How a value is written at the axis.</param>
internal sealed class BrailleChart(IReadOnlyList<BrailleChart.Curve> curves, double right, Func<double, string> write) : Renderable
{
    /// <param name="Color">Its colour.</param>
    /// <param name="Points">Its points by epochs done, from left to right.</param>
    public sealed record Curve(Color Color, IReadOnlyList<(double X, double Y)> Points);

    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(maxWidth, maxWidth);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var rows = (options.Height ?? 10) - 1;
        var scale = ValueScale.From(curves.Select(curve => curve.Points.Select(point => point.Y)));
        var values = curves.SelectMany(curve => curve.Points).Where(point => double.IsFinite(point.Y)).Select(point => scale.ToAxis(point.Y)).ToArray();
        if (values.Length == 0 || rows < 2)
        {
            return ((IRenderable)new OneLine("waiting for numbers", Color.Grey)).Render(options, maxWidth);
        }

        var (low, high) = scale.Limits ?? (values.Min(), values.Max());
        string[] labels = [write(scale.FromAxis(high)), write(scale.FromAxis((low + high) / 2)), write(scale.FromAxis(low))];
        var margin = labels.Max(label => label.Length) + 1;
        var columns = maxWidth - margin;
        return columns < 4 ? [] : Lines(new Plane(columns, rows, right, scale, low, high), labels, margin, columns, rows, options.Unicode);
    }

    private IEnumerable<Segment> Lines(Plane plane, string[] labels, int margin, int columns, int rows, bool unicode)
    {
        foreach (var (number, curve) in curves.Index())
        {
            plane.Draw(number, curve.Points);
        }

        var axis = new Style(Color.Grey);
        for (var row = 0; row < rows; row++)
        {
            var label = row == 0 ? labels[0] : row == rows - 1 ? labels[2] : row == rows / 2 && rows > 4 ? labels[1] : "";
            yield return new Segment(label.PadLeft(margin - 1) + (unicode ? "┤" : "|"), axis);
            foreach (var run in Runs(plane, row, columns, unicode))
            {
                yield return run;
            }

            yield return Segment.LineBreak;
        }

        var last = $"epoch {NumberFormat.Whole(right)}";
        yield return new Segment("0".PadLeft(margin) + last.PadLeft(Math.Max(0, columns)), axis);
        yield return Segment.LineBreak;
    }

    /// <summary>A row's letters, as many of one colour together as there are: each piece costs its time at every redrawing.</summary>
    private IEnumerable<Segment> Runs(Plane plane, int row, int columns, bool unicode)
    {
        var letters = new char[columns];
        var (start, color) = (0, -1);
        for (var column = 0; column < columns; column++)
        {
            var (dots, owner) = plane[column, row];
            letters[column] = dots == 0 ? ' ' : unicode ? (char)(0x2800 + dots) : '*';
            if (dots != 0 && owner != color)
            {
                if (color >= 0)
                {
                    yield return new Segment(new string(letters, start, column - start), new Style(curves[color].Color));
                    start = column;
                }

                color = owner;
            }
        }

        yield return new Segment(new string(letters, start, columns - start), color < 0 ? Style.Plain : new Style(curves[color].Color));
    }

    /// <summary>The dots of a chart: two columns and four rows of them a letter.</summary>
    private sealed class Plane(int columns, int rows, double right, ValueScale scale, double low, double high)
    {
        // The bits of a braille letter's dots, by row and column.
        private static readonly byte[,] Bits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

        private readonly (byte Dots, int Owner)[,] cells = new (byte, int)[columns, rows];

        public (byte Dots, int Owner) this[int column, int row] => cells[column, row];

        public void Draw(int owner, IReadOnlyList<(double X, double Y)> points)
        {
            (int X, int Y)? before = null;
            foreach (var (x, y) in points)
            {
                if (!double.IsFinite(y))
                {
                    continue;
                }

                var here = (X: Dot(x / right, (2 * columns) - 1), Y: Dot((high - scale.ToAxis(y)) / (high - low), (4 * rows) - 1));
                Line(owner, before ?? here, here);
                before = here;
            }
        }

        private static int Dot(double share, int last) => (int)Math.Round(Math.Clamp(share, 0, 1) * last);

        private void Line(int owner, (int X, int Y) from, (int X, int Y) to)
        {
            var steps = Math.Max(1, Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)));
            for (var step = 0; step <= steps; step++)
            {
                var x = from.X + (int)Math.Round((double)(to.X - from.X) * step / steps);
                var y = from.Y + (int)Math.Round((double)(to.Y - from.Y) * step / steps);
                ref var cell = ref cells[x / 2, y / 4];
                cell = ((byte)(cell.Dots | Bits[y % 4, x % 2]), owner);
            }
        }
    }
}

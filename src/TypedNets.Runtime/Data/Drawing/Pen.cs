namespace TypedNets.Data;

/// <summary>A round pen.</summary>
/// <param name="Radius">Half the width of its lines, in pixels.</param>
/// <param name="Ink">How much it leaves, from 0 to 1.</param>
internal readonly record struct Pen(double Radius, double Ink)
{
    /// <summary>Draws a straight line; where ink lies already the darker of the two stays.</summary>
    public void Line(Span<double> ink, (double X, double Y) from, (double X, double Y) to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = (dx * dx) + (dy * dy);
        var reach = Radius + 1;
        var (left, right) = Range(from.X, to.X, reach);
        var (top, bottom) = Range(from.Y, to.Y, reach);
        for (var row = top; row <= bottom; row++)
        {
            for (var column = left; column <= right; column++)
            {
                // The distance from the pixel's centre to the nearest point of the line; the edge fades over one pixel.
                var (x, y) = (column + 0.5 - from.X, row + 0.5 - from.Y);
                var along = length > 0 ? Math.Clamp(((x * dx) + (y * dy)) / length, 0, 1) : 0;
                var (offX, offY) = (x - (along * dx), y - (along * dy));
                var cover = Math.Min(1, Radius + 0.5 - Math.Sqrt((offX * offX) + (offY * offY)));
                ref var pixel = ref ink[(row * Sketch.Size) + column];
                pixel = Math.Max(pixel, Ink * cover);
            }
        }
    }

    private static (int First, int Last) Range(double a, double b, double reach) =>
        (Math.Max(0, (int)(Math.Min(a, b) - reach)), Math.Min(Sketch.Size - 1, (int)(Math.Max(a, b) + reach)));
}

namespace TypedNets.Data;

/// <summary>
/// The ten figures as lines through points in the square from -1 to 1, y downwards. Only numbers written here and + - * / make them:
/// sine and cosine differ in their last bits from one machine to the next.
/// </summary>
internal static class Outlines
{
    // The circle in steps of 15°.
    private static readonly (double X, double Y)[] Circle = Steps(0.9659258262890683, 0.25881904510252074, 24);

    // The circle in steps of 36°: a star's points and the notches between them.
    private static readonly (double X, double Y)[] Tenths = Steps(0.8090169943749475, 0.5877852522924731, 10);

    /// <summary>For each class its lines, each a list of points.</summary>
    public static readonly (double X, double Y)[][][] All =
    [
        [Closed(Circle)],
        [Closed([(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)])],
        [Closed([(0, -0.95), (0.95, 0.8), (-0.95, 0.8)])],
        [[(-0.9, 0), (0.9, 0)], [(0, -0.9), (0, 0.9)]],
        [Closed([.. Tenths.Select((point, i) => i % 2 == 0 ? (point.Y, -point.X) : (0.42 * point.Y, -0.42 * point.X))])],
        [[(-1, 0), (1, 0)], [(0.3, -0.65), (1, 0), (0.3, 0.65)]],
        [Closed(Heart())],
        [Closed(Moon())],
        [[(-1, 0.6), (-0.5, -0.6), (0, 0.6), (0.5, -0.6), (1, 0.6)]],
        [[.. Enumerable.Range(0, 44).Select(i => Scaled(Circle[i % 24], (i + 3) / 46.0))]],
    ];

    private static (double X, double Y)[] Steps(double cos, double sin, int count)
    {
        var points = new (double X, double Y)[count];
        points[0] = (1, 0);
        for (var i = 1; i < count; i++)
        {
            var (x, y) = points[i - 1];
            points[i] = ((x * cos) - (y * sin), (x * sin) + (y * cos));
        }

        return points;
    }

    // x = sin³t, y = -(13 cos t - 5 cos 2t - 2 cos 3t - cos 4t) / 16.
    private static (double X, double Y)[] Heart() =>
    [
        .. Enumerable.Range(0, 24).Select(i =>
        {
            double Cos(int times) => Circle[i * times % 24].X;
            var sin = Circle[i].Y;
            return (sin * sin * sin, -((13 * Cos(1)) - (5 * Cos(2)) - (2 * Cos(3)) - Cos(4)) / 16);
        }),
    ];

    // The left two thirds of the circle, and back along a smaller one that is centred at (0.5, 0).
    private static (double X, double Y)[] Moon() =>
    [
        .. Enumerable.Range(4, 17).Select(i => Circle[i]),
        .. Enumerable.Range(7, 11).Reverse().Select(i => (0.5 + (0.866 * Circle[i].X), 0.866 * Circle[i].Y)),
    ];

    private static (double X, double Y)[] Closed((double X, double Y)[] points) => [.. points, points[0]];

    private static (double X, double Y) Scaled((double X, double Y) point, double by) => (point.X * by, point.Y * by);
}

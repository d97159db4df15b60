namespace TypedNets.Data;

/// <summary>Draws one figure with a random hand.</summary>
internal static class Sketch
{
    /// <summary>The height and width of an image.</summary>
    public const int Size = 28;

    /// <summary>Draws a figure of the given class on a clean sheet.</summary>
    public static void Draw(int figure, SeededRandom random, Span<byte> pixels)
    {
        Span<double> ink = stackalloc double[Size * Size];
        ink.Clear();
        var strays = random.Next(3);
        for (var i = 0; i < strays; i++)
        {
            Stray(ink, random);
        }

        Figure(Outlines.All[figure], ink, random);
        Develop(ink, random, pixels);
    }

    private static void Figure((double X, double Y)[][] lines, Span<double> ink, SeededRandom random)
    {
        // A tilt of up to 20° either way: sine and cosine from the tangent of half the angle.
        var half = random.NextDouble(-0.176, 0.176);
        var (cos, sin) = ((1 - (half * half)) / (1 + (half * half)), 2 * half / (1 + (half * half)));
        var size = random.NextDouble(7.5, 11);
        var (wide, high) = (size * random.NextDouble(0.8, 1.2), size * random.NextDouble(0.8, 1.2));
        var room = Math.Min(3, (Size / 2) - size);
        var (centreX, centreY) = ((Size / 2.0) + random.NextDouble(-room, room), (Size / 2.0) + random.NextDouble(-room, room));
        var mirrored = random.Next(2) == 0 ? -1 : 1;
        var pen = new Pen(random.NextDouble(0.5, 1.1), random.NextDouble(0.55, 1));
        foreach (var line in lines)
        {
            var from = Jittered(line[0], random);
            var start = from;
            for (var i = 1; i < line.Length; i++)
            {
                var to = i == line.Length - 1 && line[i] == line[0] ? start : Jittered(line[i], random);
                pen.Line(ink, from, to);
                from = to;
            }
        }

        (double X, double Y) Jittered((double X, double Y) point, SeededRandom random)
        {
            var (x, y) = (mirrored * wide * point.X, high * point.Y);
            return (centreX + (x * cos) - (y * sin) + random.NextDouble(-0.35, 0.35), centreY + (x * sin) + (y * cos) + random.NextDouble(-0.35, 0.35));
        }
    }

    private static void Stray(Span<double> ink, SeededRandom random)
    {
        var (x, y) = (random.NextDouble(0, Size), random.NextDouble(0, Size));
        new Pen(random.NextDouble(0.4, 0.9), random.NextDouble(0.3, 0.8))
            .Line(ink, (x, y), (x + random.NextDouble(-7, 7), y + random.NextDouble(-7, 7)));
    }

    // Paper that is not quite black, ink upon it, and a grain that is the sum of two even ones.
    private static void Develop(ReadOnlySpan<double> ink, SeededRandom random, Span<byte> pixels)
    {
        var paper = random.NextDouble(10, 60);
        var grain = random.NextDouble(0.05, 0.25);
        for (var i = 0; i < pixels.Length; i += 4)
        {
            var bits = random.NextBits();
            for (var j = i; j < i + 4; j++, bits >>= 16)
            {
                var noise = (int)(byte)bits + (byte)(bits >> 8) - 255;
                pixels[j] = (byte)Math.Clamp(paper + ((250 - paper) * ink[j]) + (grain * noise), 0, 255);
            }
        }
    }
}

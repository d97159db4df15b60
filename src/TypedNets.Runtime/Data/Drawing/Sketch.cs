namespace TypedNets;

/// <summary>Draws one figure with a random hand.</summary>
internal static class Sketch
{
    /// <summary>The height and width of an image.</summary>
    public const int Size = 28;

    /// <summary>Draws a figure of the given class on a clean sheet.</summary>
    public static void Draw(int figure, ref SeededRandom random, Span<byte> pixels)
    {
        Span<double> ink = stackalloc double[Size * Size];
        ink.Clear();
        var strays = random.Below(3);
        for (var i = 0; i < strays; i++)
        {
            Stray(ink, ref random);
        }

        Figure(Outlines.All[figure], ink, ref random);
        Develop(ink, ref random, pixels);
    }

    private static void Figure((double X, double Y)[][] lines, Span<double> ink, ref SeededRandom random)
    {
        // A tilt of up to 20° either way: sine and cosine from the tangent of half the angle.
        var half = random.Between(-0.176, 0.176);
        var (cos, sin) = ((1 - (half * half)) / (1 + (half * half)), 2 * half / (1 + (half * half)));
        var size = random.Between(7.5, 11);
        var (wide, high) = (size * random.Between(0.8, 1.2), size * random.Between(0.8, 1.2));
        var room = Math.Min(3, (Size / 2) - size);
        var (centreX, centreY) = ((Size / 2.0) + random.Between(-room, room), (Size / 2.0) + random.Between(-room, room));
        var mirrored = random.Below(2) == 0 ? -1 : 1;
        var pen = new Pen(random.Between(0.5, 1.1), random.Between(0.55, 1));
        foreach (var line in lines)
        {
            var from = Place(line[0], ref random);
            var start = from;
            for (var i = 1; i < line.Length; i++)
            {
                var to = i == line.Length - 1 && line[i] == line[0] ? start : Place(line[i], ref random);
                pen.Line(ink, from, to);
                from = to;
            }
        }

        (double X, double Y) Place((double X, double Y) point, ref SeededRandom random)
        {
            var (x, y) = (mirrored * wide * point.X, high * point.Y);
            return (centreX + (x * cos) - (y * sin) + random.Between(-0.35, 0.35), centreY + (x * sin) + (y * cos) + random.Between(-0.35, 0.35));
        }
    }

    private static void Stray(Span<double> ink, ref SeededRandom random)
    {
        var (x, y) = (random.Between(0, Size), random.Between(0, Size));
        new Pen(random.Between(0.4, 0.9), random.Between(0.3, 0.8))
            .Line(ink, (x, y), (x + random.Between(-7, 7), y + random.Between(-7, 7)));
    }

    // Paper that is not quite black, ink upon it, and a grain that is the sum of two even ones.
    private static void Develop(ReadOnlySpan<double> ink, ref SeededRandom random, Span<byte> pixels)
    {
        var paper = random.Between(10, 60);
        var grain = random.Between(0.05, 0.25);
        for (var i = 0; i < pixels.Length; i += 4)
        {
            var bits = random.Next();
            for (var j = i; j < i + 4; j++, bits >>= 16)
            {
                var noise = (int)(byte)bits + (byte)(bits >> 8) - 255;
                pixels[j] = (byte)Math.Clamp(paper + ((250 - paper) * ink[j]) + (grain * noise), 0, 255);
            }
        }
    }
}

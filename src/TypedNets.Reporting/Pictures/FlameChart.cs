using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>Where the time of a training step goes: forward and backward side by side, below each its layers, as wide as they take long; of layers within blocks the blocks stand above.</summary>
/// <param name="profile">What was measured.</param>
internal sealed class FlameChart(StepProfile profile) : Picture(Wide, Top + ((2 + Depth(profile)) * Row) + Bottom)
{
    private const int Wide = 1200;
    private const int Left = 20;
    private const int Across = Wide - (2 * Left);
    private const int Top = 70;
    private const int Row = 34;
    private const int Bottom = 20;

    // A label in less room than this says nothing.
    private const float LeastRoom = 34;

    private protected override void Draw(Drawing drawing)
    {
        drawing.Text($"Where a step of {profile.Network} spends its time", Left, 24, TextSize.Title, width: Across);
        drawing.Text($"batches of {profile.BatchSize}, {profile.Step}; the whole step takes {StepProfile.Time(profile.Milliseconds)} ms", Left, 50, color: Palette.Faint, width: Across);
        var scale = Across / Math.Max(profile.Total, double.Epsilon);
        Box(drawing, "all layers", profile.Total, Left, 0, scale, Palette.Bar);
        var end = Side(drawing, "forward", layer => layer.Forward, profile.Layers, Left, scale, Palette.Blue);
        Side(drawing, "backward", layer => layer.Backward, profile.Layers.Reverse(), end, scale, Palette.Orange);
    }

    /// <summary>The layers in the order in which they are gone through.</summary>
    /// <returns>Where it ends.</returns>
    private static float Side(Drawing drawing, string name, Func<LayerCost, double> time, IEnumerable<LayerCost> layers, float left, double scale, SKColor color)
    {
        (string[] Path, double Time)[] all = [.. layers.Select(layer => (Path(layer), time(layer)))];
        var end = Box(drawing, name, all.Sum(each => each.Time), left, 1, scale, Palette.Between(SKColors.White, color, 0.6));
        Level(drawing, all, depth: 0, left, scale, color);
        return end;
    }

    /// <summary>Neighbours of one name stand below it.</summary>
    private static void Level(Drawing drawing, ReadOnlySpan<(string[] Path, double Time)> layers, int depth, float left, double scale, SKColor color)
    {
        for (var first = 0; first < layers.Length;)
        {
            var path = layers[first].Path;
            var count = 1;
            while (first + count < layers.Length && depth + 1 < path.Length && layers[first + count].Path is var other && depth + 1 < other.Length && other[depth] == path[depth])
            {
                count++;
            }

            var together = layers.Slice(first, count);
            var sum = 0.0;
            foreach (var (_, time) in together)
            {
                sum += time;
            }

            var end = Box(drawing, path[depth], sum, left, 2 + depth, scale, Palette.Between(SKColors.White, color, depth % 2 == 0 ? 0.35 : 0.2));
            if (depth + 1 < path.Length)
            {
                Level(drawing, together, depth + 1, left, scale, color);
            }

            (first, left) = (first + count, end);
        }
    }

    private static float Box(Drawing drawing, string name, double milliseconds, float left, int row, double scale, SKColor color)
    {
        var right = left + (float)(milliseconds * scale);
        var area = new SKRect(left, Top + (row * Row), right, Top + ((row + 1) * Row) - 2);
        drawing.Fill(area, color);
        drawing.Outline(area, SKColors.White);
        if (area.Width >= LeastRoom)
        {
            var text = $"{name}  {StepProfile.Time(milliseconds)} ms";
            drawing.Text(TextSize.Width(text, TextSize.Small) <= area.Width - 8 ? text : name, left + 4, area.MidY, TextSize.Small, width: area.Width - 8);
        }

        return right;
    }

    /// <summary>The blocks that a layer lies in, and the layer: <c>layer1</c>, <c>0</c>, <c>conv1 + relu</c>.</summary>
    private static string[] Path(LayerCost layer)
    {
        string[][] names = [.. layer.Name.Split(" + ").Select(name => name.Split('.'))];
        var shared = 0;
        while (names.All(name => shared < name.Length - 1 && name[shared] == names[0][shared]))
        {
            shared++;
        }

        return [.. names[0][..shared], string.Join(" + ", names.Select(name => string.Join('.', name[shared..])))];
    }

    private static int Depth(StepProfile profile) => profile.Layers.Select(layer => Path(layer).Length).DefaultIfEmpty().Max();
}

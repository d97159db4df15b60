using ScottPlot.Colormaps;
using SkiaSharp;

namespace TypedNets.Reporting;

/// <summary>The kernels of a convolution as small images.</summary>
internal sealed class FilterSheet : Picture
{
    private const int Room = 64;
    private const int RoomAmongInputs = 40;
    private const int Margin = 20;
    private const int Gap = 8;
    private const int Top = 76;
    private const int MostInputs = 16;
    private const int MostFilters = 16;
    private const int MostAlone = 64;
    private const int PerRow = 8;
    private const int ScaleHeight = 34;
    private const int ScaleWidth = 128;
    private const int ScaleThickness = 10;

    private readonly string title;
    private readonly string caption;
    private readonly IReadOnlyList<float[][,]> rows;
    private readonly bool colored;
    private readonly SKSizeI size;

    private FilterSheet(string title, string caption, IReadOnlyList<float[][,]> rows, bool colored, SKSizeI size)
        : base(
            (2 * Margin) + Math.Max(
                (Columns(rows, colored) * (size.Width + Gap)) - Gap,
                Math.Max(TextSize.Width(title, TextSize.Title), TextSize.Width(caption, TextSize.Small + 1))),
            Top + (rows.Count * (size.Height + Gap)) - Gap + Margin + (colored ? 0 : ScaleHeight))
    {
        (this.title, this.caption, this.rows, this.colored, this.size) = (title, caption, rows, colored, size);
    }

    public static FilterSheet Create(Network network, string? layer)
    {
        var graph = network.Architecture;
        var node = (layer is null ? graph.Layers.FirstOrDefault(IsConvolution) : graph.Layers.FirstOrDefault(each => each.Name == layer))
            ?? throw new ArgumentException(layer is null
                ? $"{graph.Name} has no two-dimensional convolution, and only those have filters to draw"
                : $"{graph.Name} has no layer '{layer}'; its convolutions are {string.Join(", ", graph.Layers.Where(IsConvolution).Select(each => each.Name))}");
        if (!IsConvolution(node))
        {
            throw new ArgumentException($"The layer '{layer}' of {graph.Name} is a {node.Kind}; only two-dimensional convolutions have filters to draw");
        }

        var weight = network.get_parameter($"{node.Name}.weight")
            ?? throw new ArgumentException($"{graph.Name} has no parameter {node.Name}.weight");
        var (filters, inputs) = ((int)weight.size(0), (int)weight.size(1));
        var alone = inputs is 1 or 3;
        var shown = Math.Min(filters, alone ? MostAlone : MostFilters);
        var kernels = new float[shown][][,];
        for (var filter = 0; filter < shown; filter++)
        {
            using var kernel = weight[filter];
            kernels[filter] = ChannelPlanes.Read(kernel, MostInputs);
        }

        var count = (shown == filters ? $"{filters} filters" : $"The first {shown} of {filters} filters")
            + (alone ? "" : inputs <= MostInputs ? $" (rows) of {inputs} inputs (columns)" : $" (rows), the first {MostInputs} of {inputs} inputs (columns)");
        var colors = inputs == 3
            ? "as red, green and blue, from the least weight to the greatest"
            : "blue negative, white 0, red positive";
        return new FilterSheet(
            $"{graph.Name} {node.Name}: {node.Kind}({node.Settings})",
            $"{count}: {colors}",
            inputs == 3 ? [.. kernels.Chunk(PerRow).Select(row => row.SelectMany(each => each).ToArray())]
                : inputs == 1 ? [.. kernels.Select(each => each[0]).Chunk(PerRow)]
                : kernels,
            inputs == 3,
            ImageSize.Fit(weight.size(3), weight.size(2), alone ? Room : RoomAmongInputs));
    }

    private protected override void Draw(Drawing drawing)
    {
        drawing.Text(title, Margin, 26, TextSize.Title);
        drawing.Text(caption, Margin, 52, TextSize.Small + 1, Palette.Faint);
        var (low, high) = Bitmaps.Range(rows.SelectMany(row => row));
        var reach = Math.Max(-low, high);
        if (!colored)
        {
            Scale(drawing, reach);
        }

        foreach (var (line, row) in rows.Index())
        {
            var images = colored
                ? row.Chunk(3).Select(planes => Bitmaps.Color(planes, low, high))
                : row.Select(plane => Bitmaps.Map(plane, -reach, reach, new Balance()));
            foreach (var (column, image) in images.Index())
            {
                using (image)
                {
                    var area = SKRect.Create(Margin + (column * (size.Width + Gap)), Top + (line * (size.Height + Gap)), size.Width, size.Height);
                    drawing.Image(image, area);
                    drawing.Outline(SKRect.Inflate(area, 1, 1), Palette.Line);
                }
            }
        }
    }

    /// <summary>Which colour stands for which weight, below the filters.</summary>
    private void Scale(Drawing drawing, float reach)
    {
        var shades = new float[1, ScaleWidth];
        for (var place = 0; place < ScaleWidth; place++)
        {
            shades[0, place] = ((2f * place / (ScaleWidth - 1)) - 1) * reach;
        }

        var text = PictureNumber.Format(-reach, "G2");
        var (left, middle) = (Margin + TextSize.Width(text, TextSize.Small + 1) + 6, Height - Margin - (ScaleThickness / 2));
        var area = SKRect.Create(left, middle - (ScaleThickness / 2), ScaleWidth, ScaleThickness);
        using var image = Bitmaps.Map(shades, -reach, reach, new Balance());
        drawing.Text(text, Margin, middle, TextSize.Small + 1, Palette.Faint);
        drawing.Image(image, area);
        drawing.Outline(SKRect.Inflate(area, 1, 1), Palette.Line);
        drawing.Text(PictureNumber.Format(reach, "G2"), left + ScaleWidth + 6, middle, TextSize.Small + 1, Palette.Faint);
    }

    private static int Columns(IReadOnlyList<float[][,]> rows, bool colored) => rows[0].Length / (colored ? 3 : 1);

    private static bool IsConvolution(LayerNode node) => node is { Family: LayerFamily.Convolution, Kernel.Length: 2 };
}

using ScottPlot;
using ScottPlot.Colormaps;
using SkiaSharp;
using TorchSharp;
using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets.Reporting;

/// <summary>A row an image: what in it speaks for the class that the network took it for, found in four ways.</summary>
internal sealed class ExplanationSheet : Picture
{
    private const int Room = 128;
    private const int Gap = 18;
    private const int Top = 64;
    private const int LineHeight = 24;

    private static readonly string[] Titles = ["image", "Grad-CAM", "occlusion", "integrated gradients", "saliency"];

    private readonly string title;
    private readonly IReadOnlyList<Row> rows;
    private readonly SKSizeI size;

    private ExplanationSheet(string title, IReadOnlyList<Row> rows, SKSizeI size)
        : base(Gap + (Titles.Length * (Room + Gap)), Top + LineHeight + (rows.Count * (size.Height + LineHeight + Gap))) =>
        (this.title, this.rows, this.size) = (title, rows, size);

    public static ExplanationSheet Create(Network network, ImageSet images, int count, Normalization normalization)
    {
        using var first = images.Take(count);
        var predictions = Predictions.Compute(network, first, normalization);
        var input = first.SampleShape;
        var square = (int)Math.Max(1, Math.Min(input[1], input[2]) / 6);
        var device = Devices.Find(network);
        var rows = predictions.Select((prediction, index) =>
        {
            using var scope = NewDisposeScope();
            var sample = normalization.Apply(first.Images.narrow(0, index, 1).to(device));
            var black = normalization.Apply(zeros_like(first.Images.narrow(0, index, 1)).to(device));
            var target = prediction.Predicted;
            Tensor[] maps =
            [
                Explanations.GradCam(network, sample, target),
                Explanations.Occlusion(network, sample, target, square, (square + 1) / 2, black.mean().ToDouble()),
                Explanations.IntegratedGradients(network, sample, target, black).sum([0L]),
                Explanations.Saliency(network, sample, target).amax([0]),
            ];
            return new Row(
                $"taken for {first.ClassNames[target]}, {prediction.Confidence:P1}{(prediction.IsRight ? "" : $"; is {first.ClassName(index)}")}",
                prediction.IsRight,
                Bitmaps.Image(first, index),
                [.. maps.Select(map => ChannelPlanes.Read(map.unsqueeze(0), 1)[0])]);
        }).ToArray();
        return new ExplanationSheet($"What speaks for the class that {network.GetName()} took each image for", rows, ImageSize.Fit(input[2], input[1], Room));
    }

    private protected override void Draw(Drawing drawing)
    {
        drawing.Text(title, Gap, 24, TextSize.Title, width: Width - (2 * Gap));
        foreach (var (column, heading) in Titles.Index())
        {
            drawing.Text(heading, Left(column) + (size.Width / 2), Top - 12, color: Palette.Faint, align: SKTextAlign.Center, width: Room + Gap - 4);
        }

        foreach (var (index, row) in rows.Index())
        {
            var y = Top + (index * (size.Height + LineHeight + Gap));
            drawing.Image(row.Image, CellAt(0, y));
            foreach (var (map, values) in row.Maps.Index())
            {
                var (low, high) = Bitmaps.Range([values]);
                IColormap colors = low < 0 ? new Balance() : new Viridis();
                using var bitmap = low < 0 ? Bitmaps.Map(values, -Math.Max(-low, high), Math.Max(-low, high), colors) : Bitmaps.Map(values, 0, high, colors);
                drawing.Image(bitmap, CellAt(map + 1, y));
            }

            drawing.Text(row.Text, Gap, y + size.Height + (LineHeight / 2), color: row.IsCorrect ? Palette.Right : Palette.Wrong, width: Width - (2 * Gap));
        }

        drawing.Text("Yellow speaks for the class. Where there are two colours, red speaks for it and blue against it.", Gap, Height - 16, TextSize.Small + 1, Palette.Faint, width: Width - (2 * Gap));
    }

    private static int Left(int column) => Gap + (column * (Room + Gap));

    private SKRect CellAt(int column, int y) => SKRect.Create(Left(column), y, size.Width, size.Height);

    /// <param name="Text">What the network made of it.</param>
    /// <param name="IsCorrect">Whether that is right.</param>
    /// <param name="Image">The image.</param>
    /// <param name="Maps">What speaks for the class, in each way.</param>
    private sealed record Row(string Text, bool IsCorrect, SKBitmap Image, IReadOnlyList<float[,]> Maps);
}

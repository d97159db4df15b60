using System.Globalization;
using SkiaSharp;
using TypedNets.Data;
using static TorchSharp.torch;

namespace TypedNets.Reporting;

/// <summary>A row a pair: the input, what interpolation and a network make of it, and the target, each with its peak signal-to-noise ratio.</summary>
internal sealed class RestorationSheet : Picture
{
    private const int Room = 192;
    private const int Gap = 20;
    private const int Top = 44;
    private const int LineHeight = 22;

    private readonly IReadOnlyList<Column> columns;
    private readonly SKSizeI size;
    private readonly int rows;

    private RestorationSheet(IReadOnlyList<Column> columns, SKSizeI size, int rows)
        : base(Gap + (columns.Count * (size.Width + Gap)), Top + (rows * (size.Height + LineHeight + Gap)) - (Gap / 2)) =>
        (this.columns, this.size, this.rows) = (columns, size, rows);

    /// <summary>Runs the network over the first pairs.</summary>
    public static RestorationSheet Create(Network network, ImagePairs pairs, int rows, Normalization normalization)
    {
        DataFit.Check(network, pairs);
        using var scope = NewDisposeScope();
        using var evaluation = network.Mode.Evaluation();
        using var inference = inference_mode();
        var (input, target) = (pairs.SampleShape, pairs.TargetShape);
        var raw = pairs.Inputs.narrow(0, 0, rows);
        var small = Normalization.Unit.Apply(raw);
        var wanted = Normalization.Unit.Apply(pairs.Targets.narrow(0, 0, rows));
        var device = Devices.Find(network);
        var made = network.call(normalization.Apply(raw).to(device)).cpu().clamp(0, 1);
        List<Column> columns = [new($"input, {Size(input)}", Images(small), [])];
        if (input[0] == target[0] && input[1] < target[1])
        {
            var bicubic = Bicubic.Enlarge(small, target[1], target[2]);
            columns.Add(new("bicubic", Images(bicubic), Ratios(bicubic, wanted)));
        }

        columns.Add(new(network.GetName(), Images(made), Ratios(made, wanted)));
        columns.Add(new($"original, {Size(target)}", Images(wanted), []));
        return new RestorationSheet(columns, ImageSize.Fit(target[2], target[1], Room), rows);
    }

    private protected override void Draw(Drawing drawing)
    {
        foreach (var (index, column) in columns.Index())
        {
            var x = Gap + (index * (size.Width + Gap));
            var middle = x + (size.Width / 2);
            drawing.Text(column.Title, middle, Top / 2, align: SKTextAlign.Center, width: size.Width + Gap - 4);
            for (var row = 0; row < rows; row++)
            {
                var y = Top + (row * (size.Height + LineHeight + Gap));
                using var bitmap = Bitmaps.Picture(column.Images[row]);
                drawing.Image(bitmap, SKRect.Create(x, y, size.Width, size.Height));
                if (column.Ratios.Count > 0)
                {
                    var best = columns.Max(other => other.Ratios.Count > 0 ? other.Ratios[row] : 0);
                    drawing.Text(
                        column.Ratios[row].ToString("F2", CultureInfo.InvariantCulture) + " dB",
                        middle,
                        y + size.Height + (LineHeight / 2),
                        color: column.Ratios[row] == best ? Palette.Right : Palette.Faint,
                        align: SKTextAlign.Center);
                }
            }
        }
    }

    private static string Size(Shape image) => $"{image[2]}×{image[1]}";

    private static float[][][,] Images(Tensor images) =>
        [.. Enumerable.Range(0, (int)images.size(0)).Select(index => ChannelPlanes.Read(images[index], limit: 3))];

    private static float[] Ratios(Tensor made, Tensor wanted) => Metrics.Psnr.Compute(made, wanted).data<float>().ToArray();

    /// <param name="Title">What its images are.</param>
    /// <param name="Images">The planes of each image, from 0 to 1.</param>
    /// <param name="Ratios">The ratio of each, or none.</param>
    private sealed record Column(string Title, float[][][,] Images, IReadOnlyList<float> Ratios);
}

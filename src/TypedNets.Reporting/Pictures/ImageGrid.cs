using SkiaSharp;
using TypedNets.Data;

namespace TypedNets.Reporting;

/// <summary>Images in rows, each below its title.</summary>
internal sealed class ImageGrid : Picture
{
    private const int Room = 128;
    private const int Gap = 16;
    private const int LineHeight = 19;

    private readonly IReadOnlyList<Cell> cells;
    private readonly int columns;
    private readonly int lines;
    private readonly SKSizeI size;
    private readonly int width;

    public ImageGrid(ImageSet set, int count, int columns)
        : this(set, [.. Enumerable.Range(0, count).Select(index => Plain(set, index))], columns, lines: 1)
    {
    }

    public ImageGrid(ImageSet set, IReadOnlyList<Prediction> predictions, int columns)
        : this(set, [.. predictions.Select(each => Guess(set, each))], columns, predictions.All(each => each.IsRight) ? 1 : 2)
    {
    }

    private ImageGrid(ImageSet set, IReadOnlyList<Cell> cells, int columns, int lines)
        : this(cells, Math.Min(columns, cells.Count), lines, ImageSize.Fit(set.SampleShape[2], set.SampleShape[1], Room))
    {
    }

    private ImageGrid(IReadOnlyList<Cell> cells, int columns, int lines, SKSizeI size)
        : this(cells, columns, lines, size, Math.Max(size.Width, Math.Min(2 * Room, TextSize.Widest(cells.SelectMany(cell => cell.Lines)))))
    {
    }

    private ImageGrid(IReadOnlyList<Cell> cells, int columns, int lines, SKSizeI size, int width)
        : base(
            Gap + (columns * (width + Gap)),
            Gap + ((cells.Count + columns - 1) / columns * (size.Height + (lines * LineHeight) + 4 + Gap)))
    {
        (this.cells, this.columns, this.lines, this.size, this.width) = (cells, columns, lines, size, width);
    }

    private protected override void Draw(Drawing drawing)
    {
        foreach (var (index, cell) in cells.Index())
        {
            var x = Gap + (index % columns * (width + Gap)) + (width / 2);
            var y = Gap + (index / columns * (size.Height + (lines * LineHeight) + 4 + Gap));
            foreach (var (line, text) in cell.Lines.Index())
            {
                var below = lines - cell.Lines.Length + line;
                drawing.Text(text, x, y + (below * LineHeight) + (LineHeight / 2), color: line == 0 ? cell.Color : Palette.Faint, align: SKTextAlign.Center, width: width);
            }

            var area = SKRect.Create(x - (size.Width / 2), y + (lines * LineHeight) + 4, size.Width, size.Height);
            using var bitmap = Bitmaps.Image(cell.Set, cell.Image);
            drawing.Image(bitmap, area);
            if (cell.IsWrong)
            {
                drawing.Outline(SKRect.Inflate(area, 4, 4), Palette.Wrong, 3);
            }
        }
    }

    private static Cell Plain(ImageSet set, int index) => new(set, index, [set.ClassName(index)], Palette.Ink, IsWrong: false);

    private static Cell Guess(ImageSet set, Prediction guess) => guess.IsRight
        ? new(set, guess.Index, [set.ClassNames[guess.Predicted]], Palette.Right, IsWrong: false)
        : new(set, guess.Index, [set.ClassNames[guess.Predicted], $"is {set.ClassNames[guess.Actual]}"], Palette.Wrong, IsWrong: true);

    private sealed record Cell(ImageSet Set, int Image, string[] Lines, SKColor Color, bool IsWrong);
}

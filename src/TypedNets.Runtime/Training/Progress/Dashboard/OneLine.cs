using Spectre.Console;
using Spectre.Console.Rendering;

namespace TypedNets;

/// <summary>Text that takes one line: what does not fit is cut off.</summary>
/// <param name="text">The text.</param>
/// <param name="color">Its colour; the terminal's own if none is given.</param>
internal sealed class OneLine(string text, Color? color = null) : Renderable
{
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var line = new Segment(Printable.Escape(text.ReplaceLineEndings(" ")), new Style(color ?? Color.Default));
        var fits = Segment.CellCount([line]) <= maxWidth;
        return fits ? [line, Segment.LineBreak] : [.. Segment.Truncate([line], Math.Max(0, maxWidth - 1)), new Segment("…"), Segment.LineBreak];
    }
}

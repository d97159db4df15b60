using Microsoft.CodeAnalysis.Text;

namespace TypedNets.CodeFixes.Editing.Text;

/// <summary>The lines of a text: their ends, their indentation, and what stands alone on them.</summary>
internal static class TextLines
{
    /// <summary>The line break that the text uses, which is its first.</summary>
    public static string NewLine(this SourceText text)
    {
        var first = text.Lines[0];
        return first.EndIncludingLineBreak > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : "\n";
    }

    /// <summary>The white space that the line of a position starts with.</summary>
    public static string Indentation(this SourceText text, int position)
    {
        var start = text.Lines.GetLineFromPosition(position).Start;
        var end = start;
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text.ToString(TextSpan.FromBounds(start, end));
    }

    /// <summary>Whether nothing but white space stands before the position on its line.</summary>
    public static bool StartsLine(this SourceText text, int position) =>
        text.IsBlank(TextSpan.FromBounds(text.Lines.GetLineFromPosition(position).Start, position));

    /// <summary>Whether nothing but white space stands behind the position on its line.</summary>
    public static bool EndsLine(this SourceText text, int position) =>
        text.IsBlank(TextSpan.FromBounds(position, text.Lines.GetLineFromPosition(position).End));

    public static bool IsBlank(this SourceText text, TextSpan span)
    {
        for (var position = span.Start; position < span.End; position++)
        {
            if (!char.IsWhiteSpace(text[position]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The span with the white space that goes with it: its whole lines where it stands alone on them, else the blanks to the next word,
    /// or, at the end of a line, those to the word before.
    /// </summary>
    public static TextSpan WithBlanks(this SourceText text, TextSpan span)
    {
        var (starts, ends) = (text.StartsLine(span.Start), text.EndsLine(span.End));
        if (starts && ends)
        {
            return TextSpan.FromBounds(
                text.Lines.GetLineFromPosition(span.Start).Start, text.Lines.GetLineFromPosition(span.End).EndIncludingLineBreak);
        }

        var (start, end) = (span.Start, span.End);
        while (!ends && end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        while (ends && start > 0 && text[start - 1] is ' ' or '\t')
        {
            start--;
        }

        return TextSpan.FromBounds(start, end);
    }
}

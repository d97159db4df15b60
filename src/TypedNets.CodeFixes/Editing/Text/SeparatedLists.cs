using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedNets.CodeFixes.Editing.Text;

/// <summary>Elements between commas: arguments in parentheses, attributes in brackets.</summary>
internal static class SeparatedLists
{
    /// <summary>What has to go so that some, but not all, elements go, with their commas.</summary>
    public static IEnumerable<TextSpan> Without<T>(SyntaxNode root, SourceText text, SeparatedSyntaxList<T> list, Func<T, bool> isGone)
        where T : SyntaxNode
    {
        for (var first = 0; first < list.Count; first++)
        {
            if (!isGone(list[first]))
            {
                continue;
            }

            var last = first;
            while (last + 1 < list.Count && isGone(list[last + 1]))
            {
                last++;
            }

            foreach (var span in Run(text, list, first, last).SelectMany(span => Deletion.Spans(root, text, span)))
            {
                yield return span;
            }

            first = last;
        }
    }

    private static IEnumerable<TextSpan> Run<T>(SourceText text, SeparatedSyntaxList<T> list, int first, int last)
        where T : SyntaxNode
    {
        var elements = TextSpan.FromBounds(list[first].SpanStart, list[last].Span.End);
        if (last < list.SeparatorCount)
        {
            var withComma = TextSpan.FromBounds(elements.Start, list.GetSeparator(last).Span.End);
            var next = last + 1 < list.Count ? TextSpan.FromBounds(withComma.End, list[last + 1].SpanStart) : default;
            return [next.Length > 0 && text.IsBlank(next) ? TextSpan.FromBounds(withComma.Start, next.End) : text.WithBlanks(withComma)];
        }

        // The last ones: the comma before them goes, whole with them where no comment stands between.
        var comma = list.GetSeparator(first - 1).Span;
        var between = TextSpan.FromBounds(comma.End, elements.Start);
        return text.IsBlank(between)
            ? [TextSpan.FromBounds(text.IsBlank(TextSpan.FromBounds(list[first - 1].Span.End, comma.Start)) ? list[first - 1].Span.End : comma.Start, elements.End)]
            : [comma, text.WithBlanks(elements)];
    }
}

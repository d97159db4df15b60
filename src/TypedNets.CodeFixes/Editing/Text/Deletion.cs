using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace TypedNets.CodeFixes.Editing.Text;

/// <summary>What has to go when a piece of code goes: all of it but its comments and directives.</summary>
internal static class Deletion
{
    public static IEnumerable<TextSpan> Spans(SyntaxNode root, SourceText text, TextSpan span)
    {
        var start = span.Start;
        var isBehindComment = false;
        foreach (var kept in root.DescendantTrivia(span, descendIntoTrivia: false).Where(trivia => IsKept(trivia) && span.Contains(trivia.Span)))
        {
            if (kept.SpanStart > start)
            {
                yield return TextSpan.FromBounds(start, kept.SpanStart);
            }

            isBehindComment = kept.IsKind(SyntaxKind.MultiLineCommentTrivia);
            start = isBehindComment ? kept.Span.End : Math.Min(span.End, text.Lines.GetLineFromPosition(kept.Span.End).EndIncludingLineBreak);
        }

        // What follows a comment keeps its distance.
        var end = span.End;
        while (isBehindComment && end > start && text[end - 1] is ' ' or '\t')
        {
            end--;
        }

        if (end > start)
        {
            yield return TextSpan.FromBounds(start, end);
        }
    }

    private static bool IsKept(SyntaxTrivia trivia) =>
        trivia.IsDirective || trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            or SyntaxKind.DisabledTextTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TypedNets.CodeFixes.Editing.Text;

namespace TypedNets.CodeFixes.Editing.Attributes;

/// <summary>The comments that belong to an attribute list: those directly above it and the one behind it. What documents the class does not.</summary>
internal static class Comments
{
    public static TextSpan WithComments(this AttributeListSyntax list, SourceText text) => TextSpan.FromBounds(Start(list, text), End(list, text));

    private static int Start(AttributeListSyntax list, SourceText text)
    {
        var start = list.SpanStart;
        if (!text.StartsLine(start))
        {
            return start;
        }

        var comments = list.GetLeadingTrivia().Where(IsOwn).ToDictionary(trivia => text.Lines.IndexOf(trivia.SpanStart));
        for (var line = text.Lines.IndexOf(start) - 1; comments.TryGetValue(line, out var comment) && text.StartsLine(comment.SpanStart); line--)
        {
            start = comment.SpanStart;
        }

        return start;
    }

    private static int End(AttributeListSyntax list, SourceText text)
    {
        var comment = list.GetTrailingTrivia().LastOrDefault(IsOwn);
        return IsOwn(comment) && text.EndsLine(comment.Span.End) ? comment.Span.End : list.Span.End;
    }

    private static bool IsOwn(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && !trivia.ToString().StartsWith("///", StringComparison.Ordinal)
        || (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && !trivia.ToString().Contains("\n"));
}

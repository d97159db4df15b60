using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedNets.CodeFixes.Editing;

/// <summary>A piece of a document that becomes another text. Edits are of text and not of syntax, so that what they do not name stays as it was.</summary>
internal readonly record struct Edit(DocumentId Document, TextSpan Span, string Text)
{
    /// <summary>The edits of one document, in the order in which Roslyn wants them.</summary>
    public static TextChange[] Changes(IEnumerable<Edit> edits) =>
        [.. edits.Distinct().OrderBy(edit => edit.Span.Start).ThenBy(edit => edit.Span.Length).Select(edit => new TextChange(edit.Span, edit.Text))];

    /// <summary>Whether both cannot be done: they change the same text, or write different things at one place.</summary>
    public bool Contradicts(Edit other)
    {
        if (Document != other.Document || this == other)
        {
            return false;
        }

        return Span.IsEmpty && other.Span.IsEmpty
            ? Span.Start == other.Span.Start
            : Span.Start < other.Span.End && other.Span.Start < Span.End;
    }
}

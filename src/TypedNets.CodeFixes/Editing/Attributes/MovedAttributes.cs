using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TypedNets.CodeFixes.Editing.Text;

namespace TypedNets.CodeFixes.Editing.Attributes;

/// <summary>Attributes that move elsewhere: a whole list goes as it is with its comments, some of a list go into a list of their own.</summary>
/// <param name="Cut">What goes from where they stood.</param>
/// <param name="Lines">What is to stand elsewhere, without indentation.</param>
internal sealed record MovedAttributes(ImmutableArray<TextSpan> Cut, ImmutableArray<string> Lines)
{
    public static MovedAttributes Find(SourceText text, AttributeListSyntax list, Func<AttributeSyntax, bool> isMoved)
    {
        if (!list.Attributes.All(isMoved))
        {
            var attributes = list.Attributes.Where(isMoved).Select(attribute => attribute.ToString());
            return new MovedAttributes([.. Removal.Spans(text, list, isMoved)], [$"[{string.Join(", ", attributes)}]"]);
        }

        var span = list.WithComments(text);
        var indentation = text.Indentation(span.Start);
        var lines = text.ToString(span).Split('\n')
            .Select(line => line.TrimEnd('\r'))
            .Select(line => line.StartsWith(indentation, StringComparison.Ordinal) ? line.Substring(indentation.Length) : line);
        return new MovedAttributes([text.WithBlanks(span)], [.. lines]);
    }

    /// <summary>The text for a place with that indentation.</summary>
    public string Indented(SourceText text, string indentation) =>
        string.Join(text.NewLine(), Lines.Select((line, index) => index == 0 || line.Length == 0 ? line : indentation + line));

    /// <summary>Whether something may follow on its last line.</summary>
    public bool IsOpenEnded => Lines[Lines.Length - 1].EndsWith("]", StringComparison.Ordinal);
}

using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedNets.CodeFixes.Editing.Text;

namespace TypedNets.CodeFixes.Editing.Attributes;

/// <summary>Writes attributes before another one: in a list of their own where that is the first of its list, else in that list.</summary>
internal static class Insertion
{
    /// <param name="context">The place.</param>
    /// <param name="attribute">The one that they stand before.</param>
    /// <param name="attributes">What is written: <c>Flatten</c>, or several with commas.</param>
    public static Edit? Before(FixContext context, AttributeSyntax attribute, string attributes)
    {
        if (attribute.Parent is not AttributeListSyntax list)
        {
            return null;
        }

        var (text, start) = (context.Text, attribute.SpanStart);
        if (list.Attributes[0] != attribute)
        {
            return context.Insert(start, $"{attributes},{Behind()}");
        }

        start = list.WithComments(text).Start;
        return context.Insert(start, $"[{attributes}]{Behind()}");

        string Behind() => text.StartsLine(start) ? text.NewLine() + text.Indentation(start) : " ";
    }
}

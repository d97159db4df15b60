using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TypedNets.CodeFixes.Editing.Text;

namespace TypedNets.CodeFixes.Editing.Attributes;

/// <summary>What has to go so that some of a list's attributes go: the whole list where none is left. Comments stay.</summary>
internal static class Removal
{
    public static IEnumerable<TextSpan> Spans(SourceText text, AttributeListSyntax list, Func<AttributeSyntax, bool> isGone)
    {
        var root = list.SyntaxTree.GetRoot();
        return list.Attributes.All(isGone)
            ? Deletion.Spans(root, text, text.WithBlanks(list.Span))
            : SeparatedLists.Without(root, text, list.Attributes, isGone);
    }
}

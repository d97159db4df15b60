using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Editing.Attributes;
using TypedNets.CodeFixes.Editing;
using TypedNets.CodeFixes.Editing.Text;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Reading;

namespace TypedNets.CodeFixes.Declarations;

/// <summary>TN0011: moves <c>[Input]</c> above the first layer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveInputUp)), Shared]
public sealed class MoveInputUp() : TextFixProvider(ProblemIds.LayerBeforeInput)
{
    private protected override IEnumerable<TextFix> Find(FixContext context)
    {
        var first = context.Attribute?.Parent as AttributeListSyntax;
        var input = context.Attributes.Where(NetworkAttributes.IsInput).Select(FixContext.Syntax).FirstOrDefault();
        if (first is null || input?.Parent is not AttributeListSyntax list)
        {
            yield break;
        }

        var indentation = context.Text.Indentation(first.SpanStart);
        var moved = MovedAttributes.Find(context.Text, list, attribute => attribute == input);
        var behind = context.Text.StartsLine(first.SpanStart) || !moved.IsOpenEnded ? context.Text.NewLine() + indentation : " ";
        yield return new TextFix(
            $"Move [{FixContext.OneLine(input.ToString())}] to the top",
            nameof(MoveInputUp),
            [context.Insert(first.SpanStart, moved.Indented(context.Text, indentation) + behind), .. context.Remove(moved.Cut)]);
    }
}

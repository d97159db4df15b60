using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Editing.Attributes;
using TypedNets.CodeFixes.Editing;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Reading;

namespace TypedNets.CodeFixes.Declarations;

/// <summary>TN0004: removes every <c>[Input]</c> but the first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveSecondInput)), Shared]
public sealed class RemoveSecondInput() : TextFixProvider(ProblemIds.SecondInput)
{
    private protected override IEnumerable<TextFix> Find(FixContext context)
    {
        var others = context.Attributes.Where(NetworkAttributes.IsInput).Skip(1).Select(FixContext.Syntax).OfType<AttributeSyntax>().ToArray();
        var cuts = others
            .GroupBy(attribute => (AttributeListSyntax)attribute.Parent!)
            .SelectMany(list => Removal.Spans(context.Text, list.Key, list.Contains));
        yield return new TextFix($"Remove {string.Join(" and ", others.Select(input => $"[{FixContext.OneLine(input.ToString())}]"))}", nameof(RemoveSecondInput), context.Remove(cuts));
    }
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Attributes;
using TypedNets.CodeFixes.Repairs;
using TypedNets.CodeFixes.Text;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Reading;

namespace TypedNets.CodeFixes.Declarations;

/// <summary>TN0011: moves <c>[Input]</c> above the first layer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveInputUp)), Shared]
public sealed class MoveInputUp() : RepairProvider(ProblemIds.LayerBeforeInput)
{
    private protected override IEnumerable<Repair> Find(Site site)
    {
        var first = site.Attribute?.Parent as AttributeListSyntax;
        var input = site.Attributes.Where(NetworkAttributes.IsInput).Select(Site.Syntax).FirstOrDefault();
        if (first is null || input?.Parent is not AttributeListSyntax list)
        {
            yield break;
        }

        var indentation = site.Text.Indentation(first.SpanStart);
        var moved = MovedAttributes.Find(site.Text, list, attribute => attribute == input);
        var behind = site.Text.StartsLine(first.SpanStart) || !moved.IsOpenEnded ? site.Text.NewLine() + indentation : " ";
        yield return new Repair(
            $"Move [{Site.OneLine(input.ToString())}] to the top",
            nameof(MoveInputUp),
            [site.Insert(first.SpanStart, moved.Indented(site.Text, indentation) + behind), .. site.Remove(moved.Cut)]);
    }
}

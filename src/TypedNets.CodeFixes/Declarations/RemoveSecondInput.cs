using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Attributes;
using TypedNets.CodeFixes.Repairs;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Reading;

namespace TypedNets.CodeFixes.Declarations;

/// <summary>TN0004: removes every <c>[Input]</c> but the first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveSecondInput)), Shared]
public sealed class RemoveSecondInput() : RepairProvider(ProblemIds.SecondInput)
{
    private protected override IEnumerable<Repair> Find(Site site)
    {
        var others = site.Attributes.Where(NetworkAttributes.IsInput).Skip(1).Select(Site.Syntax).OfType<AttributeSyntax>().ToArray();
        var cuts = others
            .GroupBy(attribute => (AttributeListSyntax)attribute.Parent!)
            .SelectMany(list => Removal.Spans(site.Text, list.Key, list.Contains));
        yield return new Repair($"Remove {string.Join(" and ", others.Select(input => $"[{Site.OneLine(input.ToString())}]"))}", nameof(RemoveSecondInput), site.Remove(cuts));
    }
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedNets.CodeFixes.Repairs;
using TypedNets.CodeFixes.Text;
using TypedNets.Generators.Shapes;

namespace TypedNets.CodeFixes.Declarations;

/// <summary>TN0001: makes a block of a class that has layers but no <c>[Input]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertBlock)), Shared]
public sealed class InsertBlock() : RepairProvider(ProblemIds.NoInput)
{
    private protected override IEnumerable<Repair> Find(Site site)
    {
        if (site.Attribute?.Parent is AttributeListSyntax list)
        {
            var block = $"[{site.NameOf("Block")}]";
            var behind = site.Text.StartsLine(list.SpanStart) ? site.Text.NewLine() + site.Text.Indentation(list.SpanStart) : " ";
            yield return new Repair($"Insert {block}", nameof(InsertBlock), [site.Insert(list.SpanStart, block + behind)]);
        }
    }
}

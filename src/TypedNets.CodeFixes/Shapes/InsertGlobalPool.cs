using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Attributes;
using TypedNets.CodeFixes.Repairs;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;

namespace TypedNets.CodeFixes.Shapes;

/// <summary>TN1019: puts a global pool before the <c>[Flatten]</c> above a Linear, or both before the Linear, so that what arrives there has one size.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertGlobalPool)), Shared]
public sealed class InsertGlobalPool() : RepairProvider(ProblemIds.OpenSize)
{
    private protected override IEnumerable<Repair> Find(Site site)
    {
        if (site.Attribute is not { } linear || site.Fix.Length == 0)
        {
            yield break;
        }

        var flatten = new FlattenRule().Kind;
        var names = site.Fix.Split(',').Select(site.NameOf).ToArray();
        var before = names.Length > 1 ? linear : site.Attributes.Select(Site.Syntax).TakeWhile(attribute => attribute != linear).LastOrDefault(IsFlatten);
        if (before is not null && before.SyntaxTree == linear.SyntaxTree && Insertion.Before(site, before, string.Join(", ", names)) is { } edit)
        {
            yield return new Repair($"Insert [{string.Join(", ", names)}]", nameof(InsertGlobalPool), [edit]);
        }

        bool IsFlatten(Microsoft.CodeAnalysis.CSharp.Syntax.AttributeSyntax? attribute) =>
            site.Attributes.First(data => Site.Syntax(data) == attribute).AttributeClass is { } type && type.Name == flatten + "Attribute";
    }
}

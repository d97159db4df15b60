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
        var above = site.Attributes.TakeWhile(data => Site.Syntax(data) != linear);
        var before = names.Length > 1 ? linear : above.LastOrDefault(data => data.AttributeClass?.Name == flatten + "Attribute") is { } data ? Site.Syntax(data) : null;
        if (before is not null && before.SyntaxTree == linear.SyntaxTree && Insertion.Before(site, before, string.Join(", ", names)) is { } edit)
        {
            yield return new Repair($"Insert [{string.Join(", ", names)}]", nameof(InsertGlobalPool), [edit]);
        }
    }
}

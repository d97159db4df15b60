using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Editing;
using TypedNets.Generators.Diagnostics;

namespace TypedNets.CodeFixes.Declarations;

/// <summary>TN0003, which is C#'s own CS0260 once the class is built, for which editors have the same fix: makes the network partial, and every type in which it is nested.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartial)), Shared]
public sealed class MakePartial() : TextFixProvider(ProblemIds.NotPartial)
{
    private protected override IEnumerable<TextFix> Find(FixContext context)
    {
        var types = context.Node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>()
            .Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword))
            .Reverse()
            .ToArray();
        var names = string.Join(" and ", types.Select(type => type.Identifier.ValueText));
        yield return new TextFix($"Make {names} partial", nameof(MakePartial), [.. types.Select(type => context.Insert(type.Keyword.SpanStart, "partial "))]);
    }
}

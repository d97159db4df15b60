using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Editing.Attributes;
using TypedNets.CodeFixes.Editing;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Reading;

namespace TypedNets.CodeFixes.Shapes;

/// <summary>TN1019: puts a global pool before the <c>[Flatten]</c> above a Linear, or both before the Linear, so that what arrives there has one size.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertGlobalPool)), Shared]
public sealed class InsertGlobalPool() : TextFixProvider(ProblemIds.OpenSize)
{
    private protected override IEnumerable<TextFix> Find(FixContext context)
    {
        if (context.Attribute is not { } linear || context.Fix.Length == 0)
        {
            yield break;
        }

        var names = context.Fix.Split(',').Select(context.NameOf).ToArray();
        var above = context.Attributes.TakeWhile(data => FixContext.Syntax(data) != linear);
        var before = names.Length > 1 ? linear : above.LastOrDefault(data => LayerReader.Kind(data.AttributeClass!) == SuggestedLayers.Flatten) is { } data ? FixContext.Syntax(data) : null;
        if (before is not null && before.SyntaxTree == linear.SyntaxTree && Insertion.Before(context, before, string.Join(", ", names)) is { } edit)
        {
            yield return new TextFix($"Insert [{string.Join(", ", names)}]", nameof(InsertGlobalPool), [edit]);
        }
    }
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Editing.Attributes;
using TypedNets.CodeFixes.Editing;
using TypedNets.Generators.Diagnostics;

namespace TypedNets.CodeFixes.Shapes;

/// <summary>TN1007: writes the padding that <c>Same</c> stood for, with which a stride of 2 halves the size, or drops the stride.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaceSame)), Shared]
public sealed class ReplaceSame() : TextFixProvider(ProblemIds.SameWithStride)
{
    private protected override IEnumerable<TextFix> Find(FixContext context)
    {
        if (Layer.At(context) is not { } layer)
        {
            yield break;
        }

        yield return layer.Change().Drop("Same").PadHalf(layer.Windows).ToFix("Padding");

        yield return layer.Axes.Aggregate(layer.Change().Drop("Stride"), (change, axis) => change.Drop("Stride" + axis)).ToFix("Stride");
    }
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Attributes;
using TypedNets.CodeFixes.Repairs;
using TypedNets.Generators.Diagnostics;

namespace TypedNets.CodeFixes.Shapes;

/// <summary>TN1007: writes the padding that <c>Same</c> stood for, with which a stride of 2 halves the size, or drops the stride.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaceSame)), Shared]
public sealed class ReplaceSame() : RepairProvider(ProblemIds.SameWithStride)
{
    private protected override IEnumerable<Repair> Find(Site site)
    {
        if (Layer.At(site) is not { } layer)
        {
            yield break;
        }

        yield return layer.Change().Drop("Same").PadHalf(layer.Windows).Repair("Padding");

        yield return layer.Axes.Aggregate(layer.Change().Drop("Stride"), (change, axis) => change.Drop("Stride" + axis)).Repair("Stride");
    }
}

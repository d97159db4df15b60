using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Attributes;
using TypedNets.CodeFixes.Repairs;
using TypedNets.Generators.Diagnostics;

namespace TypedNets.CodeFixes.Shapes;

/// <summary>TN1017: writes how many elements are left.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FitPart)), Shared]
public sealed class FitPart() : RepairProvider(ProblemIds.NoSuchElement)
{
    private protected override IEnumerable<Repair> Find(Site site)
    {
        if (Layer.At(site) is { Guilty: { } name } layer && long.TryParse(site.Fix, NumberStyles.None, CultureInfo.InvariantCulture, out var left))
        {
            yield return layer.Change().Set(name, left).Repair(nameof(FitPart));
        }
    }
}

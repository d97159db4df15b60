using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Attributes;
using TypedNets.CodeFixes.Repairs;
using TypedNets.Generators.Diagnostics;

namespace TypedNets.CodeFixes.Shapes;

/// <summary>TN1002: writes what arrives into <c>In</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectIn)), Shared]
public sealed class CorrectIn() : RepairProvider(ProblemIds.WrongIn)
{
    private protected override IEnumerable<Repair> Find(Site site)
    {
        if (Layer.At(site) is { } layer && long.TryParse(site.Fix, NumberStyles.None, CultureInfo.InvariantCulture, out var arrives))
        {
            yield return layer.Change().Set("In", arrives).Repair(nameof(CorrectIn));
        }
    }
}

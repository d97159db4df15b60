using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Attributes;
using TypedNets.CodeFixes.Repairs;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;

namespace TypedNets.CodeFixes.Shapes;

/// <summary>TN1003: writes <c>[Flatten]</c> before a Linear: in a list of its own where the Linear is the first of its list, else in that list. Where the last dimension may be meant alone, it offers to say so too.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertFlatten)), Shared]
public sealed class InsertFlatten() : RepairProvider(ProblemIds.NotFlat)
{
    private protected override IEnumerable<Repair> Find(Site site)
    {
        if (site.Attribute is not { } linear || Layer.At(site) is not { } layer)
        {
            yield break;
        }

        var flatten = site.NameOf(new FlattenRule().Kind);
        if (Insertion.Before(site, linear, flatten) is { } edit)
        {
            yield return new Repair($"Insert [{flatten}]", nameof(InsertFlatten), [edit]);
        }

        if (long.TryParse(site.Fix, NumberStyles.None, CultureInfo.InvariantCulture, out var features))
        {
            yield return layer.Change().Set("In", features).Repair(nameof(InsertFlatten) + "Not");
        }
    }
}

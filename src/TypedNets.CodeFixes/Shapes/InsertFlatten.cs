using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Editing.Attributes;
using TypedNets.CodeFixes.Editing;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;

namespace TypedNets.CodeFixes.Shapes;

/// <summary>TN1003: writes <c>[Flatten]</c> before a Linear: in a list of its own where the Linear is the first of its list, else in that list. Where the last dimension may be meant alone, it offers to say so too.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertFlatten)), Shared]
public sealed class InsertFlatten() : TextFixProvider(ProblemIds.NotFlat)
{
    private protected override IEnumerable<TextFix> Find(FixContext context)
    {
        if (context.Attribute is not { } linear || Layer.At(context) is not { } layer)
        {
            yield break;
        }

        var flatten = context.NameOf(SuggestedLayers.Flatten);
        if (Insertion.Before(context, linear, flatten) is { } edit)
        {
            yield return new TextFix($"Insert [{flatten}]", nameof(InsertFlatten), [edit]);
        }

        if (long.TryParse(context.Fix, NumberStyles.None, CultureInfo.InvariantCulture, out var features))
        {
            yield return layer.Change().Set("In", features).ToFix(nameof(InsertFlatten) + "Not");
        }
    }
}

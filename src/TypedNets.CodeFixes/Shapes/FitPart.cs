using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Editing.Attributes;
using TypedNets.CodeFixes.Editing;
using TypedNets.Generators.Diagnostics;

namespace TypedNets.CodeFixes.Shapes;

/// <summary>TN1017: writes how many elements are left.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FitPart)), Shared]
public sealed class FitPart() : TextFixProvider(ProblemIds.NoSuchElement)
{
    private protected override IEnumerable<TextFix> Find(FixContext context)
    {
        if (Layer.At(context) is { Guilty: { } name } layer && long.TryParse(context.Fix, NumberStyles.None, CultureInfo.InvariantCulture, out var left))
        {
            yield return layer.Change().Set(name, left).ToFix(nameof(FitPart));
        }
    }
}

using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Editing.Attributes;
using TypedNets.CodeFixes.Editing;
using TypedNets.Generators.Diagnostics;

namespace TypedNets.CodeFixes.Shapes;

/// <summary>TN1002: writes what arrives into <c>In</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectIn)), Shared]
public sealed class CorrectIn() : TextFixProvider(ProblemIds.WrongIn)
{
    private protected override IEnumerable<TextFix> Find(FixContext context)
    {
        if (Layer.At(context) is { } layer && long.TryParse(context.Fix, NumberStyles.None, CultureInfo.InvariantCulture, out var arrives))
        {
            yield return layer.Change().Set("In", arrives).ToFix(nameof(CorrectIn));
        }
    }
}

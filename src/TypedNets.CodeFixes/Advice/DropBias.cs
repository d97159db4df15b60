using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Editing.Attributes;
using TypedNets.CodeFixes.Editing;
using TypedNets.Generators.Diagnostics;

namespace TypedNets.CodeFixes.Advice;

/// <summary>TN2003: takes the bias from a layer whose mean the batch norm behind it takes away.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DropBias)), Shared]
public sealed class DropBias() : TextFixProvider(ProblemIds.BiasBeforeNorm)
{
    private protected override IEnumerable<TextFix> Find(FixContext context)
    {
        if (Layer.At(context) is { } layer)
        {
            yield return layer.Change().Set("Bias", false).ToFix(nameof(DropBias));
        }
    }
}

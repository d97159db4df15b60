using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Editing.Attributes;
using TypedNets.CodeFixes.Editing;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Model;

namespace TypedNets.CodeFixes.Shapes;

/// <summary>TN1001: writes the largest kernel that fits, or, for a convolution, the padding with which the kernel fits and the size stays.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FitKernel)), Shared]
public sealed class FitKernel() : TextFixProvider(ProblemIds.KernelTooLarge)
{
    private protected override IEnumerable<TextFix> Find(FixContext context)
    {
        if (Layer.At(context) is not { Arrives: not null } layer)
        {
            yield break;
        }

        if (Kernel(layer) is { } kernel)
        {
            yield return kernel.ToFix("Kernel");
        }

        if (layer.Rule.Family == LayerFamily.Convolution && Padding(layer) is { } padding && layer.ViolationOf(padding.Arguments) is null)
        {
            yield return padding.ToFix("Padding");
        }
    }

    /// <summary>The rule names one axis at a time, with the kernel that would fit it.</summary>
    private static NewArguments? Kernel(Layer layer)
    {
        var change = layer.Change();
        for (var axis = 0; axis < layer.Axes.Length && layer.ViolationOf(change.Arguments) is { Id: ProblemIds.KernelTooLarge, Argument: { } name } violation; axis++)
        {
            if (!long.TryParse(violation.Fix, NumberStyles.None, CultureInfo.InvariantCulture, out var fits) || fits < 1)
            {
                return null;
            }

            change.Set(name, fits);
        }

        return layer.ViolationOf(change.Arguments)?.Id == ProblemIds.KernelTooLarge ? null : change;
    }

    private static NewArguments? Padding(Layer layer)
    {
        var windows = layer.Windows;
        return windows.All(window => window.Kernel % 2 == 1) ? layer.Change().PadHalf(windows)
            : windows.All(window => window.Stride == 1) ? layer.Change().DropPadding(layer.Axes).Set("Same", true)
            : null;
    }
}

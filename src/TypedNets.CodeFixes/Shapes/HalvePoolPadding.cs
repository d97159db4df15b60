using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Editing.Attributes;
using TypedNets.CodeFixes.Editing;
using TypedNets.Generators.Diagnostics;

namespace TypedNets.CodeFixes.Shapes;

/// <summary>TN1006: writes half the kernel, which is the most a pool can be padded with.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HalvePoolPadding)), Shared]
public sealed class HalvePoolPadding() : TextFixProvider(ProblemIds.PoolPadding)
{
    private protected override IEnumerable<TextFix> Find(FixContext context)
    {
        if (Layer.At(context) is not { } layer)
        {
            yield break;
        }

        var change = layer.Change();
        foreach (var window in layer.Windows)
        {
            // Two axes may share one padding, which the smaller kernel then bounds.
            var name = layer.Arguments.Source("Padding", window.Axis);
            change.Set(name, Math.Min(change.Arguments.Long(name), window.Kernel / 2));
        }

        yield return change.ToFix(nameof(HalvePoolPadding));
    }
}

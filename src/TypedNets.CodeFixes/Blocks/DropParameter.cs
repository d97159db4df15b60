using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Editing;
using TypedNets.CodeFixes.Editing.Text;
using TypedNets.Generators.Diagnostics;

namespace TypedNets.CodeFixes.Blocks;

/// <summary>TN0018: takes away what a use gives and its block does not ask for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DropParameter)), Shared]
public sealed class DropParameter() : TextFixProvider(ProblemIds.BlockParameter)
{
    private protected override IEnumerable<TextFix> Find(FixContext context)
    {
        // Only what is given too much stands on its argument.
        if (context.Argument is { } given && context.Attribute?.ArgumentList is { } list && context.Fix == "Drop")
        {
            var cuts = list.Arguments.Count == 1 ? [list.Span] : SeparatedLists.Without(context.Root, context.Text, list.Arguments, argument => argument == given);
            yield return new TextFix($"Drop {given}", nameof(DropParameter), context.Remove(cuts));
        }
    }
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Repairs;
using TypedNets.CodeFixes.Text;
using TypedNets.Generators.Diagnostics;

namespace TypedNets.CodeFixes.Blocks;

/// <summary>TN0018: takes away what a use gives and its block does not ask for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DropParameter)), Shared]
public sealed class DropParameter() : RepairProvider(ProblemIds.BlockParameter)
{
    private protected override IEnumerable<Repair> Find(Site site)
    {
        // Only what is given too much stands on its argument.
        if (site.Argument is { } given && site.Attribute?.ArgumentList is { } list && site.Fix == "Drop")
        {
            var cuts = list.Arguments.Count == 1 ? [list.Span] : SeparatedLists.Without(site.Root, site.Text, list.Arguments, argument => argument == given);
            yield return new Repair($"Drop {given}", nameof(DropParameter), site.Remove(cuts));
        }
    }
}

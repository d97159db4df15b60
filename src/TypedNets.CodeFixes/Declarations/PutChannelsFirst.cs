using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Repairs;
using TypedNets.Generators.Diagnostics;

namespace TypedNets.CodeFixes.Declarations;

/// <summary>TN2006: writes the sizes of an input with the channels first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PutChannelsFirst)), Shared]
public sealed class PutChannelsFirst() : RepairProvider(ProblemIds.ChannelsLast)
{
    private protected override IEnumerable<Repair> Find(Site site)
    {
        AttributeArgumentSyntax[] sizes = [.. site.Attribute?.ArgumentList?.Arguments.Where(argument => argument.NameEquals is null && argument.NameColon is null) ?? []];
        if (sizes is not [var height, var width, var channels])
        {
            yield break;
        }

        // Each is written where another stood, so that names and comments stay.
        yield return new Repair(
            $"Write [{site.NameOf("Input")}({site.Fix})]",
            nameof(PutChannelsFirst),
            [site.Edit(height.Span, channels.ToString()), site.Edit(width.Span, height.ToString()), site.Edit(channels.Span, width.ToString())]);
    }
}

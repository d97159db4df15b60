using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Editing;
using TypedNets.Generators.Diagnostics;

namespace TypedNets.CodeFixes.Declarations;

/// <summary>TN2006: writes the sizes of an input with the channels first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PutChannelsFirst)), Shared]
public sealed class PutChannelsFirst() : TextFixProvider(ProblemIds.ChannelsLast)
{
    private protected override IEnumerable<TextFix> Find(FixContext context)
    {
        AttributeArgumentSyntax[] sizes = [.. context.Attribute?.ArgumentList?.Arguments.Where(argument => argument.NameEquals is null && argument.NameColon is null) ?? []];
        if (sizes is not [var height, var width, var channels])
        {
            yield break;
        }

        // Each is written where another stood, so that names and comments stay.
        yield return new TextFix(
            $"Write [{context.NameOf("Input")}({context.Fix})]",
            nameof(PutChannelsFirst),
            [context.Edit(height.Span, channels.ToString()), context.Edit(width.Span, height.ToString()), context.Edit(channels.Span, width.ToString())]);
    }
}

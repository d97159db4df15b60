using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Editing.Attributes;
using TypedNets.CodeFixes.Editing;
using TypedNets.CodeFixes.Editing.Text;
using TypedNets.Generators.Reading;

namespace TypedNets.CodeFixes.Porting;

/// <summary>CS0619 on a layer in PyTorch's order of arguments: <c>Conv2d(1, 6, 5)</c> becomes <c>Conv2d(6, 5, In = 1)</c>, its number still checked.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TypedNetsOrder)), Shared]
public sealed class TypedNetsOrder() : TextFixProvider("CS0619")
{
    private static readonly Dictionary<string, string> Named = new(StringComparer.Ordinal)
    {
        ["inChannels"] = "In",
        ["inFeatures"] = "In",
        ["numFeatures"] = "In",
        ["channels"] = "In",
        ["stride"] = "Stride",
    };

    private protected override IEnumerable<TextFix> Find(FixContext context)
    {
        if (context.AttributeData is not { } data || !NetworkAttributes.IsLayer(data) || context.Attribute?.ArgumentList is not { } list)
        {
            yield break;
        }

        var positional = list.Arguments.Where(argument => argument.NameEquals is null).ToArray();
        var moved = positional.FirstOrDefault(argument => NewArguments.NameOf(argument, data) is { } parameter && Named.ContainsKey(parameter));
        if (moved is null)
        {
            yield break;
        }

        var name = Named[NewArguments.NameOf(moved, data)!];
        var isNamedToo = list.Arguments.Any(argument => argument.NameEquals?.Name.Identifier.ValueText == name);
        var written = $"{name} = {moved.Expression}";
        var removal = context.Remove(list.Arguments.Count == 1 ? [] : SeparatedLists.Without(context.Root, context.Text, list.Arguments, argument => argument == moved));
        var edits = isNamedToo ? removal
            : moved == positional[positional.Length - 1] ? [context.Edit(moved.Span, written)]
            : [.. removal, context.Insert(positional[positional.Length - 1].Span.End, $", {written}")];
        yield return new TextFix($"Write {context.After(context.Attribute, edits)}", nameof(TypedNetsOrder), edits);
    }
}

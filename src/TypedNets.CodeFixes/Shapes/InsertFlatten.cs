using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Attributes;
using TypedNets.CodeFixes.Repairs;
using TypedNets.CodeFixes.Text;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Layers;

namespace TypedNets.CodeFixes.Shapes;

/// <summary>TN1003: writes <c>[Flatten]</c> before a Linear: in a list of its own where the Linear is the first of its list, else in that list. Where the last dimension may be meant alone, it offers to say so too.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertFlatten)), Shared]
public sealed class InsertFlatten() : RepairProvider(ProblemIds.NotFlat)
{
    private protected override IEnumerable<Repair> Find(Site site)
    {
        if (site.Attribute?.Parent is not AttributeListSyntax list || Layer.At(site) is not { } layer)
        {
            yield break;
        }

        var (text, flatten, start) = (site.Text, site.NameOf(new FlattenRule().Kind), site.Attribute.SpanStart);
        Edit edit;
        if (list.Attributes[0] == site.Attribute)
        {
            start = list.WithComments(text).Start;
            edit = site.Insert(start, $"[{flatten}]{Behind(text.StartsLine(start))}");
        }
        else
        {
            edit = site.Insert(start, $"{flatten},{Behind(text.StartsLine(start))}");
        }

        yield return new Repair($"Insert [{flatten}]", nameof(InsertFlatten), [edit]);
        if (long.TryParse(site.Fix, NumberStyles.None, CultureInfo.InvariantCulture, out var features))
        {
            yield return layer.Change().Set("In", features).Repair(nameof(InsertFlatten) + "Not");
        }

        string Behind(bool startsLine) => startsLine ? text.NewLine() + text.Indentation(start) : " ";
    }
}

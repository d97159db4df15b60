using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using TypedNets.CodeFixes.Editing.Attributes;
using TypedNets.CodeFixes.Editing;
using TypedNets.CodeFixes.Editing.Text;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Reading;

namespace TypedNets.CodeFixes.Declarations;

/// <summary>TN0002: moves the layers of a network's other declarations, in other files too, below those of the one with <c>[Input]</c> or <c>[Block]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GatherLayers)), Shared]
public sealed class GatherLayers() : TextFixProvider(ProblemIds.SeveralDeclarations)
{
    private protected override IEnumerable<TextFix> Find(FixContext context)
    {
        var lists = context.Attributes.Select(FixContext.Syntax).OfType<AttributeSyntax>().GroupBy(attribute => (AttributeListSyntax)attribute.Parent!).ToArray();
        var head = context.Attributes.FirstOrDefault(attribute => NetworkAttributes.IsInput(attribute) || NetworkAttributes.IsBlock(attribute));
        var home = FixContext.Syntax(head ?? context.Attributes[0])!.Parent!.Parent;
        var last = lists.Last(list => list.Key.Parent == home).Key;
        var text = last.SyntaxTree.GetText(context.Cancellation);
        var place = last.WithComments(text).End;
        var indentation = text.Indentation(last.SpanStart);
        var solution = context.Document.Project.Solution;

        var edits = new List<Edit>();
        var moved = "";
        foreach (var list in lists.Where(list => list.Key.Parent != home))
        {
            var gone = MovedAttributes.Find(list.Key.SyntaxTree.GetText(context.Cancellation), list.Key, list.Contains);
            moved += text.NewLine() + indentation + gone.Indented(text, indentation);
            edits.AddRange(gone.Cut.Select(span => new Edit(solution.GetDocumentId(list.Key.SyntaxTree)!, span, "")));
            if (!gone.IsOpenEnded && !text.EndsLine(place))
            {
                moved += text.NewLine();
            }
        }

        edits.Add(new Edit(solution.GetDocumentId(last.SyntaxTree)!, new TextSpan(place, 0), moved));
        yield return new TextFix($"Move all layers below {(head is null ? "the first" : NetworkAttributes.IsBlock(head) ? "[Block]" : "[Input]")}", nameof(GatherLayers), [.. edits]);
    }
}

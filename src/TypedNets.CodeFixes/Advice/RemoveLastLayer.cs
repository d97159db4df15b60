using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Editing.Attributes;
using TypedNets.CodeFixes.Editing;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;

namespace TypedNets.CodeFixes.Advice;

/// <summary>TN2001, TN2004: removes an activation or a dropout from the logits, and what of that kind stands before it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveLastLayer)), Shared]
public sealed class RemoveLastLayer() : TextFixProvider(ProblemIds.ActivatedLogits, ProblemIds.LastDropout)
{
    private protected override IEnumerable<TextFix> Find(FixContext context)
    {
        if (context.Network is null || DeclarationReader.Read(context.Network, context.Cancellation) is not { } declaration)
        {
            yield break;
        }

        var layers = declaration.Layers.ToList();
        var gone = new List<AttributeSyntax>();
        while (layers.Count > 1 && IsTold(declaration with { Layers = layers.ToEquatableArray(), Budget = null }, context.Diagnostic.Id, context.Cancellation))
        {
            gone.Insert(0, FixContext.Syntax(context.Attributes[layers[layers.Count - 1].Attribute])!);
            layers.RemoveAt(layers.Count - 1);
        }

        var cuts = gone
            .GroupBy(attribute => (AttributeListSyntax)attribute.Parent!)
            .SelectMany(list => Removal.Spans(context.Text, list.Key, list.Contains));
        yield return new TextFix($"Remove [{string.Join(", ", gone.Select(layer => FixContext.OneLine(layer.ToString())))}]", nameof(RemoveLastLayer), context.Remove(cuts));
    }

    private static bool IsTold(NetworkDeclaration declaration, string id, CancellationToken cancellation) =>
        ShapeCheck.Run(declaration, cancellation).Graph is { } graph
        && Generators.Inference.Advice.On(graph, cancellation)
            .Any(problem => problem.Id == id && problem.Target.Attribute == declaration.Layers[declaration.Layers.Count - 1].Attribute);
}

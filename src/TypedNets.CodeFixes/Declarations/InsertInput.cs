using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.CodeFixes.Editing;
using TypedNets.CodeFixes.Editing.Text;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Model;
using TypedNets.Generators.Reading;

namespace TypedNets.CodeFixes.Declarations;

/// <summary>TN0001: writes an <c>[Input]</c> above the first layer: a grey image of 28×28, or what the layers can take and say they want; or a <c>[Block]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertInput)), Shared]
public sealed class InsertInput() : TextFixProvider(ProblemIds.NoInput)
{
    private const int Size = 28;

    private protected override IEnumerable<TextFix> Find(FixContext context)
    {
        if (context.Attribute?.Parent is not AttributeListSyntax list || context.Network is null
            || DeclarationReader.Read(context.Network, context.Cancellation) is not { } declaration)
        {
            yield break;
        }

        var input = $"[{context.NameOf("Input")}({string.Join(", ", Suggestion(declaration, context.Cancellation))})]";
        var behind = context.Text.StartsLine(list.SpanStart) ? context.Text.NewLine() + context.Text.Indentation(list.SpanStart) : " ";
        var block = $"[{context.NameOf("Block")}]";
        yield return new TextFix($"Insert {input}", nameof(InsertInput), [context.Insert(list.SpanStart, input + behind)]);
        yield return new TextFix($"Insert {block}", "InsertBlock", [context.Insert(list.SpanStart, block + behind)]);
    }

    /// <summary>The first of some usual shapes with which the network checks; the image where none does.</summary>
    private static long[] Suggestion(NetworkDeclaration declaration, CancellationToken cancellation)
    {
        var says = declaration.Layers.Select(layer => layer.Arguments.Long("In")).FirstOrDefault(size => size > 0);
        var channels = says > 0 ? says : 1;
        long[] image = [channels, Size, Size];
        long[][] shapes = [image, [says > 0 ? says : Size * Size], [channels, Size * Size], [channels, Size, Size, Size]];
        return shapes.FirstOrDefault(shape => Checks(declaration, shape, cancellation)) ?? image;
    }

    private static bool Checks(NetworkDeclaration declaration, long[] shape, CancellationToken cancellation) =>
        ShapeCheck.Run(declaration with { Inputs = new([new InputDeclaration(-1, shape.ToEquatableArray())]), Problem = null, Budget = null }, cancellation).Graph is not null;
}

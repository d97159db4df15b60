using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TypedNets.Generators.Analyzers;
using TypedNets.Generators.Reading;

namespace TypedNets.CodeFixes.Editing;

/// <summary>Where a diagnostic stands, and all that the fixes ask of the place.</summary>
internal sealed class FixContext
{
    private readonly SemanticModel model;

    private FixContext(Document document, SyntaxNode root, SourceText text, SemanticModel model, Diagnostic diagnostic, CancellationToken cancellation)
    {
        (Document, Root, Text, Diagnostic, this.model, Cancellation) = (document, root, text, diagnostic, model, cancellation);
        Node = root.FindNode(diagnostic.Location.SourceSpan);
        Attribute = Node.FirstAncestorOrSelf<AttributeSyntax>();
        Type = Node.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        Network = Type is null ? null : model.GetDeclaredSymbol(Type, cancellation);
        Attributes = Network is null ? [] : NetworkAttributes.Read(Network);
        AttributeData = Attribute is null ? null : Attributes.FirstOrDefault(data => Syntax(data) == Attribute);
    }

    public Document Document { get; }

    public SyntaxNode Root { get; }

    public SourceText Text { get; }

    public Diagnostic Diagnostic { get; }

    /// <summary>Ends the search for fixes.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>The syntax underlined.</summary>
    public SyntaxNode Node { get; }

    /// <summary>The attribute underlined, or the one around the argument underlined.</summary>
    public AttributeSyntax? Attribute { get; }

    /// <summary>What the compiler makes of <see cref="Attribute"/>, where it is one of a network.</summary>
    public AttributeData? AttributeData { get; }

    /// <summary>The argument underlined.</summary>
    public AttributeArgumentSyntax? Argument => Node.FirstAncestorOrSelf<AttributeArgumentSyntax>();

    /// <summary>The class around the place.</summary>
    public TypeDeclarationSyntax? Type { get; }

    public INamedTypeSymbol? Network { get; }

    /// <summary>The network's attributes, of all its declarations, in order.</summary>
    public IReadOnlyList<AttributeData> Attributes { get; }

    /// <summary>What the analyzer says would work, or empty.</summary>
    public string Fix => Diagnostic.Properties.TryGetValue(NetworkAnalyzer.FixProperty, out var fix) ? fix ?? "" : "";

    public static async Task<FixContext?> AtAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null || !root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            ? null
            : new FixContext(document, root, text, model, diagnostic, cancellation);
    }

    public static AttributeSyntax? Syntax(AttributeData data) => data.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;

    public Edit Edit(TextSpan span, string text) => new(Document.Id, span, text);

    public Edit Insert(int position, string text) => Edit(new TextSpan(position, 0), text);

    public ImmutableArray<Edit> Remove(IEnumerable<TextSpan> spans) => [.. spans.Select(span => Edit(span, ""))];

    /// <summary>An attribute once it is edited, as a title names it.</summary>
    public string After(AttributeSyntax attribute, IEnumerable<Edit> edits)
    {
        var changes = Editing.Edit.Changes(edits);
        var grown = changes.Sum(change => change.NewText!.Length - change.Span.Length);
        return OneLine(Text.WithChanges(changes).ToString(new TextSpan(attribute.SpanStart, attribute.Span.Length + grown)));
    }

    /// <summary>A layer as a title names it: on one line and without comments.</summary>
    public static string OneLine(string layer)
    {
        var syntax = SyntaxFactory.ParseExpression(layer);
        return syntax.ReplaceTrivia(syntax.DescendantTrivia(), (_, _) => default).NormalizeWhitespace(eol: " ").ToString();
    }

    /// <summary>How an attribute of TypedNets is written here: as the one underlined is, by its plain name where that is known, or in full.</summary>
    public string NameOf(string attribute)
    {
        if (Attribute?.Name is QualifiedNameSyntax qualified)
        {
            return $"{qualified.Left}.{attribute}";
        }

        var known = model.LookupNamespacesAndTypes(Node.SpanStart, name: attribute + "Attribute");
        return known is [{ ContainingNamespace: { Name: KnownNames.Namespace, ContainingNamespace.IsGlobalNamespace: true } }]
            ? attribute
            : $"global::{KnownNames.Namespace}.{attribute}";
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedNets.CodeFixes.Editing;

/// <summary>What all code fixes of TypedNets have in common: a fix is a list of text edits, and Fix All does those of all networks in one go.</summary>
public abstract class TextFixProvider : CodeFixProvider
{
    private protected TextFixProvider(params string[] ids) => FixableDiagnosticIds = [.. ids];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => TextFixAllProvider.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in await FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(fix.Title, cancellation => TextFix.ApplyAsync(solution, fix.Edits, cancellation), fix.Key),
                    diagnostic);
            }
        }
    }

    /// <summary>The fixes of what a diagnostic says, the best first; none where there is nothing to do.</summary>
    internal async Task<IReadOnlyList<TextFix>> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await FixContext.AtAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { } context
            ? [.. Find(context).Where(fix => fix.Edits.Length > 0)]
            : [];

    private protected abstract IEnumerable<TextFix> Find(FixContext context);
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedNets.CodeFixes.Repairs;

/// <summary>What all code fixes of TypedNets have in common: a repair is a list of text edits, and Fix All does those of all networks in one go.</summary>
public abstract class RepairProvider : CodeFixProvider
{
    private protected RepairProvider(params string[] ids) => FixableDiagnosticIds = [.. ids];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => RepairFixAllProvider.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var repair in await FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(repair.Title, cancellation => Repair.ApplyAsync(solution, repair.Edits, cancellation), repair.Key),
                    diagnostic);
            }
        }
    }

    /// <summary>The repairs of what a diagnostic says, the best first; none where there is nothing to do.</summary>
    internal async Task<IReadOnlyList<Repair>> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await Site.AtAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { } site
            ? [.. Find(site).Where(repair => repair.Edits.Length > 0)]
            : [];

    private protected abstract IEnumerable<Repair> Find(Site site);
}

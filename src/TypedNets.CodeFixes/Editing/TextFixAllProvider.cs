using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedNets.CodeFixes.Editing;

/// <summary>
/// Fix All. Each fix is done whole or not at all: one that contradicts another waits for the next time.
/// Roslyn's own batch fixer merges document by document, which would tear a fix of two documents apart.
/// </summary>
internal sealed class TextFixAllProvider : FixAllProvider
{
    public static TextFixAllProvider Instance { get; } = new();

    public override Task<CodeAction?> GetFixAsync(FixAllContext context) => Task.FromResult<CodeAction?>(
        CodeAction.Create($"Fix all {string.Join(", ", context.DiagnosticIds)}", cancellation => FixAsync(context, cancellation), context.CodeActionEquivalenceKey));

    private static async Task<Solution> FixAsync(FixAllContext context, CancellationToken cancellation)
    {
        var edits = new List<Edit>();
        foreach (var (document, diagnostic) in await DiagnosticsAsync(context).ConfigureAwait(false))
        {
            var fixes = await ((TextFixProvider)context.CodeFixProvider).FindAsync(document, diagnostic, cancellation).ConfigureAwait(false);
            if (fixes.FirstOrDefault(fix => fix.Key == context.CodeActionEquivalenceKey) is { } wanted
                && !wanted.Edits.Any(edit => edits.Any(edit.Contradicts)))
            {
                edits.AddRange(wanted.Edits);
            }
        }

        return await TextFix.ApplyAsync(context.Solution, edits, cancellation).ConfigureAwait(false);
    }

    private static async Task<IEnumerable<(Document Document, Diagnostic Diagnostic)>> DiagnosticsAsync(FixAllContext context)
    {
        if (context is { Scope: FixAllScope.Document, Document: { } document })
        {
            return Sorted(context.Solution, await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false));
        }

        var projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects.Where(project => project.Language == LanguageNames.CSharp) : [context.Project];
        var found = new List<(Document, Diagnostic)>();
        foreach (var project in projects)
        {
            found.AddRange(Sorted(context.Solution, await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false)));
        }

        return found;
    }

    private static IEnumerable<(Document, Diagnostic)> Sorted(Solution solution, IEnumerable<Diagnostic> diagnostics) =>
        from diagnostic in diagnostics
        let document = solution.GetDocument(diagnostic.Location.SourceTree)
        where document is not null
        orderby document.FilePath ?? document.Name, diagnostic.Location.SourceSpan.Start
        select (document, diagnostic);
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedNets.CodeFixes.Editing;

/// <summary>One way to mend what a diagnostic says.</summary>
/// <param name="Title">What will be written.</param>
/// <param name="Key">The same for the same fix of another network, whatever its numbers: what Fix All goes by.</param>
/// <param name="Edits">What is changed, perhaps in several documents.</param>
internal sealed record TextFix(string Title, string Key, ImmutableArray<Edit> Edits)
{
    /// <summary>The solution with the edits done.</summary>
    public static async Task<Solution> ApplyAsync(Solution solution, IEnumerable<Edit> edits, CancellationToken cancellation)
    {
        foreach (var ofDocument in edits.GroupBy(edit => edit.Document))
        {
            var text = await solution.GetDocument(ofDocument.Key)!.GetTextAsync(cancellation).ConfigureAwait(false);
            solution = solution.WithDocumentText(ofDocument.Key, text.WithChanges(Edit.Changes(ofDocument)));
        }

        return solution;
    }
}

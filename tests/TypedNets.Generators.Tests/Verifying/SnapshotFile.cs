#if !USE_VERIFY
using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Xunit.Sdk;

namespace TypedNets.Generators.Tests.Verifying;

/// <summary>The files of one test: what it gave is compared with its <c>.verified.cs</c>, and written beside as <c>.received.cs</c> where the two differ.</summary>
internal sealed class SnapshotFile(string directory, string test)
{
    private const int Context = 2;

    public async Task Compare(IReadOnlyList<(string Hint, string Text)> files)
    {
        foreach (var stale in Directory.Exists(directory) ? Directory.GetFiles(directory, $"{test}#*.received.cs") : [])
        {
            File.Delete(stale);
        }

        var differences = new StringBuilder();
        foreach (var (hint, text) in files)
        {
            var verified = PathTo(hint, "verified");
            var expected = File.Exists(verified) ? (await File.ReadAllTextAsync(verified)).ReplaceLineEndings("\n") : null;
            if (expected != text)
            {
                Directory.CreateDirectory(directory);
                await File.WriteAllTextAsync(PathTo(hint, "received"), text);
                differences.AppendLine(expected is null ? $"{Path.GetFileName(verified)} is not there yet." : $"{Path.GetFileName(verified)} differs:");
                differences.AppendLine(Difference(expected ?? "", text));
            }
        }

        var wanted = files.Select(file => PathTo(file.Hint, "verified")).ToHashSet();
        foreach (var orphan in Directory.GetFiles(directory, $"{test}#*.verified.cs").Where(file => !wanted.Contains(file)))
        {
            differences.AppendLine($"{Path.GetFileName(orphan)} was not generated.");
        }

        if (differences.Length > 0)
        {
            throw new XunitException($"{differences}\nRead the .received.cs files in {directory}; where they are right, rename them to .verified.cs.");
        }
    }

    private string PathTo(string hint, string state) => Path.Combine(directory, $"{test}#{hint}.{state}.cs");

    /// <summary>The lines that differ, with their numbers and a little of what stands around them.</summary>
    private static string Difference(string expected, string actual)
    {
        var lines = InlineDiffBuilder.Diff(expected, actual).Lines;
        var near = Enumerable.Range(0, lines.Count)
            .Where(index => lines.Skip(index - Context).Take((2 * Context) + 1).Any(line => line.Type != ChangeType.Unchanged));
        return string.Join("\n", near.Select(index => lines[index].Type switch
        {
            ChangeType.Inserted => $"{lines[index].Position,5} + {lines[index].Text}",
            ChangeType.Deleted => $"      - {lines[index].Text}",
            _ => $"{lines[index].Position,5}   {lines[index].Text}",
        }));
    }
}
#endif

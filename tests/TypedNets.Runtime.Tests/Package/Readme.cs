using System.Text.RegularExpressions;

namespace TypedNets.Tests.Package;

/// <summary>The code blocks of a section of README.md, in their order.</summary>
internal static partial class Readme
{
    /// <summary>A section's blocks with their languages.</summary>
    /// <param name="heading">The section's heading.</param>
    /// <param name="page">Another page.</param>
    public static IReadOnlyList<(string Language, string Text)> Blocks(string heading, string page = "README.md")
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n");
        var start = $"\n{text}".IndexOf($"# {heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{page} has no section '{heading}'");
        var end = text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return [.. Fences().Matches(end < 0 ? text[start..] : text[start..end]).Select(fence => (fence.Groups["language"].Value, fence.Groups["text"].Value))];
    }

    [GeneratedRegex("^```(?<language>\\w+)\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();
}

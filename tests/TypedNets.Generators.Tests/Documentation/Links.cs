using System.Text.RegularExpressions;

namespace TypedNets.Generators.Tests.Documentation;

/// <summary>What the pages link to is there: the file, the picture, the heading.</summary>
public sealed partial class Links
{
    public static TheoryData<string> Pages => [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
        .Concat(Directory.GetFiles(Repository.Root, "*.md"))
        .Select(page => Path.GetRelativePath(Repository.Root, page).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void What_a_page_links_to_is_there(string page)
    {
        var path = Path.Combine(Repository.Root, page);
        foreach (var target in Targets().Matches(Code().Replace(File.ReadAllText(path), "")).Select(link => link.Groups["target"].Value))
        {
            var parts = target.Split('#', 2);
            var file = parts[0].Length == 0 ? path : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, parts[0]));

            // A site is made of the pages too, and a folder is no page there.
            Assert.True(File.Exists(file), $"{page} links to {target}, which is no file");
            Assert.True(parts.Length == 1 || Headings(file).Contains(parts[1]), $"{page} links to {target}, but there is no such heading");
        }
    }

    /// <summary>The site has a way to each page; those of layers and diagnostics have an index of their own.</summary>
    [Fact]
    public void Each_page_is_in_the_sites_contents()
    {
        var contents = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "toc.yml")).Select(line => line.Trim().TrimStart('-').Trim()).ToHashSet();
        Assert.All(
            Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
                .Select(page => Path.GetRelativePath(Path.Combine(Repository.Root, "docs"), page).Replace('\\', '/'))
                .Where(page => page.EndsWith("README.md", StringComparison.Ordinal) || !(page.StartsWith("layers/", StringComparison.Ordinal) || page.StartsWith("diagnostics/", StringComparison.Ordinal))),
            page => Assert.Contains($"href: {page}", contents));
    }

    /// <summary>The headings of a page as GitHub makes links of them.</summary>
    private static IEnumerable<string> Headings(string file) => Heading().Matches(Code().Replace(File.ReadAllText(file), ""))
        .Select(heading => NoLetters().Replace(heading.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?!https?:)(?<target>[^)\s]+)\)")]
    private static partial Regex Targets();

    [GeneratedRegex(@"^#+ (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoLetters();
}

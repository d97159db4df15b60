using System.Text.Json;
using System.Text.RegularExpressions;

namespace TypedNets.Tests.Documentation;

/// <summary>What the pages lead to is a part of the site that <c>.ci/site</c> makes of them: what docfx.json names.</summary>
public sealed partial class SiteLinks
{
    [Fact]
    public void A_page_leads_only_to_files_that_the_site_holds()
    {
        using var site = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docfx.json")));
        var build = site.RootElement.GetProperty("build");
        var held = build.GetProperty("content").EnumerateArray().Concat(build.GetProperty("resource").EnumerateArray())
            .Where(part => !part.TryGetProperty("src", out _))
            .SelectMany(part => part.GetProperty("files").EnumerateArray())
            .Select(pattern => new Regex($"^{Regex.Escape(pattern.GetString()!).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}$"))
            .ToArray();
        string[] pages = [Path.Combine(Repository.Root, "README.md"), .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)];

        var missing = from page in pages
                      from link in Links().Matches(File.ReadAllText(page)).Select(link => link.Groups["target"].Value).Distinct()
                      let file = Path.GetRelativePath(Repository.Root, Path.Combine(Path.GetDirectoryName(page)!, link)).Replace('\\', '/')
                      where !held.Any(pattern => pattern.IsMatch(file))
                      select $"{Path.GetRelativePath(Repository.Root, page)}: {link}";

        Assert.Empty(missing);
    }

    [GeneratedRegex(@"\]\((?![a-z]+:|#)(?<target>[^)#\s]+)")]
    private static partial Regex Links();
}

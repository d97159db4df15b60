using System.Net;
using System.Text.RegularExpressions;

namespace TypedNets.Tests.Documentation;

/// <summary>The site that <c>.ci/site</c> builds opens from disk: each link of it leads to a file of it, and to a place in that file.</summary>
public sealed partial class SitePages
{
    private static readonly string Site = Path.Combine(Repository.Root, "artifacts", "site");

    // The beginning of any page, in every browser.
    private const string Top = "#top";

    [SiteFact]
    public void Each_link_leads_somewhere()
    {
        var pages = Directory.GetFiles(Site, "*.html", SearchOption.AllDirectories).ToDictionary(path => path, File.ReadAllText);
        var places = pages.ToDictionary(page => page.Key, page => Names().Matches(page.Value).Select(name => WebUtility.HtmlDecode(name.Groups["name"].Value)).ToHashSet());
        var broken = from page in pages
                     from link in Targets().Matches(page.Value).Select(link => WebUtility.HtmlDecode(link.Groups["target"].Value)).Distinct()
                     where !Leads(page.Key, link)
                     select $"{Path.GetRelativePath(Site, page.Key)}: {link}";

        Assert.Empty(broken);
        Assert.True(pages.Count > 300, $"{pages.Count} pages");

        bool Leads(string page, string link)
        {
            var parts = link.Split('#', 2);
            if (link == Top)
            {
                return true;
            }

            var file = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, Uri.UnescapeDataString(parts[0])));
            return File.Exists(file) && (parts.Length == 1 || parts[1].Length == 0 || !places.TryGetValue(file, out var names) || names.Contains(Uri.UnescapeDataString(parts[1])));
        }
    }

    /// <summary>Whoever opens the first page is led to the guides and to the reference.</summary>
    [SiteFact]
    public void The_first_page_leads_to_guides_and_reference()
    {
        var page = File.ReadAllText(Path.Combine(Site, "README.html"));
        Assert.Contains("docs/guide/README.html", page, StringComparison.Ordinal);
        Assert.Contains("api/TypedNets.html", page, StringComparison.Ordinal);
        Assert.Contains("Trains the network.", File.ReadAllText(Path.Combine(Site, "api", "TypedNets.Trainer.html")), StringComparison.Ordinal);
    }

    [GeneratedRegex("""\s(?:href|src)="(?![a-z]+:|//)(?<target>[^"]+)""")]
    private static partial Regex Targets();

    [GeneratedRegex("""\s(?:id|name)="(?<name>[^"]+)""")]
    private static partial Regex Names();

    private sealed class SiteFactAttribute : FactAttribute
    {
        public SiteFactAttribute() => Skip = Directory.Exists(Site) ? null! : "the site is not built; .ci/site builds it";
    }
}

using System.Text.RegularExpressions;
using TypedNets.Generators.Tests;

namespace TypedNets.CodeFixes.Tests;

/// <summary>docs/code-fixes.md says what is true.</summary>
public partial class PageTests
{
    public static TheoryData<string> Headings => [.. Sections().Select(section => section.Heading)];

    [Theory]
    [MemberData(nameof(Headings))]
    public async Task What_stands_before_becomes_what_stands_after(string heading)
    {
        var (_, before, offers) = Sections().Single(section => section.Heading == heading);
        var id = Id(heading);

        await Fixed.Offers(id, before, [.. offers.Select(offer => offer.Title)]);
        foreach (var (title, after) in offers)
        {
            // Fix All, because one example has two places.
            await Fixed.AllBecomes(id, title, before, after);
        }
    }

    [Fact]
    public void Every_fix_has_its_section() =>
        Assert.Equal(Editor.Providers.SelectMany(provider => provider.FixableDiagnosticIds).Order(StringComparer.Ordinal), Sections().Select(section => Id(section.Heading)).Order(StringComparer.Ordinal));

    private static IEnumerable<(string Heading, string Before, (string Title, string After)[] Offers)> Sections()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "code-fixes.md")).ReplaceLineEndings("\n");
        foreach (var section in page.Split("\n## ").Skip(1))
        {
            var code = Code().Matches(section).Select(match => match.Groups[1].Value).ToArray();
            var titles = Title().Matches(section).Select(match => match.Groups[1].Value);
            yield return (section[..section.IndexOf('\n')], code[0], [.. titles.Zip(code.Skip(1))]);
        }
    }

    private static string Id(string heading) => heading[..heading.IndexOf(' ')];

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\*\*(.*)\*\*$", RegexOptions.Multiline)]
    private static partial Regex Title();
}

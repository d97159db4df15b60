using System.Text.RegularExpressions;

namespace TypedNets.Generators.Tests.CodeFixes;

/// <summary>docs/code-fixes.md says what is true.</summary>
public partial class PageTests
{
    public static TheoryData<string> Ids => [.. Sections().Select(section => section.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task What_stands_before_becomes_what_stands_after(string id)
    {
        var (_, before, offers) = Sections().Single(section => section.Id == id);

        await Fixed.Offers(id, before, [.. offers.Select(offer => offer.Title)]);
        foreach (var (title, after) in offers)
        {
            // Fix All, because one example has two places.
            await Fixed.AllBecomes(id, title, before, after);
        }
    }

    [Fact]
    public void Every_fix_has_its_section() =>
        Assert.Equal(Editor.Providers.SelectMany(provider => provider.FixableDiagnosticIds).Order(StringComparer.Ordinal), Sections().Select(section => section.Id).Order(StringComparer.Ordinal));

    private static IEnumerable<(string Id, string Before, (string Title, string After)[] Offers)> Sections()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "code-fixes.md")).ReplaceLineEndings("\n");
        foreach (var section in page.Split("\n## ").Skip(1))
        {
            var code = Code().Matches(section).Select(match => match.Groups[1].Value).ToArray();
            var titles = Title().Matches(section).Select(match => match.Groups[1].Value);
            yield return (section[..section.IndexOf(' ')], code[0], [.. titles.Zip(code.Skip(1))]);
        }
    }

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\*\*(.*)\*\*$", RegexOptions.Multiline)]
    private static partial Regex Title();
}

using System.Globalization;
using System.Text.RegularExpressions;
using TypedNets.Generators.Tests.Architecture;

namespace TypedNets.Generators.Tests.Documentation;

/// <summary>Who follows the pages for contributors finds what they name.</summary>
public partial class ContributorPages
{
    // What one chooses oneself.
    private static readonly char[] Chosen = ['<', '…', '*', '#'];

    public static TheoryData<string> Pages => ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md", "docs/editor.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_path_is_there(string page) =>
        Assert.All(Paths(page), path => Assert.True(Exists(path), $"{page} names {path}, which is not there"));

    [Fact]
    public void Paths_are_found() => Assert.Equal(
        ["src/TypedNets.Generators", "src/TypedNets.CodeFixes", "src/TypedNets.Attributes", "src/TypedNets.Kernels", "src/TypedNets.Runtime", "src/TypedNets.Reporting", "src/TypedNets.Exchange", "src/TypedNets.Commands"], Paths("docs/architecture.md").Take(8));

    /// <summary>A walk is as long as its title says, and opens no file twice.</summary>
    [Fact]
    public void A_walk_is_counted()
    {
        var walks = Walk().Matches(Read("docs/architecture.md"));
        Assert.Equal(2, walks.Count);
        Assert.All(walks, walk =>
        {
            var files = Row().Matches(walk.Groups["text"].Value).Select(row => row.Groups["file"].Value).ToArray();
            Assert.Equal(int.Parse(walk.Groups["count"].Value, CultureInfo.InvariantCulture), files.Length);
            Assert.Equal(files, files.Distinct());
        });
    }

    [Fact]
    public void The_staircase_is_the_one_that_is_tested() =>
        Assert.Contains($"    {string.Join(" → ", Staircase.Steps)}\n", Read("docs/architecture.md"), StringComparison.Ordinal);

    private static IEnumerable<string> Paths(string page) => Span().Matches(Read(page)).Select(match => match.Groups["text"].Value)
        .Where(text => Place().IsMatch(text) && text.IndexOfAny(Chosen) < 0 && !text.Contains("TNxxxx", StringComparison.Ordinal));

    private static string Read(string page) => File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n");

    private static bool Exists(string path)
    {
        var full = Path.Combine(Repository.Root, path);
        return File.Exists(full) || Directory.Exists(full);
    }

    /// <summary>What stands between single backquotes, outside blocks of code.</summary>
    [GeneratedRegex("(?<!`)`(?<text>[^`\\n]+)`(?!`)")]
    private static partial Regex Span();

    [GeneratedRegex(@"^(src|tests|docs|benchmarks|\.ci|\.github)(/\S*)?$|^\w+\.(md|props|sln)$")]
    private static partial Regex Place();

    [GeneratedRegex(@"^## [^\n]*: (?<count>\d+) files\n(?<text>.*?)(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Walk();

    [GeneratedRegex(@"^\| \d+ \| `(?<file>[^`]+)`", RegexOptions.Multiline)]
    private static partial Regex Row();
}

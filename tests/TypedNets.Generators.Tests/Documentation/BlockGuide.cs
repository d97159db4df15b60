using System.Globalization;
using System.Text.RegularExpressions;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Reading;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Documentation;

/// <summary>docs/blocks.md says what is true: its examples compile, and the errors and the parameters' names below them are theirs.</summary>
public partial class BlockGuide
{
    public static TheoryData<string> Sections => [.. Text.Split("\n## ").Skip(1).Where(section => section.Contains("```", StringComparison.Ordinal)).Select(Title)];

    private static string Text => File.ReadAllText(Path.Combine(Repository.Root, "docs", "blocks.md")).ReplaceLineEndings("\n");

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task A_section_holds(string title)
    {
        var fences = Fences().Matches(Text.Split("\n## ").Single(section => Title(section) == title))
            .Select(fence => (Language: fence.Groups["language"].Value, Text: fence.Groups["text"].Value.Trim())).ToArray();
        var right = "";
        for (var index = 0; index < fences.Length; index++)
        {
            Assert.Equal("csharp", fences[index].Language);
            var said = index + 1 < fences.Length && fences[index + 1].Language == "text" ? fences[++index].Text : "";
            var example = right + fences[said.Length == 0 ? index : index - 1].Text + "\n";
            var build = await Build.Of(example);
            if (said.StartsWith("error ", StringComparison.Ordinal))
            {
                var told = Assert.Single(build.Diagnostics);
                Assert.Equal(said, $"error {told.Id}: {told.GetMessage(CultureInfo.InvariantCulture)}");
                continue;
            }

            build.Clean();
            Assert.Subset(Parameters(build), said.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet());
            right = example;
        }
    }

    [Fact]
    public void What_it_links_to_is_there() => Assert.All(
        Links().Matches(Text).Select(link => link.Groups[1].Value),
        link => Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", link)), link));

    [Fact]
    public void It_says_what_there_is_of_each()
    {
        Assert.All(RuntimeTypes.StructureAttributes, kind => Assert.Contains($"[{kind}", Text, StringComparison.Ordinal));
        Assert.All(Generators.Model.BlockParameterNames.Given, name => Assert.Matches($@"`(Block\.)?{name}`", Text));
    }

    private static string Title(string section) => section[..section.IndexOf('\n', StringComparison.Ordinal)];

    /// <summary>The names and shapes of all parameters: <c>conv1.weight (16, 3, 3, 3)</c>.</summary>
    private static HashSet<string> Parameters(Build build) =>
    [
        .. from type in build.Compilation.Assembly.GlobalNamespace.GetTypeMembers()
           let declaration = DeclarationReader.Read(type, CancellationToken.None)
           where declaration is not null
           from node in ShapeCheck.Of(declaration).Graph!.Nodes
           from parameter in node.Parameters
           select $"{node.Name}.{parameter.Name} {parameter.Shape}",
    ];

    [GeneratedRegex("^```(?<language>\\w+)\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Links();
}

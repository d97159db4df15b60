using System.Globalization;
using System.Text.RegularExpressions;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Reading;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Documentation;

/// <summary>The pages on blocks, on open sizes and on layers of one's own say what is true: their examples compile, and the errors and the parameters' names below them are theirs.</summary>
public partial class BlockGuide
{
    private const string Blocks = "blocks.md";
    private const string CustomLayers = "own-layers.md";
    private const string Several = "several-inputs-and-outputs.md";
    private const string OpenSizes = "open-sizes.md";

    public static TheoryData<string, string> Sections
    {
        get
        {
            var sections = new TheoryData<string, string>();
            foreach (var page in new[] { Blocks, CustomLayers, Several, OpenSizes })
            {
                foreach (var section in Text(page).Split("\n## ").Skip(1).Where(section => section.Contains("```", StringComparison.Ordinal)))
                {
                    sections.Add(page, Title(section));
                }
            }

            return sections;
        }
    }

    private static string Text(string page) => File.ReadAllText(Path.Combine(Repository.Root, "docs", page)).ReplaceLineEndings("\n");

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task A_section_holds(string page, string title)
    {
        var fences = Fences().Matches(Text(page).Split("\n## ").Single(section => Title(section) == title))
            .Select(fence => (Language: fence.Groups["language"].Value, Text: fence.Groups["text"].Value.Trim())).ToArray();
        var right = "";
        for (var index = 0; index < fences.Length; index++)
        {
            Assert.Equal("csharp", fences[index].Language);
            var said = index + 1 < fences.Length && fences[index + 1].Language == "text" ? fences[++index].Text : "";
            var example = right + fences[said.Length == 0 ? index : index - 1].Text + "\n";
            var build = await Build.Compile(example);
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

    [Theory]
    [InlineData(Blocks)]
    [InlineData(CustomLayers)]
    [InlineData(Several)]
    [InlineData(OpenSizes)]
    public void What_it_links_to_is_there(string page) => Assert.All(
        Links().Matches(Text(page)).Select(link => link.Groups[1].Value),
        link => Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", link)), link));

    [Fact]
    public void It_says_what_there_is_of_each()
    {
        Assert.All(RuntimeTypes.StructureAttributes, kind => Assert.Contains($"[{kind}", Text(Blocks), StringComparison.Ordinal));
        Assert.All(Generators.Model.BlockParameterNames.Given, name => Assert.Matches($@"`(Block\.)?{name}`", Text(Blocks)));
    }

    private static string Title(string section) => section[..section.IndexOf('\n', StringComparison.Ordinal)];

    /// <summary>The names and shapes of all parameters: <c>conv1.weight (16, 3, 3, 3)</c>.</summary>
    private static HashSet<string> Parameters(Build build) =>
    [
        .. from type in build.Compilation.Assembly.GlobalNamespace.GetTypeMembers()
           let declaration = DeclarationReader.Read(type, CancellationToken.None)
           where declaration is not null
           from node in ShapeCheck.Run(declaration, CancellationToken.None).Graph!.Nodes
           from parameter in node.Parameters
           select $"{node.Name}.{parameter.Name} {parameter.Shape}",
    ];

    [GeneratedRegex("^```(?<language>\\w+)\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Links();
}

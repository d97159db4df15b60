using TypedNets.Tests.Tutorial;

namespace TypedNets.Tests.Documentation;

/// <summary>docs/guide: each page is a question, and a whole program that answers it. It compiles without a word, runs, and prints what stands below it and nothing else.</summary>
public sealed class GuidePages(ProgramFolder folder) : IClassFixture<ProgramFolder>
{
    private const string Index = "README";

    private static readonly string Guide = Path.Combine(Repository.Root, "docs", "guide");

    public static TheoryData<string> Pages => [.. Names];

    private static IEnumerable<string> Names =>
        Directory.GetFiles(Guide, "*.md").Select(path => Path.GetFileNameWithoutExtension(path)!).Where(name => name != Index).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_program_of_a_page_prints_what_stands_below_it(string name)
    {
        var page = TutorialPage.ReadFile(Path.Combine(Guide, name + ".md"));
        var assembly = $"Guide_{name.Replace('-', '_')}";
        var (compilation, told) = await TutorialCompiler.Compile(assembly, page.Networks.Append(page.Program), isProgram: true);
        Assert.Empty(told.Select(TutorialCompiler.Line));
        using (var file = File.Create(folder.Assembly(assembly)))
        {
            Assert.True(compilation.Emit(file).Success);
        }

        var (code, output) = folder.Run(assembly);

        Assert.True(code == 0, output);
        page.Check(output);
        Assert.True(page.Printed.Count + page.PrintedInKind.Count == output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, $"The page leaves out some of\n{output}");
    }

    [Fact]
    public void The_index_names_each_page()
    {
        var index = File.ReadAllText(Path.Combine(Guide, $"{Index}.md"));
        Assert.All(Names, name => Assert.Contains($"({name}.md)", index, StringComparison.Ordinal));
    }
}

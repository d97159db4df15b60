using System.Text.RegularExpressions;

namespace TypedNets.Tests.Tutorial;

/// <summary>docs/tutorial says what is true: its programs compile, run and print what stands there, and the compiler says of its mistakes what it says.</summary>
public partial class TutorialTests(TutorialFolder folder) : IClassFixture<TutorialFolder>
{
    // The courses' networks are kept as the courses have them; docs/tutorial tells what the compiler advises.
    private static readonly string[] Advice = ["TN2001", "TN2002", "TN2005"];

    public static TheoryData<string> Pages => [.. TutorialPage.Names];

    [Fact]
    public void There_is_a_page_for_each_of_the_five_courses() => Assert.Equal(5, TutorialPage.Names.Count());

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_program_of_a_page_runs_and_prints_what_the_page_says(string name)
    {
        var page = TutorialPage.Read(name);
        var assembly = $"Tutorial_{name}";
        var (compilation, told) = await TutorialCompiler.Compile(assembly, page.Networks.Append(page.Program), isProgram: true);
        Assert.Empty(told.Where(each => !Advice.Contains(each.Id)).Select(each => each.ToString()));
        using (var file = File.Create(folder.Assembly(assembly)))
        {
            Assert.True(compilation.Emit(file).Success);
        }

        var (code, output) = folder.Run(assembly);

        Assert.True(code == 0, output);
        Assert.NotEmpty(page.PrintedInKind);
        page.Check(output);
        var saved = Saved().Matches(page.Program).Select(match => match.Groups[1].Value).ToArray();
        Assert.NotEmpty(saved);
        Assert.All(saved, file => Assert.True(new FileInfo(folder[file]) is { Exists: true, Length: > 1000 }, file));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_compiler_says_of_the_mistakes_what_stands_below_them(string name)
    {
        var page = TutorialPage.Read(name);
        Assert.NotEmpty(page.Mistakes);
        foreach (var (code, said) in page.Mistakes)
        {
            var isProgram = TutorialPage.HasStatements(code);
            var (_, told) = await TutorialCompiler.Compile("Mistake", isProgram ? page.Networks.Append(code) : [code], isProgram);

            // Advice beside an error is not what the page is about.
            Assert.Equal(said, told.Select(TutorialCompiler.Line).Where(line => line.StartsWith("error", StringComparison.Ordinal) || said.Contains(line)).Distinct());
        }
    }

    [GeneratedRegex("""Save(?:Weights)?\("([^"]+)"\)""")]
    private static partial Regex Saved();
}

using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedNets.Tests.Tutorial;

namespace TypedNets.Tests.Documentation;

/// <summary>Pages that begin with a whole program: with the pieces of code that follow, it compiles without a word, runs, and prints what the page says.</summary>
[Collection("torch")]
public sealed class ProgramPages(ProgramFolder folder) : IClassFixture<ProgramFolder>
{
    [Theory]
    [InlineData("fine-tuning")]
    [InlineData("large-data")]
    [InlineData("compiled-step")]
    public async Task The_program_of_a_page_prints_what_the_page_says(string name)
    {
        var page = TutorialPage.ReadFile(Path.Combine(Repository.Root, "docs", name + ".md"));
        var assembly = $"Page_{name.Replace('-', '_')}";
        var (compilation, told) = await TutorialCompiler.Compile(assembly, page.Networks.Append(Whole(page.Program)), isProgram: true);
        Assert.Empty(told.Select(TutorialCompiler.Line));
        using (var file = File.Create(folder.Assembly(assembly)))
        {
            Assert.True(compilation.Emit(file).Success);
        }

        var (code, output) = folder.Run(assembly);

        Assert.True(code == 0, output);
        page.Check(output);
        Assert.Equal(page.Printed.Count + page.PrintedInKind.Count, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    /// <summary>All statements of a page, and below them the types.</summary>
    private static string Whole(string code)
    {
        var unit = SyntaxFactory.ParseCompilationUnit(code);
        return unit.Usings.ToFullString() + string.Concat(unit.Members.OrderBy(member => member is not GlobalStatementSyntax).Select(member => member.ToFullString()));
    }
}

using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedNets.Tests.Tutorial;

namespace TypedNets.Tests.Documentation;

/// <summary>docs/own-data.md: its programs compile, and the errors below them are theirs.</summary>
public partial class OwnDataPage
{
    [Fact]
    public async Task Its_programs_compile_or_say_what_stands_below_them()
    {
        var text = File.ReadAllText(Path.Combine(TutorialPage.Folder, "..", "own-data.md")).ReplaceLineEndings("\n");
        var programs = Fences().Matches(text).Where(fence => IsWhole(fence.Groups["program"].Value)).ToArray();

        Assert.Equal(6, programs.Length);
        foreach (var program in programs)
        {
            var said = program.Groups["said"].Value.Trim();
            var (_, told) = await TutorialCompiler.Compile("Page", [program.Groups["program"].Value], isProgram: true);
            Assert.Equal(said.Length == 0 ? [] : [said], told.Select(TutorialCompiler.Line));
        }
    }

    /// <summary>Whether code has statements and the types that they use.</summary>
    private static bool IsWhole(string code)
    {
        var members = SyntaxFactory.ParseCompilationUnit(code).Members;
        return members.Any(member => member is GlobalStatementSyntax) && members.Any(member => member is BaseTypeDeclarationSyntax);
    }

    [GeneratedRegex("^```csharp\n(?<program>.*?)^```\n(\n```text\n(?<said>.*?)^```)?", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();
}

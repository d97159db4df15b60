using System.Text.RegularExpressions;
using TypedNets.Tests.Tutorial;

namespace TypedNets.Tests.Documentation;

/// <summary>docs/prediction.md: its programs compile.</summary>
public partial class PredictionPage
{
    [Fact]
    public async Task Its_programs_compile()
    {
        var text = File.ReadAllText(Path.Combine(TutorialPage.Folder, "..", "prediction.md")).ReplaceLineEndings("\n");
        var programs = Programs().Matches(text).ToArray();

        Assert.Equal(2, programs.Length);
        foreach (var program in programs)
        {
            var (_, told) = await TutorialCompiler.Compile("Page", [program.Groups["program"].Value], isProgram: true);
            Assert.Empty(told.Select(TutorialCompiler.Line));
        }
    }

    [GeneratedRegex("^```csharp\n(?<program>using TypedNets;.*?)^```\n", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Programs();
}

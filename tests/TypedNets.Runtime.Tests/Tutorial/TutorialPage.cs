using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedNets.Tests.Tutorial;

/// <summary>
/// A page of docs/tutorial as its reader takes it: each network in a file of its own, the statements of the page one after another as the program,
/// and the examples of what the compiler says.
/// </summary>
/// <param name="Networks">The code blocks that declare types.</param>
/// <param name="Program">The code blocks of statements, together.</param>
/// <param name="Mistakes">The code blocks below which the compiler's words stand, with these.</param>
/// <param name="Printed">The lines of the <c>text</c> blocks: what the program prints wherever it runs.</param>
/// <param name="PrintedInKind">The lines of the <c>console</c> blocks: what it printed of the whole data set, other numbers apart.</param>
internal sealed partial record TutorialPage(
    IReadOnlyList<string> Networks,
    string Program,
    IReadOnlyList<(string Code, IReadOnlyList<string> Said)> Mistakes,
    IReadOnlyList<string> Printed,
    IReadOnlyList<string> PrintedInKind)
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "docs", "tutorial");

    /// <summary>The pages with code, by their files' names.</summary>
    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.md")
        .Where(path => File.ReadAllText(path).Contains("```csharp", StringComparison.Ordinal))
        .Select(path => Path.GetFileNameWithoutExtension(path)!)
        .Order(StringComparer.Ordinal);

    public static TutorialPage Read(string name) => ReadFile(Path.Combine(Folder, name + ".md"));

    /// <summary>Any page that is written like those of the tutorial.</summary>
    public static TutorialPage ReadFile(string path)
    {
        var fences = Fences().Matches(File.ReadAllText(path).ReplaceLineEndings("\n"))
            .Select(fence => (Language: fence.Groups["language"].Value, Text: fence.Groups["text"].Value)).ToArray();
        var networks = new List<string>();
        var program = "";
        var mistakes = new List<(string, IReadOnlyList<string>)>();
        var (printed, inKind) = (new List<string>(), new List<string>());
        for (var index = 0; index < fences.Length; index++)
        {
            var (language, text) = fences[index];
            switch (language)
            {
                case "csharp" when index + 1 < fences.Length && Said().IsMatch(fences[index + 1].Text):
                    mistakes.Add((text, Lines(fences[++index].Text)));
                    break;
                case "csharp" when HasStatements(text):
                    program += text;
                    break;
                case "csharp":
                    networks.Add(text);
                    break;
                case "text":
                    printed.AddRange(Lines(text));
                    break;
                case "console":
                    inKind.AddRange(Lines(text));
                    break;
            }
        }

        return new TutorialPage(networks, program, mistakes, printed, inKind);
    }

    /// <summary>Whether code is a part of a program, and not only a declaration.</summary>
    public static bool HasStatements(string code) => SyntaxFactory.ParseCompilationUnit(code).Members.Any(member => member is GlobalStatementSyntax);

    /// <summary>Holds the page to what its program printed.</summary>
    public void Check(string output)
    {
        var lines = Lines(output).ToHashSet();
        Assert.All(Printed, line => Assert.True(lines.Contains(line), $"'{line}' is not in\n{output}"));
        var kinds = lines.Select(Kind).ToHashSet();
        Assert.All(PrintedInKind, line => Assert.True(kinds.Contains(Kind(line)), $"Nothing like '{line}' is in\n{output}"));
    }

    /// <summary>A line without its numbers, which another data set or another machine gives.</summary>
    private static string Kind(string line) => Numbers().Replace(line, "#");

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex("^```(?<language>\\w+)\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();

    [GeneratedRegex(@"-?\d[\d.,]*(E-?\d+)?")]
    private static partial Regex Numbers();

    [GeneratedRegex("^(error|warning) ")]
    private static partial Regex Said();
}

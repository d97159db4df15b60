using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedNets.Generators.Tests.Documentation;

/// <summary>A page of docs/diagnostics: what fails, what is said of it, and what passes.</summary>
internal sealed partial record DiagnosticPage(string Title, string Fails, string Message, string Passes)
{
    /// <summary>The version of C# in which the first example fails.</summary>
    public LanguageVersion Language { get; private init; } = LanguageVersion.Latest;

    public static DiagnosticPage Read(string id)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", id + ".md")).ReplaceLineEndings("\n");
        var examples = Fences().Matches(text).Where(fence => fence.Groups["language"].Value == "csharp").Select(fence => fence.Groups["text"].Value).ToArray();
        var messages = Fences().Matches(text).Where(fence => fence.Groups["language"].Value == "text").Select(fence => fence.Groups["text"].Value).ToArray();
        Assert.Equal((2, 1), (examples.Length, messages.Length));
        return new DiagnosticPage(text[.. text.IndexOf('\n', StringComparison.Ordinal)], examples[0], messages[0].Trim(), examples[1])
        {
            Language = Asked().Match(text) is { Success: true } asked && LanguageVersionFacts.TryParse(asked.Groups["version"].Value, out var version) ? version : LanguageVersion.Latest,
        };
    }

    [GeneratedRegex("^```(?<language>\\w+)\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();

    [GeneratedRegex("<LangVersion>(?<version>\\d+)</LangVersion>")]
    private static partial Regex Asked();
}

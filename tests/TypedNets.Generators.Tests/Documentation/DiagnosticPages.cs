using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedNets.Generators.Diagnostics;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Documentation;

/// <summary>The pages behind the diagnostics' links say what the compiler says.</summary>
public class DiagnosticPages
{
    public static TheoryData<string> Ids => [.. Descriptors.All.Select(descriptor => descriptor.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_title_is_the_diagnostics(string id) =>
        Assert.Equal($"# {id}: {Descriptors.Get(id).Title.ToString(CultureInfo.InvariantCulture)}", DiagnosticPage.Read(id).Title);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_first_example_fails_with_the_message_on_the_page(string id)
    {
        var page = DiagnosticPage.Read(id);
        var diagnostic = Assert.Single(await Diagnose(page.Fails, page.Language, id));
        Assert.Equal(page.Message, $"{Descriptors.Get(id).DefaultSeverity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
        Assert.Equal(id, diagnostic.Id);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_second_example_passes(string id) => Assert.Empty(await Diagnose(DiagnosticPage.Read(id).Passes, LanguageVersion.Latest));

    [Fact]
    public void The_list_of_pages_holds_every_diagnostic_with_its_title()
    {
        var list = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "diagnostics", "README.md")).Where(line => line.StartsWith("- [TN", StringComparison.Ordinal));
        Assert.Equal(
            Descriptors.All.Select(descriptor => $"- [{descriptor.Id}]({descriptor.Id}.md): {descriptor.Title.ToString(CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal),
            list.Order(StringComparer.Ordinal));
    }

    /// <summary>All but the comments that examples do without; what is off by default is asked for by its id.</summary>
    private static async Task<IReadOnlyList<Diagnostic>> Diagnose(string example, LanguageVersion language, params string[] asked) =>
        [.. (await Diagnostics(Compiler.CompileWithAdvice(example, asked.Where(id => !Descriptors.Get(id).IsEnabledByDefault).ToArray()).As(language), asked))
            .Where(diagnostic => diagnostic.Id != "CS1591")];

    /// <summary>In a build C# itself tells of a part that is not partial.</summary>
    private static async Task<IReadOnlyList<Diagnostic>> Diagnostics(CSharpCompilation compilation, string[] asked) =>
        asked.Contains(ProblemIds.NotPartial) ? await Build.BeforeASave(compilation) : (await Build.Compile(compilation)).Diagnostics;
}

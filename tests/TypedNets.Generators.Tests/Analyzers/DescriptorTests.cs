using System.Reflection;
using TypedNets.Generators.Diagnostics;

namespace TypedNets.Generators.Tests.Analyzers;

public class DescriptorTests
{
    private static readonly string Generators = Path.Combine(Repository.Root, "src", "TypedNets.Generators");

    [Fact]
    public void Every_problem_has_a_descriptor_and_every_descriptor_a_problem() => Assert.Equal(
        typeof(ProblemIds).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Order(StringComparer.Ordinal),
        Descriptors.All.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_descriptor_is_in_the_release_notes_as_it_is()
    {
        var rows = new[] { "Shipped", "Unshipped" }
            .SelectMany(state => File.ReadAllLines(Path.Combine(Generators, $"AnalyzerReleases.{state}.md")))
            .Where(line => line.StartsWith("TN", StringComparison.Ordinal));
        Assert.Equal(
            Descriptors.All.Select(descriptor => $"{descriptor.Id} | {descriptor.Category} | {(descriptor.IsEnabledByDefault ? descriptor.DefaultSeverity : "Disabled")} | {descriptor.Title}").Order(StringComparer.Ordinal),
            rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_descriptor_has_a_page_and_every_page_a_descriptor() => Assert.Equal(
        Descriptors.All.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal),
        Directory.GetFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "TN*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_help_link_leads_to_its_page() => Assert.All(
        Descriptors.All,
        descriptor => Assert.EndsWith($"/docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal));
}

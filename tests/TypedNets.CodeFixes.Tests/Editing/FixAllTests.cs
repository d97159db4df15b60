using Microsoft.CodeAnalysis.CodeFixes;
using TypedNets.Generators.Diagnostics;

namespace TypedNets.CodeFixes.Tests;

public class FixAllTests
{
    private const string Broken = "[Input(16, 4, 4), Linear(10)] public partial class Net";
    private const string Mended = "[Input(16, 4, 4), Flatten, Linear(10)] public partial class Net";

    [Theory]
    [InlineData(FixAllScope.Document, false)]
    [InlineData(FixAllScope.Project, true)]
    [InlineData(FixAllScope.Solution, true)]
    public async Task Mends_the_scope_that_was_asked_for(FixAllScope scope, bool isOtherMended)
    {
        var done = await (await Editor.Open($"{Broken}1;", $"{Broken}2;")).FixAll("TN1003", "Insert [Flatten]", scope);

        Assert.Equal([$"{Mended}1;", $"{(isOtherMended ? Mended : Broken)}2;"], done.Files);
    }

    [Fact]
    public void Every_fix_has_it_and_is_of_something_that_is_told()
    {
        var told = Descriptors.All.Select(descriptor => descriptor.Id).Append("CS0619").ToHashSet();

        Assert.NotEmpty(Editor.Providers);
        Assert.All(Editor.Providers, provider =>
        {
            Assert.NotNull(provider.GetFixAllProvider());
            Assert.Subset(told, provider.FixableDiagnosticIds.ToHashSet());
        });
        // Those of CS0619 are for two libraries that one may come from.
        var ids = Editor.Providers.SelectMany(provider => provider.FixableDiagnosticIds).Where(id => id != "CS0619").ToArray();
        Assert.Equal(ids.Distinct(), ids);
    }
}

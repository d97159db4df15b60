using Microsoft.CodeAnalysis;
using TypedNets.Tests.Tutorial;

namespace TypedNets.Tests.PublicNames;

/// <summary>
/// What the documentation shows compiles in a reader's project: in a namespace of theirs, with the usings that a new project with the package has. Within a namespace of TypedNets a type of it
/// is found before one of .NET's with the same name, and nobody would see that outside there are two.
/// </summary>
public sealed class SampleTests
{
    // Pages with code that is wrong on purpose or a part of a larger program; other tests hold them to what they say.
    private static readonly string[] Judged = ["docs/blocks.md", "docs/open-sizes.md", "docs/code-fixes.md", "docs/diagnostics/", "docs/tutorial/"];

    private static readonly Sample[] Whole =
        [.. Sample.OfPages.Where(sample => !Judged.Any(page => sample.Place.StartsWith(page, StringComparison.Ordinal))), .. Sample.OfComments];

    public static TheoryData<string> Samples => [.. Whole.Select(sample => sample.Place)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_compiles_in_a_readers_project(string place)
    {
        foreach (var sample in Whole.Where(sample => sample.Place == place))
        {
            var (_, told) = await TutorialCompiler.Compile("Sample", [sample.InForeignNamespace()], isProgram: false);

            // Advice on a small example's layers is not what it is about.
            Assert.Equal(sample.Error, string.Join('\n', told.Where(each => each.Severity == DiagnosticSeverity.Error).Select(TutorialCompiler.Line)));
        }
    }

    /// <summary>Wrong code, too, names what it means.</summary>
    [Fact]
    public void No_sample_names_what_is_there_twice() => Assert.All(
        Sample.OfPages,
        sample => Assert.DoesNotContain(
            TutorialCompiler.Create("Sample", [sample.InForeignNamespace()], isProgram: false).GetDiagnostics(), each => each.Id is "CS0104" or "CS0121"));

    [Fact]
    public void There_are_samples_of_each_kind()
    {
        Assert.Contains("README.md 1", Whole.Select(sample => sample.Place));
        Assert.Contains("docs/own-data.md 1", Whole.Select(sample => sample.Place));
        Assert.Contains("T:TypedNets.Data.Augmentation", Whole.Select(sample => sample.Place));
        Assert.True(Sample.OfPages.Count() > 200, $"{Sample.OfPages.Count()} samples");
    }
}

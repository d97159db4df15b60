namespace TypedNets.Tests.Package;

/// <summary>The package as its users meet it.</summary>
public sealed class PackageTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    [Fact]
    public void A_project_made_as_README_says_builds_and_runs() =>
        Assert.Contains("FirstNet makes (10) of (1, 28, 28)", package.Printed);

    [Fact]
    public void It_holds_the_library_the_compilers_part_and_what_belongs_to_them()
    {
        Assert.Equal(
            [
                "Lato-OFL.txt",
                "README.md",
                "analyzers/dotnet/cs/TypedNets.CodeFixes.dll",
                "analyzers/dotnet/cs/TypedNets.Generators.dll",
                "buildTransitive/net10.0/TypedNets.props",
                "buildTransitive/net10.0/TypedNets.targets",
                "lib/net10.0/TypedNets.Runtime.dll",
                "lib/net10.0/TypedNets.Runtime.xml",
            ],
            package.Files("nupkg"));
        Assert.Equal(["lib/net10.0/TypedNets.Runtime.pdb"], package.Files("snupkg"));
    }

    [Fact]
    public void It_takes_nothing_from_the_clone_and_leaves_nothing_there()
    {
        Assert.Contains("<PackageReference Include=\"TypedNets\" Version=\"0.", File.ReadAllText(Path.Combine(package.Project, "MyNets.csproj")));
        Assert.DoesNotContain("\"TypedNets\"", File.ReadAllText(Path.Combine(Readme.Repository, "Directory.Packages.props")));
        Assert.False(Directory.Exists(Path.Combine(Readme.Repository, "..", "MyNets")));
    }

    [Fact]
    public void A_framework_that_it_does_not_serve_is_told_at_restore()
    {
        var (code, output) = package.Run(package.Another("Old.csproj", "net8.0"), "restore");

        Assert.NotEqual(0, code);
        Assert.Matches(@"error NU1202: Package TypedNets \S+ is not compatible with net8\.0.*supports: net10\.0", output);
    }

    [Theory]
    [InlineData("Mine.fsproj", "F#")]
    [InlineData("Mine.vbproj", "VB")]
    public void A_language_without_the_compilers_part_is_told_in_one_sentence(string file, string language)
    {
        var (code, output) = package.Run(package.Another(file, "net10.0"), "build");

        Assert.NotEqual(0, code);
        Assert.Contains($"TypedNets writes networks in C# only, and {file} is in {language}", output);
        Assert.Contains("1 Error(s)", output);
    }
}

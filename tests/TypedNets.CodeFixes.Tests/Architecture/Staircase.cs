using System.Reflection;
using NetArchTest.Rules;
using TypedNets.CodeFixes.Editing;
using TypedNets.Generators.Tests;

namespace TypedNets.CodeFixes.Tests;

/// <summary>The code fixes' folders are a staircase of two steps: how attributes are edited, and above it the fixes, a folder a kind, of which none knows another.</summary>
public class Staircase
{
    private const string Root = "TypedNets.CodeFixes";
    private const string Bottom = "Editing";

    private static readonly Assembly CodeFixes = typeof(TextFix).Assembly;

    /// <summary>What a code fix is for: the kind of its diagnostic.</summary>
    private static readonly string[] Kinds = ["Advice", "Blocks", "Declarations", "Porting", "Shapes"];

    private static readonly string[] All = [Bottom, .. Kinds];

    public static TheoryData<string> Folders => [.. All];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_knows_none_beside_or_above_it(string folder)
    {
        string[] hidden = [.. Kinds.Where(kind => kind != folder).Select(kind => $"{Root}.{kind}")];

        var guilty = Types.InAssembly(CodeFixes).That().ResideInNamespace($"{Root}.{folder}").ShouldNot().HaveDependencyOnAny(hidden).GetResult().FailingTypes ?? [];

        Assert.True(guilty.Count == 0, $"{folder} looks up or aside: {string.Join(", ", guilty.Select(type => type.FullName))}");
        Assert.NotEmpty(Types.InAssembly(CodeFixes).That().ResideInNamespace($"{Root}.{folder}").GetTypes());
    }

    [Fact]
    public void There_is_no_other_folder_with_code() => Assert.Equal(All.Order(StringComparer.Ordinal), Names("src", Root).Order(StringComparer.Ordinal));

    /// <summary>Whoever looks for the tests of a folder finds them in the folder of that name.</summary>
    [Fact]
    public void Folders_of_tests_are_those_of_the_source() => Assert.Empty(Names("tests", $"{Root}.Tests").Except(Names("src", Root)).Except(["Architecture", "Documentation"]));

    private static IEnumerable<string> Names(params string[] path)
    {
        var root = Path.Combine([Repository.Root, .. path]);
        return Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar))
            .Where(parts => parts.Length > 1 && parts[0] is not ("bin" or "obj"))
            .Select(parts => parts[0])
            .Distinct();
    }
}

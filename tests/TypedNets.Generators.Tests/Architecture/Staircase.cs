using System.Reflection;
using NetArchTest.Rules;
using TypedNets.Generators.Reading;

namespace TypedNets.Generators.Tests.Architecture;

/// <summary>The generator's folders are a staircase: each knows those below it, and none above.</summary>
public class Staircase
{
    private const string Root = "TypedNets.Generators";

    /// <summary>From the bottom to the top.</summary>
    internal static readonly string[] Steps = ["Diagnostics", "Model", "Layers", "Reading", "Expansion", "Inference", "Emission", "Kernels", "Analyzers"];

    private static readonly Assembly Generator = typeof(NetworkGenerator).Assembly;

    public static TheoryData<string> Folders => [.. Steps];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_knows_none_above_it(string folder)
    {
        string[] above = [.. Steps.SkipWhile(step => step != folder).Skip(1).Select(step => $"{Root}.{step}"), typeof(NetworkGenerator).FullName!];

        var result = Types.InAssembly(Generator).That().ResideInNamespace($"{Root}.{folder}").ShouldNot().HaveDependencyOnAny(above).GetResult();

        Assert.True(result.IsSuccessful, $"{folder} looks up: {string.Join(", ", (result.FailingTypes ?? []).Select(type => type.FullName))}");
        Assert.NotEmpty(Types.InAssembly(Generator).That().ResideInNamespace($"{Root}.{folder}").GetTypes());
    }

    [Fact]
    public void There_is_no_other_folder_with_code()
    {
        var root = Path.Combine(Repository.Root, "src", Root);
        var folders = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar))
            .Where(parts => parts.Length > 1 && parts[0] is not ("bin" or "obj"))
            .Select(parts => parts[0])
            .Distinct();
        Assert.Equal(Steps.Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    /// <summary>Editors refuse hot reload of a whole solution while a generator reports an error; diagnostics are the analyzers'.</summary>
    [Fact]
    public void The_generator_itself_reports_nothing()
    {
        var root = Path.Combine(Repository.Root, "src", Root);
        var sources = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories).Where(file => !Path.GetRelativePath(root, file).StartsWith("obj", StringComparison.Ordinal));
        Assert.Equal(
            ["Analyzers"],
            sources.Where(file => File.ReadAllText(file).Contains("ReportDiagnostic(", StringComparison.Ordinal))
                .Select(file => Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[0]).Distinct());
    }

    [Fact]
    public void The_generator_is_found_by_its_name() => Assert.Equal(KnownNames.Generator, typeof(NetworkGenerator).FullName);
}

using System.Collections.Concurrent;
using NetArchTest.Rules;

namespace TypedNets.Tests.Architecture;

/// <summary>The folders of the runtime, of what draws and of what exchanges are staircases: each knows those below it, and none above.</summary>
public class Staircase
{
    private static readonly Dictionary<string, string[]> Steps = new()
    {
        ["TypedNets.Runtime"] =
        [
            "Printing", "Files", "Native", "ProcessWide", "Networks", "CompilerServices", "Devices", "Losses", "Tasks", "Data", "Metrics", "Results", "Checkpoints",
            "Prediction", "Explanations", "Training",
        ],
        ["TypedNets.Kernels"] =
        [
            "Lanes", "Memory", "Weights", "Running", "Products", "Activation", "Moving", "Merging", "Resizing", "Convolution", "Pooling", "Normalization", "Embedding", "Attention", "Recurrent", "Gradients",
        ],
        ["TypedNets.Commands"] = ["Terminal", "Recipes", "Options", "Commands"],
        ["TypedNets.Reporting"] = ["Pictures", "Logs", "Reports", "Explaining"],
        ["TypedNets.Exchange"] = ["Python", "PyTorch", "Torchrun", "Onnx"],
    };

    // Each with the reason why it looks up.
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["TypedNets.History"] = "History.Load is the door to the files that a training leaves behind, and users look for it there",
    };

    private static readonly Dictionary<string, string> Assemblies = new()
    {
        ["TypedNets.Runtime"] = typeof(Network).Assembly.Location,
        ["TypedNets.Kernels"] = typeof(global::TypedNets.Kernels.CompiledNetwork).Assembly.Location,
        ["TypedNets.Commands"] = typeof(global::TypedNets.Commands.NetworkCommands).Assembly.Location,
        ["TypedNets.Reporting"] = typeof(Picture).Assembly.Location,
        ["TypedNets.Exchange"] = typeof(Exchange.PyTorchExport).Assembly.Location,
    };

    private static readonly Dictionary<string, SourceFolders> Sources = Steps.Keys.ToDictionary(project => project, project => new SourceFolders(project));

    private static readonly ConcurrentDictionary<(string Project, string Folder), IReadOnlyList<IType>> Found = [];

    public static TheoryData<string> Projects => [.. Steps.Keys];

    public static TheoryData<string, string> Folders
    {
        get
        {
            var folders = new TheoryData<string, string>();
            foreach (var (project, steps) in Steps)
            {
                Array.ForEach(steps, step => folders.Add(project, step));
            }

            return folders;
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_knows_none_above_it(string project, string folder)
    {
        var guilty = LookingUp(project, folder);

        Assert.True(guilty.All(type => Exceptions.ContainsKey(type.FullName)), $"{folder} looks up: {string.Join(", ", guilty.Select(type => $"{type.FullName} ({type.Explanation.Trim()})"))}");
    }

    [Fact]
    public void An_exception_is_taken_back_once_it_is_none()
    {
        var guilty = Steps.SelectMany(project => project.Value.SelectMany(folder => LookingUp(project.Key, folder)));
        Assert.Equal(Exceptions.Keys.Order(StringComparer.Ordinal), guilty.Select(type => type.FullName).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void There_is_no_other_folder_with_code(string project) =>
        Assert.Equal(Steps[project].Order(StringComparer.Ordinal), Sources[project].Names.Order(StringComparer.Ordinal));

    /// <summary>A type outside the folders would belong to no step: an exception that all of them throw does, and the door above all of them.</summary>
    [Theory]
    [InlineData("TypedNets.Runtime")]
    [InlineData("TypedNets.Kernels")]
    [InlineData("TypedNets.Commands", "NetworkCommands.cs")]
    [InlineData("TypedNets.Reporting")]
    [InlineData("TypedNets.Exchange", "ExchangeException.cs")]
    [InlineData("TypedNets.Generators", "LanguageSupport.cs", "NetworkGenerator.cs", "TrackingNames.cs")]
    [InlineData("TypedNets.CodeFixes")]
    public void Code_stands_in_a_folder(string project, params string[] ofAll) =>
        Assert.Equal(ofAll, Directory.GetFiles(Path.Combine(Repository.Root, "src", project), "*.cs").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    /// <summary>Whoever looks for the tests of a folder finds them in the folder of that name.</summary>
    [Theory]
    [InlineData("TypedNets.Runtime", "Architecture", "Benchmarks", "Documentation", "Examples", "Fuzzing", "Package", "PublicNames", "Shapes", "Tutorial")]
    [InlineData("TypedNets.Reporting")]
    [InlineData("TypedNets.Commands")]
    [InlineData("TypedNets.Kernels", "Networks", "Random")]
    [InlineData("TypedNets.Exchange", "Documentation", "Examples")]
    public void Folders_of_tests_are_those_of_the_source(string project, params string[] ofTheWhole)
    {
        var tests = Path.Combine(Repository.Root, "tests", project + ".Tests");
        var folders = Directory.GetFiles(tests, "*Tests.cs", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(tests, file).Split(Path.DirectorySeparatorChar)[0]).Distinct();
        Assert.Empty(folders.Except(Steps[project]).Except(ofTheWhole));
    }

    private static IReadOnlyList<IType> LookingUp(string project, string folder) => Found.GetOrAdd((project, folder), _ =>
    {
        string[] above = [.. Steps[project].SkipWhile(step => step != folder).Skip(1).SelectMany(Sources[project].TypesIn)];
        return above.Length == 0 ? [] : Types.FromFile(Assemblies[project]).That().MeetCustomRule(type => Sources[project].IsIn(type, folder))
            .ShouldNot().HaveDependencyOnAny(above).GetResult().FailingTypes ?? [];
    });
}

using System.Globalization;
using System.Text.RegularExpressions;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Tests.Compiling;

namespace TypedNets.Generators.Tests.Documentation;

public partial class LayerDocumentation
{
    private const string Variable = "TYPEDNETS_WRITE_DOCS";

    private static string Folder { get; } = Path.Combine(Repository.Root, "docs", "layers");

    public static TheoryData<string> Kinds => [.. LayerCatalog.All.Select(rule => rule.Kind).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_pages_say_what_the_attributes_are()
    {
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            Directory.CreateDirectory(Folder);
            foreach (var (name, text) in LayerPages.All)
            {
                File.WriteAllText(Path.Combine(Folder, name), text);
            }
        }

        var found = Directory.Exists(Folder) ? Directory.GetFiles(Folder).Select(path => Path.GetFileName(path)!) : [];
        var extra = found.Except(LayerPages.All.Keys);
        var stale = LayerPages.All.Where(page => Read(page.Key) != page.Value).Select(page => page.Key);
        Assert.True(!extra.Any(), $"docs/layers holds what no layer needs any more: {string.Join(", ", extra)}; delete it");
        Assert.True(!stale.Any(), $"docs/layers is stale ({string.Join(", ", stale)}): run the tests with {Variable}=1 to write them");
    }

    [Fact]
    public void Every_link_leads_to_a_file()
    {
        var links = LayerPages.All.SelectMany(page => Link().Matches(page.Value).Select(match => match.Groups["path"].Value)).Where(path => path.Length > 0).Distinct();
        Assert.All(links, link => Assert.True(File.Exists(Path.Combine(Folder, link)), $"docs/layers links to {link}, which does not exist"));
    }

    [Fact]
    public void Every_link_within_the_pages_leads_to_a_layer()
    {
        var anchors = LayerPages.All.SelectMany(page => Anchor().Matches(page.Value).Select(match => match.Groups["anchor"].Value)).ToHashSet();
        Assert.Equal(LayerCatalog.All.Select(rule => rule.Kind.ToLowerInvariant()).Order(StringComparer.Ordinal), anchors.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_examples_compile_and_nothing_is_to_say_of_them() =>
        (await Build.Compile([.. LayerExample.All.Values.Select(example => example.Code)])).Clean();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_example_shows_its_layer(string kind) =>
        Assert.Contains(LayerExample.All[kind].Graph.Nodes, node => node.Kind == kind);

    [Fact]
    public void Every_attribute_has_its_section() =>
        Assert.Equal(RuntimeTypes.LayerAttributes.Keys.Order(StringComparer.Ordinal), LayerSection.All.Select(section => section.Kind).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_attribute_and_its_rule_stand_in_files_of_one_name(string kind) => Assert.Equal(LayerSource.Attributes[kind], LayerSource.Rules[kind]);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_default_is_PyTorchs(string kind)
    {
        foreach (var argument in LayerSection.All.Single(section => section.Kind == kind).Arguments.Where(argument => argument.HasDefault))
        {
            if (PyTorchNames.Find(kind, argument.Name) is not { } name || name.Contains('[') || OwnDefaults.Contains($"{kind}.{argument.Name}"))
            {
                continue;
            }

            var theirs = PyTorchNames.Arguments(kind)[PyTorchNames.Bare(name)];
            Assert.True(Same(argument.Value!, theirs), $"{kind}'s {argument.Name} is {argument.Default} by default, PyTorch's {name} is {theirs}");
        }
    }

    /// <summary>Where PyTorch has no default, or a flag stands for one of its values.</summary>
    private static readonly string[] OwnDefaults =
    [
        "Conv1d.Same", "Conv2d.Same", "Conv3d.Same", "GELU.Tanh", "PReLU.PerChannel", "LayerNorm.dimensions",
        "Softmax.Dim", "LogSoftmax.Dim", "Softmin.Dim", "Upsample.AlignCorners", "Embedding.PaddingIdx", "Chunk.Dim",
    ];

    private static bool Same(object ours, string? theirs) => ours switch
    {
        bool truth => theirs == (truth ? "True" : "False"),
        Enum member => theirs == $"'{member.ToString().ToLowerInvariant()}'",
        _ => theirs is not null && double.TryParse(theirs, CultureInfo.InvariantCulture, out var number) && number.Equals(Convert.ToDouble(ours, CultureInfo.InvariantCulture)),
    };

    /// <summary>A page without regard to the line endings of the checkout.</summary>
    private static string Read(string name)
    {
        var path = Path.Combine(Folder, name);
        return File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
    }

    [GeneratedRegex(@"\]\((?<path>[^)#]*)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\]\([^)#]*#(?<anchor>[^)]*)\)")]
    private static partial Regex Anchor();
}

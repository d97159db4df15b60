using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedNets.Tests.Architecture;

/// <summary>A layer is known by its rule alone: what it is called stands nowhere in what runs and trains networks.</summary>
public class LayerKinds
{
    // [From] says where a column begins, and is a word that lists have, too.
    private static readonly HashSet<string> Kinds =
    [
        "Sum", "Concat", "Multiply",
        .. typeof(LayerAttribute).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsSubclassOf(typeof(BlockUseAttribute)) && type != typeof(FromAttribute))
            .Select(type => type.Name.Split('`')[0][..^nameof(Attribute).Length]),
    ];

    [Theory]
    [InlineData("TypedNets.Runtime")]
    [InlineData("TypedNets.Kernels")]
    public void No_text_in_the_code_is_a_layer_s_kind(string project)
    {
        var root = Path.Combine(Repository.Root, "src", project);
        var files = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories).Where(file => !Path.GetRelativePath(root, file).StartsWith("obj", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => In(File.ReadAllText(file)).Select(kind => $"{Path.GetRelativePath(root, file)}: \"{kind}\"")));
    }

    [Fact]
    public void One_that_is_would_be_found() =>
        Assert.Equal(["Conv2d", "MaxPool2d"], In("""class C { bool Is(LayerNode node) => node.Kind == "Conv2d" || node is { Kind: "MaxPool2d" } || node.Name == "conv1"; }"""));

    private static IEnumerable<string> In(string source) => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes()
        .OfType<LiteralExpressionSyntax>().Select(literal => literal.Token.ValueText).Where(Kinds.Contains);
}

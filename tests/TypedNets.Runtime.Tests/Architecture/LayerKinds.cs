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
    public void No_text_in_the_code_is_a_layer_s_kind(string project) =>
        Assert.Empty(Sources(project).SelectMany(source => In(source.Text).Select(kind => $"{source.File}: \"{kind}\"")));

    // What another format calls a kind stands in tables, of which a kind is the key. The import finds our words in that format's, and knows them.
    [Theory]
    [InlineData("TypedNets.Exchange")]
    [InlineData("TypedNets.Reporting")]
    [InlineData("TypedNets.Commands")]
    public void No_layer_s_kind_is_compared(string project) =>
        Assert.Empty(Sources(project).Where(source => !source.File.Contains("Import", StringComparison.Ordinal)).SelectMany(source => Compared(source.Text).Select(comparison => $"{source.File}: {comparison}")));

    [Fact]
    public void One_that_is_would_be_found() =>
        Assert.Equal(["Conv2d", "MaxPool2d"], In("""class C { bool Is(LayerNode node) => node.Kind == "Conv2d" || node is { Kind: "MaxPool2d" } || node.Name == "conv1"; }"""));

    [Fact]
    public void A_comparison_would_be_found() =>
        Assert.Equal(
            ["node.Kind == \"Conv2d\"", "node.Kind is \"ReLU\" or \"ELU\"", "node is { Kind: \"GELU\" }"],
            Compared("""class C { bool Is(LayerNode node) => node.Kind == "Conv2d" || node.Kind is "ReLU" or "ELU" || node is { Kind: "GELU" } || node.Name is "conv1"; int In(LayerNode node) => node.Kind switch { "Sum" => 1, _ => 0 }; }"""));

    private static (string File, string Text)[] Sources(string project)
    {
        var root = Path.Combine(Repository.Root, "src", project);
        var files = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories).Where(file => !Path.GetRelativePath(root, file).StartsWith("obj", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(files);
        return [.. files.Select(file => (Path.GetRelativePath(root, file), File.ReadAllText(file)))];
    }

    private static IEnumerable<string> Compared(string source) => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes()
        .OfType<LiteralExpressionSyntax>().Where(literal => Kinds.Contains(literal.Token.ValueText))
        .Select(literal => literal.Ancestors().TakeWhile(node => node is PatternSyntax or SubpatternSyntax or PropertyPatternClauseSyntax or BinaryExpressionSyntax or IsPatternExpressionSyntax)
            .FirstOrDefault(node => node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } or IsPatternExpressionSyntax)?.ToString())
        .OfType<string>().Where(comparison => comparison.Contains("Kind", StringComparison.Ordinal)).Distinct();

    private static IEnumerable<string> In(string source) => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes()
        .OfType<LiteralExpressionSyntax>().Select(literal => literal.Token.ValueText).Where(Kinds.Contains);
}

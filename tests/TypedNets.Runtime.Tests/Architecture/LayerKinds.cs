using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedNets.Tests.Architecture;

/// <summary>A layer is known by its rule alone: nothing else asks what it is called, or of which class its module is.</summary>
public class LayerKinds
{
    // [From] says where a column begins, and is a word that lists have, too.
    private static readonly HashSet<string> Kinds =
    [
        "Sum", "Concat", "Multiply", "MatMul", "Stack",
        .. typeof(LayerAttribute).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsSubclassOf(typeof(BlockUseAttribute)) && type != typeof(FromAttribute))
            .Select(type => type.Name.Split('`')[0][..^nameof(Attribute).Length]),
    ];

    // What several kinds begin with: BatchNorm of BatchNorm1d and BatchNorm2d.
    private static readonly HashSet<string> Stems = [.. Kinds.Select(kind => Regex.Match(kind, "^(.+)[123]d$")).Where(match => match.Success).Select(match => match.Groups[1].Value)];

    private static readonly HashSet<string> Modules =
    [
        .. typeof(TorchSharp.Modules.Linear).Assembly.GetTypes().Where(type => type.Namespace == "TorchSharp.Modules" && type.IsSubclassOf(typeof(TorchSharp.torch.nn.Module))).Select(type => type.Name),
    ];

    private static readonly HashSet<string> Asking = [nameof(string.StartsWith), nameof(string.EndsWith), nameof(string.Equals), nameof(string.Contains), nameof(string.CompareTo), nameof(string.IndexOf)];

    // Each with the reason why it compares.
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["Porting/KerasWords.cs"] = "finds our words in Keras's",
        ["Onnx/Import/"] = "finds our words in ONNX's, before there is a layer",
        ["Averaging/BatchStatistics.cs"] = "what PyTorch's update_bn renews are modules, those in modules of a user's own among them",
    };

    /// <summary>The projects, and the folder in each that knows layers.</summary>
    public static TheoryData<string, string> Projects => new()
    {
        { "TypedNets.Generators", "Layers" },
        { "TypedNets.CodeFixes", "" },
        { "TypedNets.Runtime", "CompilerServices" },
        { "TypedNets.Kernels", "" },
        { "TypedNets.Reporting", "" },
        { "TypedNets.Exchange", "" },
        { "TypedNets.Commands", "" },
    };

    [Theory]
    [InlineData("TypedNets.Runtime")]
    [InlineData("TypedNets.Kernels")]
    public void No_text_in_the_code_is_a_layer_s_kind(string project) =>
        Assert.Empty(Sources(project).SelectMany(source => In(source.Text).Select(kind => $"{source.File}: \"{kind}\"")));

    // What another format calls a kind stands in tables, of which a kind is the key.
    [Theory]
    [MemberData(nameof(Projects))]
    public void Nothing_asks_for_a_layer_s_kind_or_class(string project, string knows) =>
        Assert.Empty(Found(project, knows).Where(found => !Exceptions.Keys.Any(place => found.File.Contains(place, StringComparison.Ordinal))).Select(found => $"{found.File}: {found.Comparison}"));

    [Fact]
    public void An_exception_is_taken_back_once_it_is_none()
    {
        var found = Projects.SelectMany(row => Found((string)row[0], (string)row[1])).Select(found => found.File).ToArray();
        Assert.All(Exceptions.Keys, place => Assert.Contains(found, file => file.Contains(place, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_text_would_be_found() =>
        Assert.Equal(["Conv2d", "MaxPool2d"], In("""class C { bool Is(LayerNode node) => node.Kind == "Conv2d" || node is { Kind: "MaxPool2d" } || node.Name == "conv1"; }"""));

    [Theory]
    [InlineData("node.Kind == \"Conv2d\"")]
    [InlineData("type.Name != \"Flatten\" + \"Attribute\"")]
    [InlineData("node.Kind is \"ReLU\" or \"ELU\"")]
    [InlineData("node is { Kind: \"GELU\" }")]
    [InlineData("node.Kind.StartsWith(\"BatchNorm\", StringComparison.Ordinal)")]
    [InlineData("string.Equals(node.Kind, \"Embedding\")")]
    [InlineData("module is Embedding", "module is not null and not Embedding")]
    [InlineData("module as Embedding", "(Embedding)module")]
    [InlineData("module is TorchSharp.Modules.BatchNorm2d norm", "modules.OfType<Embedding>()")]
    [InlineData("LayerCatalog.Find(node) is FlattenRule", "type.Name == new FlattenRule().Kind")]
    public void A_comparison_would_be_found(params string[] comparisons)
    {
        foreach (var comparison in comparisons)
        {
            Assert.Single(Compared($"class C {{ object Is() => {comparison}; }}"));
        }
    }

    [Fact]
    public void A_switch_would_be_found() => Assert.Equal(
        ["\"Sum\" => 1", "NormBase => 2", "case \"Linear\":", "case Embedding embedding:"],
        Compared("""class C { int In(LayerNode node) { switch (node.Kind) { case "Linear": return 1; } switch (module) { case Embedding embedding: return 1; } return node.Kind switch { "Sum" => 1, _ => module switch { NormBase => 2, _ => 0 } }; } }""").OrderBy(text => text.Length));

    [Fact]
    public void A_table_and_a_name_are_none() =>
        Assert.Empty(Compared("""class C { Dictionary<string, int> table = new() { ["Linear"] = Dense("Linear") }; bool Is() => node.Name == "conv1" || node.Rule.Kind == SuggestedLayers.Flatten; }"""));

    private static IEnumerable<(string File, string Comparison)> Found(string project, string knows) => Sources(project)
        .Where(source => knows.Length == 0 || !source.File.StartsWith(knows + "/", StringComparison.Ordinal))
        .SelectMany(source => Compared(source.Text).Select(comparison => (source.File, comparison)));

    private static (string File, string Text)[] Sources(string project)
    {
        var root = Path.Combine(Repository.Root, "src", project);
        var files = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories).Where(file => !Path.GetRelativePath(root, file).StartsWith("obj", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(files);
        return [.. files.Select(file => (Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText(file)))];
    }

    private static IEnumerable<string> In(string source) => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes()
        .OfType<LiteralExpressionSyntax>().Select(literal => literal.Token.ValueText).Where(Kinds.Contains);

    private static IEnumerable<string> Compared(string source)
    {
        var nodes = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().ToArray();
        var texts = nodes.OfType<LiteralExpressionSyntax>().Where(literal => Kinds.Contains(literal.Token.ValueText) || Stems.Contains(literal.Token.ValueText)).Select(Question);
        var types = nodes.OfType<SimpleNameSyntax>().Where(name => IsKnown(name.Identifier.ValueText) && Outside(name) is null or "TorchSharp.Modules" or "Modules").Select(TypeQuestion);
        return texts.Concat(types).OfType<SyntaxNode>().Distinct().Select(node => node.ToString());
    }

    /// <summary>The comparison that a text is a part of.</summary>
    private static SyntaxNode? Question(SyntaxNode text) => text.Ancestors()
        .TakeWhile(node => node is PatternSyntax or SubpatternSyntax or PropertyPatternClauseSyntax or BinaryExpressionSyntax or ParenthesizedExpressionSyntax or ArgumentSyntax or ArgumentListSyntax
            or IsPatternExpressionSyntax or SwitchLabelSyntax || IsAsking(node) || (node is SwitchExpressionArmSyntax arm && arm.Pattern.Span.Contains(text.Span)))
        .FirstOrDefault(node => node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } or IsPatternExpressionSyntax or SwitchLabelSyntax or SwitchExpressionArmSyntax
            || IsAsking(node));

    private static bool IsAsking(SyntaxNode node) => node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } && Asking.Contains(called.Name.Identifier.ValueText);

    /// <summary>The test or the cast that a type is a part of, or the rule that is made to be asked.</summary>
    private static SyntaxNode? TypeQuestion(SimpleNameSyntax name) => name.Ancestors()
        .TakeWhile(node => node is PatternSyntax or NameSyntax or MemberAccessExpressionSyntax or TypeArgumentListSyntax or BinaryExpressionSyntax or SwitchLabelSyntax or CastExpressionSyntax
            or ObjectCreationExpressionSyntax or InvocationExpressionSyntax 
            || (node is SwitchExpressionArmSyntax arm && arm.Pattern.Span.Contains(name.Span)) || (node is IsPatternExpressionSyntax test && test.Pattern.Span.Contains(name.Span)))
        .FirstOrDefault(node => node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression or (int)SyntaxKind.AsExpression } or IsPatternExpressionSyntax or SwitchLabelSyntax or SwitchExpressionArmSyntax
            || (node is CastExpressionSyntax cast && cast.Type.Span.Contains(name.Span))
            || (node is ObjectCreationExpressionSyntax made && IsRule(made.Type.ToString()))
            || (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax { Identifier.ValueText: nameof(Enumerable.OfType) or nameof(Enumerable.Cast) } filter } } && filter.Span.Contains(name.Span)));

    /// <summary>What stands before a name and its point.</summary>
    private static string? Outside(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access.Expression.ToString(),
        QualifiedNameSyntax qualified when qualified.Right == name => qualified.Left.ToString(),
        _ => null,
    };

    private static bool IsKnown(string type) => Modules.Contains(type) || IsRule(type);

    private static bool IsRule(string type) => type.EndsWith("Rule", StringComparison.Ordinal) && Kinds.Contains(type[..^"Rule".Length]);
}

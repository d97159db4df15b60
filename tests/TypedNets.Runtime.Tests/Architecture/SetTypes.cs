using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedNets.Tests.Architecture;

/// <summary>What is done with samples a set and its task say themselves: nothing asks of which class a set is.</summary>
public class SetTypes
{
    private static readonly HashSet<string> Sets =
        [.. typeof(SampleSet).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SampleSet))).Select(type => type.Name.Split('`')[0])];

    [Theory]
    [InlineData("TypedNets.Runtime")]
    [InlineData("TypedNets.Reporting")]
    [InlineData("TypedNets.Exchange")]
    [InlineData("TypedNets.Commands")]
    public void Nothing_asks_for_a_set_s_class(string project)
    {
        var root = Path.Combine(Repository.Root, "src", project);
        var files = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file)).Where(file => !file.StartsWith("obj", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => In(File.ReadAllText(Path.Combine(root, file))).Select(question => $"{file}: {question}")));
    }

    /// <summary>What a command does with samples of classes and with others is a visitor's: <see cref="SampleSet.Accept"/>.</summary>
    [Fact]
    public void No_command_asks_a_set_whether_it_is_of_classes() => Assert.DoesNotContain(
        Directory.GetFiles(Path.Combine(Repository.Root, "src", "TypedNets.Commands"), "*.cs", SearchOption.AllDirectories),
        file => File.ReadAllText(file).Contains(nameof(SampleSet.AsClasses), StringComparison.Ordinal));

    [Theory]
    [InlineData("set is ImageSet")]
    [InlineData("set is ImageSet images && images.Count > 1")]
    [InlineData("set is not Data.ClassSet")]
    [InlineData("set is ImagePairs { Count: 1 } or NamedSet")]
    [InlineData("set as TensorSet<Spirals>")]
    [InlineData("set switch { StreamedImages stream => 1, _ => 0 }")]
    [InlineData("sets.OfType<PairSet>()")]
    public void A_question_would_be_found(string question) => Assert.NotEmpty(In($"class C {{ object Is() => {question}; }}"));

    [Fact]
    public void A_case_would_be_found() => Assert.Single(In("class C { void Is() { switch (set) { case ImagePairs pairs: return; } } }"));

    [Fact]
    public void A_cast_of_what_is_known_is_none() => Assert.Empty(In("class C { ImageSet Take() => (ImageSet)base.Take(1); ImageSet? Images { get; } object New() => new ImageSet(pixels); }"));

    private static IEnumerable<string> In(string source) => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes()
        .OfType<SimpleNameSyntax>().Where(name => Sets.Contains(name.Identifier.ValueText) && IsAsked(name)).Select(name => name.Parent!.ToString());

    private static bool IsAsked(SimpleNameSyntax name) => name.Ancestors()
        .TakeWhile(node => node is PatternSyntax or NameSyntax or MemberAccessExpressionSyntax or TypeArgumentListSyntax or BinaryExpressionSyntax
            || (node is SwitchLabelSyntax)
            || (node is IsPatternExpressionSyntax test && test.Pattern.Span.Contains(name.Span))
            || (node is SwitchExpressionArmSyntax arm && arm.Pattern.Span.Contains(name.Span)))
        .Any(node => node is IsPatternExpressionSyntax or SwitchLabelSyntax or SwitchExpressionArmSyntax
            or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression or (int)SyntaxKind.AsExpression }
            or GenericNameSyntax { Identifier.ValueText: nameof(Enumerable.OfType) });
}

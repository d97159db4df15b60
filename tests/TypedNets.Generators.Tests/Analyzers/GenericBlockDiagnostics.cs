using Microsoft.CodeAnalysis;
using TypedNets.Generators.Tests.Compiling;
using static TypedNets.Generators.Tests.Analyzers.Reported;

namespace TypedNets.Generators.Tests.Analyzers;

/// <summary>Blocks that take a block or a layer for a type parameter.</summary>
public class GenericBlockDiagnostics
{
    private const string Blocks =
        """

        [Block, Conv2d(Block.Width, 3, Padding = 1), Use(nameof(TNorm)), Use(nameof(TActivation))] internal class ConvBlock<TNorm, TActivation>;
        [Block, Use(nameof(T), Repeat = 2), Use<ConvBlock<BatchNorm2dAttribute, ReLUAttribute>>(4)] internal class Around<T>;
        [Block, Conv2d(Block.Width, 1), Sigmoid] internal class Wide;
        [Block, Conv2d(4, 1), Sigmoid] internal class Four;
        """;

    [Theory]
    [InlineData("Use<ConvBlock<BatchNorm2dAttribute, SiLUAttribute>>(4)")]
    [InlineData("Use<ConvBlock<IdentityAttribute, Four>>(4), Residual<ConvBlock<GroupNormOfTwo, ReLUAttribute>>(4)")]
    [InlineData("Use<ConvBlock<Around<Four>, Around<ReLUAttribute>>>(2)")]
    [InlineData("Sum<Around<Four>, Around<Around<Four>>>")]
    public Task Right_ones_are_not_told(string layers) => Nothing(
        $"[Input(2, 8, 8), {layers}] internal partial class Net; [Block, GroupNorm(2)] internal class GroupNormOfTwo;{Blocks}");

    [Theory]
    [InlineData("[|Use<ConvBlock<string, ReLUAttribute>>(4)|]",
        "ConvBlock is no right block with what stands in its brackets: String is not a block, so Use cannot run it: give the class [Block] and layers, and no [Input]")]
    [InlineData("[|Use<ConvBlock<Conv2dAttribute, ReLUAttribute>>(4)|]",
        "ConvBlock is no right block with what stands in its brackets: Conv2dAttribute needs arguments, so Use cannot run it by itself: put [Conv2d(…)] into a block and give that")]
    [InlineData("[|Residual<Around<Net>>|]",
        "Around is no right block with what stands in its brackets: Net is not a block, so Use cannot run it: give the class [Block] and layers, and no [Input]")]
    public Task TN0016_what_is_given_is_no_block(string layer, string message) => Error("TN0016", $"[Input(2, 8, 8), {layer}] internal partial class Net;{Blocks}", message);

    [Fact]
    public Task TN0016_of_a_block_around_it() => Error(
        "TN0016",
        $"[Input(2, 8, 8), Use<Outer>] internal partial class Net; [Block, ReLU, [|Use<Around<string>>|]] internal class Outer;{Blocks}",
        "Around is no right block with what stands in its brackets: String is not a block, so Use cannot run it: give the class [Block] and layers, and no [Input]");

    [Fact]
    public Task TN0016_a_name_that_is_no_type_parameter() => Error(
        "TN0016",
        "[Input(2, 8, 8), Use<Outer<ReLUAttribute>>] internal partial class Net; [Block, Use([|\"TOther\"|])] internal class Outer<T>;",
        "Use runs what a generic block is given, but 'TOther' is no type parameter of this block: write [Use(nameof(T))] in a block Name<T>, or [Use<TOther>] for a block of that name");

    [Fact]
    public Task TN0016_in_a_network_of_which_nobody_knows_for_what_it_stands() => Error(
        "TN0016",
        "[Input(2, 8, 8), Use([|nameof(T)|])] internal partial class Net<T>;",
        "Use runs what a generic block is given, but 'T' is no type parameter of this block: write [Use(nameof(T))] in a block Name<T>, or [Use<T>] for a block of that name");

    [Fact]
    public Task What_the_block_given_wants_is_wanted_of_its_use() => Error(
        "TN0016",
        $"[Input(2, 8, 8), [|Use<Around<Wide>>|]] internal partial class Net;{Blocks}",
        "Around is no right block with what stands in its brackets: Wide wants Block.Width for its Conv2d, but this use gives none: write it like [Use<Wide>(64)]");

    [Fact]
    public Task A_shape_that_does_not_fit_is_told_at_the_use() => Error(
        "TN1003",
        "[Input(2, 8, 8), [|Use<Outer<Tight>>|]] internal partial class Net; [Block, Use(nameof(T))] internal class Outer<T>; [Block, Linear(3)] internal class Tight;",
        "In Outer → Tight, fc1: Linear needs a vector, but (2, 8, 8) arrives; add [Flatten] before it (gives 128)");

    [Theory]
    [InlineData("[Input(4), Use<A<ReLUAttribute>>] partial class Net; [Block, Use<A<SiLUAttribute>>, Use(nameof(T))] class A<T>;")]
    [InlineData("[Input(4), Use<A<ReLUAttribute>>] partial class Net; [Block, Use<B<SiLUAttribute>>, Use(nameof(T))] class A<T>; [Block, Use(nameof(T)), Use<A<ELUAttribute>>] class B<T>;")]
    public async Task A_circle_is_told_and_ends(string source) =>
        Assert.All((await Build.Compile(source)).Ids.Where(id => id.StartsWith("TN", StringComparison.Ordinal)), id => Assert.Equal("TN0017", id));

    [Fact]
    public async Task A_wrong_block_is_told_of_itself_alone() => Assert.Equal(
        ["TN0006"],
        (await Build.Compile("[Input(4), Use<A<ReLUAttribute>>, Use<A<SiLUAttribute>>] partial class Net; [Block, Linear(0), Use(nameof(T))] class A<T>;")).Ids);

    [Fact]
    public async Task From_another_assembly()
    {
        var library = Compiler.Compile(
            "/// <summary>A part.</summary>\n[Block, Linear(Block.Width), Use(nameof(T), Name = \"act\")] public class Dense<T>;").WithAssemblyName("Library");
        using var assembly = new MemoryStream();
        Assert.True((await Build.Compile(library)).Compilation.Emit(assembly).Success);
        var reference = MetadataReference.CreateFromImage(assembly.ToArray());

        (await Build.Compile(Compiler.Compile("[Input(4), Use<Dense<PReLUAttribute>>(3)] internal partial class Net;").AddReferences(reference))).Clean();
        Assert.Equal(["TN0016"], (await Build.Compile(Compiler.Compile("[Input(4), Use<Dense<string>>(3)] internal partial class Net;").AddReferences(reference))).Ids);
    }
}

using Microsoft.CodeAnalysis;
using TypedNets.Generators.Tests.Compiling;
using static TypedNets.Generators.Tests.Analyzers.Reported;

namespace TypedNets.Generators.Tests.Analyzers;

public class BlockDiagnostics
{
    private const string Blocks =
        """

        [Block, Conv2d(Block.Width, 3, Stride = Block.Stride, Padding = 1)] internal class Same;
        [Block, Conv2d(Block.Width, 3), ReLU] internal class Shrinking;
        [Block, Use<Shrinking>(Block.Width), ReLU] internal class Outer;
        [Block, Conv2d(Block.Hidden, 1), ConvTranspose2d(Block.Hidden, 1), Conv2d(Block.Width, 1)] internal class Narrow;
        [Block, ReLU] internal class Plain;
        [Block, Conv2d(2, 3, Padding = 1, Name = "conv")] internal class Named;
        [Block, ReLU(Inplace = true)] internal class Overwriting;
        [Block, Tap("own"), ReLU] internal class Tapping;
        """;

    [Theory]
    [InlineData("[|Use<string>|]", "String is not a block, so Use cannot run it: give the class [Block] and layers, and no [Input]")]
    [InlineData("[|Residual<int[]>|]", "int[] is not a block, so Residual cannot run it: give the class [Block] and layers, and no [Input]")]
    [InlineData("[|Use<Net>|]", "Net is not a block, so Use cannot run it: give the class [Block] and layers, and no [Input]")]
    public Task TN0016_what_is_used_is_no_block(string layer, string message) => Error("TN0016", Net(layer), message);

    [Fact]
    public Task TN0016_not_of_a_class_that_is_told_so_itself() => Error("TN0001",
        "[Input(2, 8, 8), Use<Part>] internal partial class Net; [[|ReLU|]] internal partial class Part;",
        "Part has layers but no [Input]: write the shape of one sample above the first layer, like [Input(1, 28, 28)], or [Block] if it is a part of networks");

    [Fact]
    public Task TN0017_a_block_made_of_itself() => Error("TN0017",
        "[Block, ReLU, [|Use<Stage>|]] internal class Stage; [Block, Use<Stage>] internal class User; [Input(4), Use<User>] internal partial class Net;",
        "Stage is made of itself and would never end: Stage → Stage");

    [Fact]
    public async Task TN0017_is_told_of_each_block_of_a_circle_and_not_of_its_users() => Assert.Equal(
        ["A is made of itself and would never end: A → B → A", "B is made of itself and would never end: B → A → B"],
        (await Build.Compile("[Block, Residual<B>] class A; [Block, Use<A>] class B; [Block, Use<A>] class C; [Input(4), Use<C>] partial class Net;"))
            .Diagnostics.Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("[|Residual<Same>|]", "Same wants Block.Width for its Conv2d, but this use gives none: write it like [Residual<Same>(64)]")]
    [InlineData("[|Residual<Plain, Same>(Stride = 2)|]", "Same wants Block.Width for its Conv2d, but this use gives none: write it like [Residual<Plain, Same>(64)]")]
    [InlineData("[|Use<Narrow>(8)|]", "Narrow wants Block.Hidden for its Conv2d, but this use gives none: write it like [Use<Narrow>(Hidden = 3)]")]
    [InlineData("Use<Same>([|8|]), ReLU", null)]
    [InlineData("Use<Plain>([|8|])", "Use gives Width, but Block.Width stands nowhere in Plain: drop it, or write Block.Width where it is meant")]
    [InlineData("Sum<Shrinking, Outer>(8, [|Stride = 2|])",
        "Sum gives Stride, but Block.Stride stands nowhere in Shrinking and Outer: drop it, or write Block.Stride where it is meant")]
    [InlineData("Linear([|Block.Width|])",
        "Block.Width stands for what the use of a block gives, but this is not a block: write the number, or give the class [Block] and no [Input]")]
    [InlineData("Use<Same>([|Block.In|])",
        "Block.In stands for what the use of a block gives, but this is not a block: write the number, or give the class [Block] and no [Input]")]
    public Task TN0018_a_parameter_missing_superfluous_or_outside_of_a_block(string layer, string? message) =>
        message is null ? Nothing(Net(layer.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal))) : Error("TN0018", Net(layer), message);

    [Theory]
    [InlineData("[|Use<Part>|]", "Conv2d(Block.Width / 4, 1)", "Part wants Block.Width for its Conv2d, but this use gives none: write it like [Use<Part>(64)]")]
    [InlineData("[|Use<Part>|]", "Conv2d(8 / (Block.In - 2), 1)", "In Part, conv1: Conv2d's OutChannels, 8 / (Block.In - 2), divides by zero here ((2, 8, 8) arrives)")]
    [InlineData("[|Use<Part>(0)|]", "Conv2d(8 / Block.Width, 1)", "In Part: Conv2d's OutChannels, 8 / Block.Width, divides by zero here")]
    [InlineData("[|Use<Part>(2147483647)|]", "Conv2d(Block.Width * 4 * Block.Width * Block.Width, 1)", "In Part: Conv2d's OutChannels, ((Block.Width * 4) * Block.Width) * Block.Width, is too large for a whole number here")]
    [InlineData("[|Use<Part>|]", "Conv2d(Part.Half, 1)", "In Part, conv1: Conv2d's OutChannels, 8 / (Block.In - 2), divides by zero here ((2, 8, 8) arrives)")]
    public Task TN0018_what_cannot_be_calculated(string use, string layer, string message) => Error("TN0018",
        $"[Block, {layer}] internal class Part {{ public const int Half = 8 / (Block.In - 2); }} [Input(2, 8, 8), {use}] internal partial class Net;", message);

    [Theory]
    [InlineData("[Block, Linear(8, Name = \"point\"), Linear(8, Name = \"graph\")] internal class Point; [Input(8), Use<Point>(Name = \"a\")] internal partial class Net;")]
    [InlineData("[Block, Linear(8, Name = \"point\")] internal class Point; [Input(8), Residual<Point>] internal partial class Net;")]
    public Task TN0008_not_of_a_block_for_which_no_member_is_written(string source) => Nothing(source);

    [Fact]
    public Task TN0008_of_the_network_that_would_get_the_member() => Error("TN0008",
        "[Block, Linear(8, Name = \"graph\")] internal class Point; [Input(8), [|Residual<Point>|]] internal partial class Net;",
        "In Point, graph: Net already has a member Graph, so no layer can be named 'graph'; choose another name");

    [Theory]
    [InlineData("Hidden = Block.Hidden", "Hidden = 3")]
    [InlineData("Hidden = Block.Width", "64")]
    public Task TN0018_a_parameter_that_a_block_passes_on_and_nobody_gives(string passed, string how) => Error("TN0018",
        $"[Block, Conv2d(Block.Hidden, 1)] class Inner; [Block, Use<Inner>({passed})] class Middle; [Input(3, 8, 8), [|Use<Middle>|]] partial class Net;",
        $"Inner wants Block.{(how == "64" ? "Width" : "Hidden")} for its Conv2d, but this use gives none: write it like [Use<Middle>({how})]");

    [Theory]
    [InlineData("Block.Width")]
    [InlineData("Block.Width + Block.In")]
    public Task TN0018_once_of_what_a_block_wants_and_hands_on(string width) => Error("TN0018",
        $"[Block, Conv2d(Block.Width, 1, Name = \"conv\")] class Inner; [Block, Residual<Inner>({width})] class Middle; [Input(3, 8, 8), [|Use<Middle>|]] partial class Net;",
        "Middle wants Block.Width for its Residual, but this use gives none: write it like [Use<Middle>(64)]");

    [Theory]
    [InlineData("[|Repeat = Block.Index + 2|]")]
    [InlineData("Repeat = 2, [|If = Block.Index > 0|]")]
    public Task TN0018_the_number_of_a_repetition_in_what_says_how_often_it_runs(string argument) => Error("TN0018",
        Net($"Use<Plain>({argument})"),
        "Block.Index stands for what the use of a block gives, but this is not a block: write the number, or give the class [Block] and no [Input]");

    [Fact]
    public Task TN0018_a_parameter_that_a_use_within_a_block_does_not_give() => Error("TN0018",
        $"[Block, [|Use<Narrow>(Block.Width)|]] internal class Part; {Net("Use<Part>(8)")}",
        "Narrow wants Block.Hidden for its Conv2d, but this use gives none: write it like [Use<Narrow>(Hidden = 3)]");

    [Fact]
    public Task TN0007_not_of_stages_without_names() =>
        Nothing("[Block, Conv2d(Block.Width, 1)] internal class Part; [Input(2, 8, 8), Stages<Part>(4, 8), ReLU, Stages<Part>(4, 2)] internal partial class Net;");

    [Fact]
    public Task TN0018_as_many_as_arrive() => Error("TN0018",
        $"[Block, Use<Plain>([|Repeat = Block.In|])] internal class Part; {Net("Use<Part>")}",
        "Use's Repeat cannot be Block.In: how many there are is settled before a shape is known; write the number, or another parameter");

    [Fact]
    public async Task TN0018_not_of_a_use_within_a_block_that_hands_on_what_arrives()
    {
        var build = (await Build.Compile($"[Block, Use<Same>(Block.In, Repeat = 3)] internal class Part; {Net("Use<Part>")}")).Clean();
        Assert.Contains("public const long ParameterCount = 114;", Assert.Single(build.Networks).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[|Input(2, 8, 8)|], ReLU", "Part is a block, which takes what arrives at its use, but it has an [Input]: remove [Input], or [Block] if it is a network")]
    [InlineData("[|Budget(Parameters = 9)|], ReLU", "Part is a block, which costs as much as its use makes of it, but it has a [Budget]: write it on the network")]
    public Task TN0019_a_block_with_what_only_a_network_has(string attributes, string message) =>
        Error("TN0019", $"[Block, {attributes}] internal class Part; {Net("Use<Part>")}", message);

    [Theory]
    [InlineData("ReLU, SumWith([|\"a\"|])", "No tap 'a' stands above this in its class (there are none): write [Tap(\"a\")] where the result is")]
    [InlineData("SumWith([|\"a\"|]), Tap(\"a\")", "No tap 'a' stands above this in its class (there are none): write [Tap(\"a\")] where the result is")]
    [InlineData("Use<Tapping>, Tap(\"c\"), Tap(\"b\"), ConcatWith([|\"none\"|])", "No tap 'none' stands above this in its class (there are 'b', 'c', 'own'): write [Tap(\"none\")] where the result is")]
    [InlineData("Tap(\"a\"), ReLU, Tap([|\"a\"|])", "There is a tap 'a' already further up: give this one another name")]
    public Task TN0020_a_tap_unknown_later_in_another_class_or_double(string layers, string message) => Error("TN0020", Net(layers), message);

    [Theory]
    [InlineData("[|Residual<Shrinking>(2)|]",
        "Shrinking gives (2, 6, 6), and what arrives is (2, 8, 8), but what is added must have one shape; lead what arrives through a second block, [Residual<Shrinking, Projection>], or give IfSame = true to add only where the shape stays")]
    [InlineData("[|Residual<Shrinking, Same>(3)|]", "Shrinking gives (3, 6, 6), and Same gives (3, 8, 8), but what is added must have one shape")]
    [InlineData("[|Concat<Same, Shrinking>(2)|]",
        "Same gives (2, 8, 8), and Shrinking gives (2, 6, 6), but what is put together along the channels must have equal sizes behind them")]
    [InlineData("[|Concat<Same, Shrinking>(2, Dim = -1)|]",
        "Same gives (2, 8, 8), and Shrinking gives (2, 6, 6), but what is put together along dimension -1 must have equal sizes in all others")]
    [InlineData("[|Stack<Same, Shrinking>(2)|]", "Same gives (2, 8, 8), and Shrinking gives (2, 6, 6), but what is stacked must have one shape")]
    [InlineData("Tap(\"a\"), MaxPool2d(2), [|StackWith(\"a\", Dim = -1)|]", "The tap 'a' is (2, 8, 8), and what arrives is (2, 4, 4), but what is stacked must have one shape")]
    [InlineData("[|MatMul<Same, Shrinking>(2)|]",
        "Same gives (2, 8, 8), and Shrinking gives (2, 6, 6), but a product of matrices is of two, (…, n, k) and (…, k, m), with equal sizes before them")]
    [InlineData("MaxPool2d(KernelH = 1, KernelW = 2), Tap(\"a\"), ReLU, [|MatMulWith(\"a\")|]",
        "The tap 'a' is (2, 8, 4), and what arrives is (2, 8, 4), but a product of matrices is of two, (…, n, k) and (…, k, m), with equal sizes before them; turn the second, [Permute(1, 3, 2)]")]
    [InlineData("Flatten, Tap(\"a\"), ReLU, [|MatMulWith(\"a\")|]",
        "The tap 'a' is (128), and what arrives is (128), but a product of matrices is of two, (…, n, k) and (…, k, m), with equal sizes before them")]
    [InlineData("[|Multiply<Shrinking>(2)|]", "What arrives is (2, 8, 8), and Shrinking gives (2, 6, 6), but what is multiplied must have equal sizes, or sizes of 1")]
    [InlineData("Tap(\"a\"), MaxPool2d(2), [|SumWith(\"a\")|]", "The tap 'a' is (2, 8, 8), and what arrives is (2, 4, 4), but what is added must have one shape")]
    public Task TN1015_branches_that_do_not_fit_together(string layers, string message) => Error("TN1015", Net(layers), message);

    [Theory]
    [InlineData("Concat<Same, Same>(2, [|Dim = 4|])", "Concat's Dim = 4 does not exist: (N, 2, 8, 8) arrives, so it must be 1 to 3, or -3 to -1")]
    [InlineData("Tap(\"a\"), ConcatWith(\"a\", [|Dim = 0|])", "Concat's Dim = 0 is the batch: (N, 2, 8, 8) arrives, so it must be 1 to 3, or -3 to -1")]
    [InlineData("Stack<Same, Same>(2, [|Dim = 5|])", "Stack's Dim = 5 does not exist: (N, 2, 8, 8) arrives, so it must be 1 to 4, or -4 to -1")]
    [InlineData("Tap(\"a\"), ReLU, StackWith(\"a\", [|Dim = 0|])", "Stack's Dim = 0 is the batch: (N, 2, 8, 8) arrives, so it must be 1 to 4, or -4 to -1")]
    public Task TN1009_results_put_together_along_a_dimension_that_they_do_not_have(string layers, string message) => Error("TN1009", Net(layers), message);

    [Theory]
    [InlineData("Concat<Same, Same>(2, Dim = -1)", "(2, 8, 16)")]
    [InlineData("Tap(\"a\"), MaxPool2d(KernelH = 2, KernelW = 1), ConcatWith(\"a\", Dim = 2)", "(2, 12, 8)")]
    [InlineData("Tap(\"a\"), ReLU, Tap(\"b\"), ConcatOf(\"a\", \"b\", Dim = 3)", "(2, 8, 16)")]
    [InlineData("Stack<Same, Same, Same>(2, Dim = 2)", "(2, 3, 8, 8)")]
    [InlineData("Tap(\"a\"), ReLU, StackWith(\"a\", Dim = -1)", "(2, 8, 8, 2)")]
    [InlineData("Tap(\"a\"), ReLU, Tap(\"b\"), StackOf(\"a\", \"b\")", "(2, 2, 8, 8)")]
    [InlineData("MaxPool2d(KernelH = 1, KernelW = 2), Tap(\"a\"), Permute(1, 3, 2), MatMulWith(\"a\")", "(2, 8, 8)")]
    public async Task Results_are_put_together_along_any_dimension(string layers, string output)
    {
        var build = (await Build.Compile(Net(layers))).Clean();
        Assert.Contains($"(N, {output[1..]}", Assert.Single(build.Networks).Text, StringComparison.Ordinal);
    }

    [Fact]
    public Task TN1015_within_a_block() => Error("TN1015",
        $"[Block, ReLU, Residual<Shrinking>(Block.Width)] internal class Part; [Block, Use<Part>(Block.Width)] internal class Parts; {Net("[|Use<Parts>(2)|]")}",
        "In Parts → Part, sum1: Shrinking gives (2, 6, 6), and what arrives is (2, 8, 8), but what is added must have one shape; "
        + "lead what arrives through a second block, [Residual<Shrinking, Projection>], or give IfSame = true to add only where the shape stays");

    [Theory]
    [InlineData("Conv2d(2, 1), Tap(\"a\"), ReLU([|Inplace = true|]), SumWith(\"a\")", "ReLU works in place on what sum1 reads too, which would see it changed; drop Inplace = true")]
    [InlineData("Conv2d(2, 1), Tap(\"a\"), Flatten, ReLU([|Inplace = true|]), Unflatten(1, 2, 8, 8), SumWith(\"a\")",
        "ReLU works in place on what sum1 reads too, which would see it changed; drop Inplace = true")]
    [InlineData("Conv2d(2, 1), Tap(\"a\"), Dropout(0.1), ReLU([|Inplace = true|]), ConcatWith(\"a\")",
        "ReLU works in place on what concat1 reads too, which would see it changed; drop Inplace = true")]
    [InlineData("Tap(\"a\"), ReLU([|Inplace = true|]), MultiplyWith(\"a\")", "ReLU works in place on what multiply1 reads too, which would see it changed; drop Inplace = true")]
    [InlineData("Conv2d(2, 1), [|Residual<Overwriting>(Name = \"r\")|]",
        "In Overwriting, r.relu1: ReLU works in place on what r.sum1 reads too, which would see it changed; drop Inplace = true")]
    public Task TN1016_in_place_on_what_another_one_reads(string layers, string message) => Error("TN1016", Net(layers), message);

    [Theory]
    [InlineData("Conv2d(2, 1), ReLU(Inplace = true), Dropout(0.1, Inplace = true), Tap(\"a\"), Conv2d(2, 1), SumWith(\"a\")")]
    [InlineData("Conv2d(2, 1), Residual<Same>(2), Use<Overwriting>")]
    public Task TN1016_not_of_a_result_that_one_alone_reads(string layers) => Nothing(Net(layers));

    [Theory]
    [InlineData("TN1001", "MaxPool2d(4), [|Use<Shrinking>(4, Name = \"a\")|]",
        "In Shrinking, conv1: Conv2d kernel 3x3 is larger than its padded input 2x2 (arrives: (2, 2, 2)); floor((2 + 2·0 − 1·(3−1) − 1)/1 + 1) = 0, so a kernel of at most 2 fits")]
    [InlineData("TN1001", "[|Use<Outer>(4, Repeat = 9)|]",
        "In Outer → Shrinking, conv1: Conv2d kernel 3x3 is larger than its padded input 2x2 (arrives: (4, 2, 2)); floor((2 + 2·0 − 1·(3−1) − 1)/1 + 1) = 0, so a kernel of at most 2 fits")]
    [InlineData("TN1004", "Flatten, [|Residual<Same>(4)|]",
        "In Same, conv1: Conv2d needs an image (C, H, W), but (128) arrives; put it before the [Flatten] or [Linear] that made a vector of it")]
    [InlineData("TN0006", "[|Use<Same>(8, Stride = 0)|]", "In Same: Conv2d's Stride is 0; it must be 1 or more")]
    public Task A_layer_of_a_block_that_does_not_take_what_arrives_is_told_on_the_use(string id, string layers, string message) => Error(id, Net(layers), message);

    [Theory]
    [InlineData("Residual<Named>, [|Residual<Named>|]", "In Named, conv: 'conv' is the name of another one too; a Name here keeps the layers of its blocks apart")]
    [InlineData("Use<Named>(Name = \"conv\"), Conv2d(2, 1, [|Name = \"conv\"|])", "Two layers of Net are named 'conv' (the property Conv); names must differ")]
    [InlineData("Conv2d(2, 1, [|Name = \"a\"|]), Use<Named>(Name = \"a.b\")",
        "'a' cannot be a layer, since the layers below it, 'a.…', make a module of it; give one of the two another name")]
    public Task TN0007_names_that_meet(string layers, string message) => Error("TN0007", Net(layers), message);

    [Theory]
    [InlineData("Conv2d(2, 1, Name = \"a.conv\"), [|Use<Named>(Name = \"a\")|]", "In Named, conv: 'a.conv' is the name of another one too; a Name here keeps the layers of its blocks apart")]
    [InlineData("Conv2d(2, 1, Name = \"a.block1.conv\"), [|Use<Holder>(Name = \"a\")|]",
        "In Holder → Named, conv: 'a.block1.conv' is the name of another one too; a Name here keeps the layers of its blocks apart")]
    public Task TN0007_names_with_dots_that_meet_those_in_a_block(string layers, string message) =>
        Error("TN0007", $"[Block, Use<Named>] internal class Holder; [Block, {layers}] internal class Part; {Net("Use<Part>")}", message);

    [Fact]
    public Task TN0007_not_of_two_uses_one_within_the_others_name() => Nothing(Net("Use<Named>(Name = \"a\"), Use<Named>(Name = \"a.b\")"));

    [Theory]
    [InlineData("Use<Plain>([|Repeat = 0|])", "Use's Repeat is 0; it lies between 1 and 5000")]
    [InlineData("Residual<Plain>([|Repeat = 5001|])", "Residual's Repeat is 5001; it lies between 1 and 5000")]
    public Task TN0006_a_repeat_out_of_range(string layer, string message) => Error("TN0006", Net(layer), message);

    [Fact]
    public Task TN1008_blocks_that_double_each_other() => Error("TN1008",
        "[Input(4), Use<B0>] internal partial class Net; "
        + string.Join(" ", Enumerable.Range(0, 13).Select(level => level == 2
            ? "[Block, [|Sum<B3, B3>|]] internal class B2;"
            : $"[Block, Sum<B{level + 1}, B{level + 1}>] internal class B{level};"))
        + " [Block, Linear(4)] internal class B13;",
        "The blocks unfold to more than 5,000 layers; repeat less");

    [Fact]
    public Task TN1008_blocks_too_deep_in_one_another() => Error("TN1008",
        "[Input(4), Use<Top>] internal partial class Net; [Block, Use<B0>] internal class Top; [Block, ReLU, [|Residual<B1>|]] internal class B0; "
        + string.Concat(Enumerable.Range(1, 999).Select(level => $"[Block, Use<B{level + 1}>] internal class B{level};\n"))
        + "[Block, Linear(4)] internal class B1000;",
        "The blocks lie in one another more than 1,000 deep; put fewer into one another");

    [Fact]
    public async Task TN0018_is_all_that_is_told_of_a_tower_of_branches_to_which_nothing_is_given() => Assert.Equal(
        ["TN0018"],
        (await Build.Compile(Enumerable.Range(0, 10).Aggregate(
            "[Input(4), Use<Top>] internal partial class Net; [Block, Use<B0>] internal class Top; [Block, Linear(Block.Hidden)] internal class B10; ",
            (source, level) => $"{source}[Block, Use<B{level + 1}>(Hidden = Block.Hidden), Use<B{level + 1}>(Hidden = Block.Hidden)] internal class B{level};\n"))).Ids);

    [Theory]
    [InlineData("Conv2d(-1, 1)", "TN0006")]
    [InlineData("SumWith(\"a\")", "TN0020")]
    [InlineData("ReLU(Name = \"1st\")", "TN0008")]
    [InlineData("ReLU(Name = \"a\"), Tanh(Name = \"a\")", "TN0007")]
    [InlineData("Use<Plain>(Repeat = 0)", "TN0006")]
    [InlineData("Use<Plain>(3)", "TN0018")]
    [InlineData("Use<string>", "TN0016")]
    [InlineData("Tap(\"a\")", "TN0009")]
    [InlineData("Conv2d(\"8\", 1)", "CS1503")]
    [InlineData("Use<Nowhere>", "CS0246")]
    [InlineData("Use<dynamic>", "CS8970")]
    public async Task A_wrong_block_is_one_error_however_it_is_used(string layers, string id)
    {
        var build = await Build.Compile(
            $"[Block, {layers}] internal class Wrong; [Block, Use<Wrong>, Residual<Wrong>(Repeat = 2)] internal class User; {Net("Use<User>, Use<Wrong>(Name = \"w\")")}");
        Assert.Equal([id], build.Ids);
    }

    [Fact]
    public async Task A_wrong_block_of_another_assembly_is_told_where_it_is_used()
    {
        using var assembly = new MemoryStream();
        Assert.True(Compiler.Compile("/// <summary>Wrong.</summary>\n[Block, Linear(0)] public class Part;").WithAssemblyName("Library").Emit(assembly).Success);
        var build = await Build.Compile(Compiler.Compile("[Input(4), Use<Part>, Linear(2)] internal partial class Net;")
            .AddReferences(MetadataReference.CreateFromImage(assembly.ToArray())));
        Assert.Equal(
            "Nets.cs(1,12): error TN0016: Part comes from another assembly and is no right block: Linear's OutFeatures is 0; it must be 1 or more",
            Assert.Single(build.Diagnostics).ToString());
    }

    [Theory]
    [InlineData("[Block, ReLU, Use<Part>] internal class Own; [Input(4), Use<Own>] internal partial class Net;", "Nets.cs(1,15)")]
    [InlineData("[Input(4), Use<Outer>] internal partial class Net;", "Nets.cs(1,12)")]
    public async Task A_wrong_block_of_another_assembly_is_told_where_it_is_used_through_others(string source, string place)
    {
        using var assembly = new MemoryStream();
        Assert.True(Compiler.Compile("/// <summary>Wrong.</summary>\n[Block, Linear(0)] public class Part;\n/// <summary>Around.</summary>\n[Block, Use<Part>] public class Outer;")
            .WithAssemblyName("Library").Emit(assembly).Success);
        var build = await Build.Compile(Compiler.Compile(source).AddReferences(MetadataReference.CreateFromImage(assembly.ToArray())));
        Assert.Equal(
            $"{place}: error TN0016: Part comes from another assembly and is no right block: Linear's OutFeatures is 0; it must be 1 or more",
            Assert.Single(build.Diagnostics).ToString());
    }

    [Fact]
    public async Task What_uses_a_wrong_network_of_blocks_compiles()
    {
        var build = await Build.Compile($$"""
            {{Net("Use<Same>(4, Name = \"layer1.0\"), Residual<Same, Same>(5, SkipName = \"downsample\"), Linear(10)")}}
            internal static class Program
            {
                internal static object?[] Weights(Net net) => [net.Layer1_0_Conv1.weight, net.Conv1.weight, net.Downsample_Conv1.weight, net.Fc1.weight];
                internal static object Sum(Net.Activations trace) => trace.Sum1;
            }
            """);
        Assert.Equal(["TN1003"], build.Ids);
    }

    private static string Net(string layers) => $"[Input(2, 8, 8), {layers}] internal partial class Net;{Blocks}";
}

using static TypedNets.Generators.Tests.Analyzers.Reported;

namespace TypedNets.Generators.Tests.Analyzers;

/// <summary>Results that are kept in blocks and taken by who uses them.</summary>
public class TapDiagnostics
{
    private const string Blocks =
        """

        [Block, Conv2d(4, 3, Padding = 1), Tap("skip"), ReLU] internal class Layer;
        [Block, Residual<Layer>, Use<Layer>(Name = "last")] internal class Two;
        [Block, Conv2d(Block.Width, 1), Tap("way")] internal class Projection;
        """;

    [Theory]
    [InlineData("Use<Layer>(Repeat = 3, Name = \"layers\"), SumOf(\"layers.skip\"), ReLU")]
    [InlineData("Use<Layer>(Repeat = 3, Name = \"layer{1}\"), ConcatOf(\"layer.skip\"), ReLU")]
    [InlineData("Stages<Projection>(4, 4, Name = \"stage\"), MultiplyOf(\"stage.way\"), ReLU")]
    [InlineData("Use<Layer>, SumOf(\"skip\"), ReLU")]
    [InlineData("Use<Two>(Name = \"two\"), SumOf(\"two.skip\", \"two.last.skip\"), ReLU")]
    [InlineData("Conv2d(4, 1), Tap(\"a\"), ReLU, Tap(\"b\"), Sigmoid, SumWith(\"a\", \"b\"), ConcatWith(\"a\", \"b\"), ReLU")]
    [InlineData("Use<Around>(Name = \"around\"), SumOf(\"around.inner.two.skip\"), ReLU")]
    public Task What_blocks_keep_is_taken_behind_the_names_of_their_uses(string layers) => Nothing(
        $"[Input(4, 8, 8), {layers}] internal partial class Net; [Block, Use<Inner>(Name = \"inner\"), SumWith(\"inner.two.skip\"), ReLU] internal class Around; "
        + $"[Block, Use<Two>(Name = \"two\", Repeat = 2), MultiplyWith(\"two.last.skip\"), ReLU] internal class Inner;{Blocks}");

    [Theory]
    [InlineData("Use<Layer>(Repeat = 3, Name = \"layers\"), SumOf([|\"layers.skips\"|])",
        "No tap 'layers.skips' stands above this in its class (there are 'layers.skip'): write [Tap(\"skips\")] in a block that is used with Name = \"layers\"")]
    [InlineData("Tap(\"a\"), ReLU, SumWith(\"a\", [|\"b\"|])", "No tap 'b' stands above this in its class (there are 'a'): write [Tap(\"b\")] where the result is")]
    [InlineData("Residual<Layer, Projection>(4, Name = \"r\"), SumOf([|\"r.way\"|])",
        "The tap 'r.way' stands in a block that does not run here, because its residual adds what arrives as it is: keep the result in another place")]
    public Task TN0020_what_nobody_keeps(string layers, string message) => Error("TN0020", $"[Input(4, 8, 8), {layers}] internal partial class Net;{Blocks}", message);

    [Fact]
    public Task TN1015_shapes_that_do_not_meet() => Error(
        "TN1015",
        $"[Input(4, 8, 8), Stages<Projection>(2, 3, Name = \"stage\"), [|SumOf(\"stage.way\")|]] internal partial class Net;{Blocks}",
        "The tap 'stage.way' is (2, 8, 8), and the tap 'stage.way' is (3, 8, 8), but what is added must have one shape");
}

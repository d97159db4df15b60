using static TypedNets.CodeFixes.Tests.Fixed;

namespace TypedNets.CodeFixes.Tests;

public class BlockTests
{
    private const string Blocks =
        """

        [Block]
        [Conv2d(Block.Width, 3, Stride = Block.Stride)]
        internal class Stage;

        [Block]
        [Linear(Block.Width)]
        internal class Head;

        """;

    [Theory]
    [InlineData("TN1001", "Write Conv2d(4, 6)", "Use<Stage>(2), Conv2d(4, 7)", "Use<Stage>(2), Conv2d(4, 6)")]
    [InlineData("TN1002", "Write In = 72", "Residual<Stage, Stage>(2, Stride = 1), Flatten, Linear(10, In = 7)", "Residual<Stage, Stage>(2, Stride = 1), Flatten, Linear(10, In = 72)")]
    [InlineData("TN1003", "Insert [Flatten]", "Tap(\"a\"), SumWith(\"a\"), Linear(10)", "Tap(\"a\"), SumWith(\"a\"), Flatten, Linear(10)")]
    [InlineData("TN1001", "Write Conv2d(4, 8)", "Tap(\"a\"), SumWith(\"a\"), Conv2d(4, 9)", "Tap(\"a\"), SumWith(\"a\"), Conv2d(4, 8)")]
    [InlineData("TN1005", "Write Groups = 2", "Use<Stage>(6), Conv2d(4, 1, Groups = 4)", "Use<Stage>(6), Conv2d(4, 1, Groups = 2)")]
    public Task A_layer_behind_blocks_and_taps_is_mended(string id, string title, string before, string after) => Becomes(id, title, Net(before), Net(after));

    [Theory]
    [InlineData("TN1001", "MaxPool2d(4), Use<Stage>(2)")]
    [InlineData("TN1003", "Use<Head>(2)")]
    [InlineData("TN1003", "Residual<Head>(2)")]
    [InlineData("TN1004", "Flatten, Use<Stage>(2)")]
    public Task Nothing_is_offered_on_a_use_for_what_lies_in_its_block(string id, string layers) => Offers(id, Net(layers));

    [Theory]
    [InlineData("[Conv2d(8, 3, Same = true, Stride = 2)]", "TN1007", "Drop Stride = 2", "[Conv2d(8, 3, Same = true)]")]
    [InlineData("[MaxPool2d(2, Padding = 2)]", "TN1006", "Write Padding = 1", "[MaxPool2d(2, Padding = 1)]")]
    public Task A_blocks_own_layer_is_mended(string before, string id, string title, string after) =>
        Becomes(id, title, $"[Block]\n{before}\ninternal class Part;\n", $"[Block]\n{after}\ninternal class Part;\n");

    [Fact]
    public Task A_class_with_layers_becomes_a_block() => Becomes("TN0001", "Insert [Block]",
        "[Input(4), Use<Part>]\ninternal partial class Net;\n\n// A part.\n[Linear(4), ReLU]\ninternal partial class Part;\n",
        "[Input(4), Use<Part>]\ninternal partial class Net;\n\n// A part.\n[Block]\n[Linear(4), ReLU]\ninternal partial class Part;\n");

    [Theory]
    [InlineData("Use<Stage>(2, Hidden = 3)", "Drop Hidden = 3", "Use<Stage>(2)")]
    [InlineData("Use<Stage>(Groups = 3, width: 2)", "Drop Groups = 3", "Use<Stage>(width: 2)")]
    [InlineData("Use<Plain>(4)", "Drop 4", "Use<Plain>")]
    [InlineData("Use<Plain>(4, Name = \"a\")", "Drop 4", "Use<Plain>(Name = \"a\")")]
    public Task What_no_block_asks_for_is_dropped(string before, string title, string after) =>
        Becomes("TN0018", title, Net(before) + "\n[Block, ReLU]\ninternal class Plain;\n", Net(after) + "\n[Block, ReLU]\ninternal class Plain;\n");

    [Fact]
    public Task What_is_missing_is_the_authors_to_say() => Offers("TN0018", Net("Use<Stage>"));

    [Fact]
    public Task Layers_of_a_block_are_gathered_below_it() => Becomes("TN0002", "Move all layers below [Block]",
        "[ReLU]\ninternal partial class Part;\n\n[Block]\n[Linear(4)]\ninternal partial class Part;\n",
        "internal partial class Part;\n\n[Block]\n[Linear(4)]\n[ReLU]\ninternal partial class Part;\n");

    private static string Net(string layers) => $"[Input(2, 8, 8)]\n[{layers}]\ninternal partial class Net;\n{Blocks}";
}

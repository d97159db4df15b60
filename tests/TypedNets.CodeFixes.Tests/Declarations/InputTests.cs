using static TypedNets.CodeFixes.Tests.Fixed;

namespace TypedNets.CodeFixes.Tests;

public class InputTests
{
    [Theory]
    [InlineData("[Conv2d(6, 5), ReLU]", "[Input(1, 28, 28)]")]
    [InlineData("[Conv2d(6, 5, In = 3), ReLU]", "[Input(3, 28, 28)]")]
    [InlineData("[Linear(10)]", "[Input(784)]")]
    [InlineData("[ReLU, Linear(10, In = 64)]", "[Input(64)]")]
    [InlineData("[Conv1d(6, 5)]", "[Input(1, 784)]")]
    [InlineData("[Conv3d(6, 5)]", "[Input(1, 28, 28, 28)]")]
    public Task One_that_the_layers_can_take_is_inserted(string layers, string input) => Becomes("TN0001", $"Insert {input}",
        $"namespace Courses;\n\n// A net.\n{layers}\npublic partial class Net;\n",
        $"namespace Courses;\n\n// A net.\n{input}\n{layers}\npublic partial class Net;\n");

    [Fact]
    public Task One_is_inserted_beside_a_layer_on_the_line_of_the_class() => Becomes("TN0001", "Insert [Input(1, 28, 28)]",
        "[Serializable] [Flatten] public partial class Net;",
        "[Serializable] [Input(1, 28, 28)] [Flatten] public partial class Net;");

    [Fact]
    public Task Fix_all_inserts_one_into_each_network() => AllBecomes("TN0001", "Insert [Input(1, 28, 28)]",
        "[Conv2d(8, 3)]\npublic partial class First;\n\n[Linear(8)]\npublic partial class Second;\n",
        "[Input(1, 28, 28)]\n[Conv2d(8, 3)]\npublic partial class First;\n\n[Input(784)]\n[Linear(8)]\npublic partial class Second;\n");

    [Theory]
    [InlineData("[Input(4)]\n[Input(5)] // or five\n[Linear(2)]\n", "[Input(4)]\n// or five\n[Linear(2)]\n")]
    [InlineData("[Input(4)]\n[Input(5)]\n[Linear(2)]\n", "[Input(4)]\n[Linear(2)]\n")]
    [InlineData("[Input(4), Input(5), Linear(2)]\n", "[Input(4), Linear(2)]\n")]
    [InlineData("[Input(4), Linear(2), Input(5)]\n", "[Input(4), Linear(2)]\n")]
    [InlineData("[\n    Input(4), // one\n    Input(5), // two\n    Linear(2),\n]\n", "[\n    Input(4), // one\n    // two\n    Linear(2),\n]\n")]
    [InlineData("[\n    Input(4),\n    Linear(2), // one\n    Input(5) // two\n]\n", "[\n    Input(4),\n    Linear(2) // one\n    // two\n]\n")]
    [InlineData("[\n    Input(4),\n    Linear(2),\n    Input(5),\n]\n", "[\n    Input(4),\n    Linear(2),\n]\n")]
    [InlineData("[Input(4)] [Input(5)] [Linear(2)]\n", "[Input(4)] [Linear(2)]\n")]
    public Task The_second_is_removed(string before, string after) =>
        Becomes("TN0004", "Remove [Input(5)]", $"{before}public partial class Net;\n", $"{after}public partial class Net;\n");

    [Fact]
    public Task Fix_all_removes_every_second() => AllBecomes("TN0004", "Remove [Input(5)] and [Input(6)]",
        "[Input(4), Input(5), Input(6), Linear(2)]\npublic partial class First;\n\n[Input(4)]\n[Linear(2)]\n[Input(6)]\npublic partial class Second;\n",
        "[Input(4), Linear(2)]\npublic partial class First;\n\n[Input(4)]\n[Linear(2)]\npublic partial class Second;\n");

    [Theory]
    [InlineData("[Linear(2)]\n\n// Four features.\n[Input(4)] // exactly\n[Tanh]\n", "// Four features.\n[Input(4)] // exactly\n[Linear(2)]\n\n[Tanh]\n")]
    [InlineData("[Linear(2), Input(4)]\n", "[Input(4)]\n[Linear(2)]\n")]
    [InlineData("[Linear(2)] [Input(4)] ", "[Input(4)]\n[Linear(2)] ")]
    [InlineData("// A net.\n[Obsolete(\"try\"), Linear(2)]\n[ReLU, Input(4), Tanh]\n", "// A net.\n[Input(4)]\n[Obsolete(\"try\"), Linear(2)]\n[ReLU, Tanh]\n")]
    public Task One_below_a_layer_moves_to_the_top(string before, string after) =>
        Becomes("TN0011", "Move [Input(4)] to the top", $"{before}public partial class Net;\n", $"{after}public partial class Net;\n");

    [Fact]
    public Task Fix_all_moves_every_input_to_the_top() => AllBecomes("TN0011", "Move [Input(4)] to the top",
        "[Linear(2), Input(4)]\npublic partial class First;\n\n[Linear(2)]\n[Input(5)]\npublic partial class Second;\n",
        "[Input(4)]\n[Linear(2)]\npublic partial class First;\n\n[Input(5)]\n[Linear(2)]\npublic partial class Second;\n");
}

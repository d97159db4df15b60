using static TypedNets.CodeFixes.Tests.Fixed;

namespace TypedNets.CodeFixes.Tests;

public class TypedNetsOrderTests
{
    [Theory]
    [InlineData("1, 28, 28", "Conv2d(1, 6, 5)", "Conv2d(6, 5, In = 1)")]
    [InlineData("1, 28, 28", "Conv2d(1 /* grey */, 6, 5, Padding = 2)", "Conv2d(/* grey */ 6, 5, In = 1, Padding = 2)", "Conv2d(6, 5, In = 1, Padding = 2)")]
    [InlineData("1, 28, 28", "Conv2d(outChannels: 6, inChannels: 1, kernel: 5)", "Conv2d(outChannels: 6, kernel: 5, In = 1)")]
    [InlineData("1, 28, 28", "Conv2d(1, 6, 5, In = 1)", "Conv2d(6, 5, In = 1)")]
    [InlineData("2, 28", "Conv1d(1 + 1, 6, 5)", "Conv1d(6, 5, In = 1 + 1)")]
    [InlineData("2, 8, 8", "ConvTranspose2d(2, 6, 5)", "ConvTranspose2d(6, 5, In = 2)")]
    [InlineData("256", "Linear(256, 120)", "Linear(120, In = 256)")]
    [InlineData("3, 8, 8", "MaxPool2d(3, 2, Padding = 1)", "MaxPool2d(3, Stride = 2, Padding = 1)")]
    [InlineData("3, 8, 8", "AvgPool2d(stride: 2, kernel: 2)", "AvgPool2d(kernel: 2, Stride = 2)")]
    [InlineData("16, 8, 8", "BatchNorm2d(16)", "BatchNorm2d(In = 16)")]
    [InlineData("16, 8, 8", "InstanceNorm2d(16, Affine = true)", "InstanceNorm2d(In = 16, Affine = true)")]
    [InlineData("16, 8, 8", "GroupNorm(4, 16)", "GroupNorm(4, In = 16)")]
    public Task A_layer_in_PyTorchs_order(string input, string before, string after, string? title = null) => Becomes("CS0619", $"Write {title ?? after}",
        $"[Input({input})]\n[{before}, Tanh] // first\npublic partial class Net;\n",
        $"[Input({input})]\n[{after}, Tanh] // first\npublic partial class Net;\n");

    [Fact]
    public Task Each_argument_on_its_line() => Becomes("CS0619", "Write Linear(120, In = 256)",
        "[Input(256)]\n[Linear(\n    256, // arrive\n    120)]\npublic partial class Net;\n",
        "[Input(256)]\n[Linear(\n    // arrive\n    120, In = 256)]\npublic partial class Net;\n");

    [Fact]
    public Task Fix_all_rewrites_a_ported_network() => AllBecomes("CS0619", "Write Conv2d(6, 5, In = 1)",
        """
        [Input(1, 28, 28)]
        [Conv2d(1, 6, 5), ReLU, MaxPool2d(2, 2)]
        [Conv2d(6, 16, 5), ReLU, MaxPool2d(2, 2)]
        [Flatten]
        [Linear(256, 120), ReLU]
        [Linear(120, 10)]
        public partial class First;

        [Input(1, 28, 28), Conv2d(1, 6, 5), ReLU, BatchNorm2d(6)]
        public partial class Second;
        """,
        """
        [Input(1, 28, 28)]
        [Conv2d(6, 5, In = 1), ReLU, MaxPool2d(2, Stride = 2)]
        [Conv2d(16, 5, In = 6), ReLU, MaxPool2d(2, Stride = 2)]
        [Flatten]
        [Linear(120, In = 256), ReLU]
        [Linear(10, In = 120)]
        public partial class First;

        [Input(1, 28, 28), Conv2d(6, 5, In = 1), ReLU, BatchNorm2d(In = 6)]
        public partial class Second;
        """);

    [Fact]
    public Task Nothing_is_offered_on_what_is_obsolete_elsewhere() => Offers("CS0619",
        "public static class Old { [Obsolete(\"no\", true)] public static void Call() { } public static void Caller() => Call(); }");
}

using static TypedNets.CodeFixes.Tests.Fixed;

namespace TypedNets.CodeFixes.Tests;

public class FitKernelTests
{
    [Theory]
    [InlineData("[Input(16, 4, 4), Conv2d(8, 7)]", "Write Conv2d(8, 4)", "[Input(16, 4, 4), Conv2d(8, 4)]")]
    [InlineData("[Input(16, 4, 2), Conv2d(8, kernel: 7)]", "Write Conv2d(8, kernel: 2)", "[Input(16, 4, 2), Conv2d(8, kernel: 2)]")]
    [InlineData("[Input(1, 4, 8), Conv2d(8, KernelH = 5, KernelW = 9)]", "Write KernelH = 4, KernelW = 8", "[Input(1, 4, 8), Conv2d(8, KernelH = 4, KernelW = 8)]")]
    [InlineData("[Input(1, 28, 28), MaxPool2d(29)]", "Write MaxPool2d(28)", "[Input(1, 28, 28), MaxPool2d(28)]")]
    [InlineData("[Input(1, 9), Conv1d(8, 6, Dilation = 2)]", "Write Conv1d(8, 5, Dilation = 2)", "[Input(1, 9), Conv1d(8, 5, Dilation = 2)]")]
    public Task The_largest_kernel_that_fits(string before, string title, string after) => Changed(before, title, after);

    [Theory]
    [InlineData("[Input(16, 4, 4), Conv2d(8, 7)]", "Write Padding = 3", "[Input(16, 4, 4), Conv2d(8, 7, Padding = 3)]")]
    [InlineData("[Input(16, 4, 4), Conv2d(8, 7, Padding = 1, Dilation = 2)]", "Write Padding = 6", "[Input(16, 4, 4), Conv2d(8, 7, Padding = 6, Dilation = 2)]")]
    [InlineData("[Input(1, 4, 4), Conv2d(8, KernelH = 5, KernelW = 3)]", "Write PaddingH = 2, PaddingW = 1",
        "[Input(1, 4, 4), Conv2d(8, KernelH = 5, KernelW = 3, PaddingH = 2, PaddingW = 1)]")]
    [InlineData("[Input(16, 4, 4), Conv2d(8, 6)]", "Write Same = true", "[Input(16, 4, 4), Conv2d(8, 6, Same = true)]")]
    [InlineData("[Input(16, 2, 2), Conv2d(8, 6, Padding = 1, Bias = false)]", "Write Same = true instead of Padding = 1",
        "[Input(16, 2, 2), Conv2d(8, 6, Bias = false, Same = true)]")]
    [InlineData("[Input(16, 2, 2), Conv2d(8, 5, PaddingH = 1, PaddingW = 1)]", "Write Padding = 2 instead of PaddingH = 1, PaddingW = 1",
        "[Input(16, 2, 2), Conv2d(8, 5, Padding = 2)]")]
    public Task The_padding_that_keeps_the_size(string before, string title, string after) => Changed(before, title, after);

    [Fact]
    public Task No_padding_for_a_pool_nor_for_an_even_kernel_with_a_stride()
        => Task.WhenAll(
            Offers("TN1001", "[Input(1, 4, 4), MaxPool2d(5)] public partial class Net;", "Write MaxPool2d(4)"),
            Offers("TN1001", "[Input(1, 4, 4), Conv2d(8, 6, Stride = 2)] public partial class Net;", "Write Conv2d(8, 4, Stride = 2)"));

    [Fact]
    public Task No_padding_that_mirrors_more_than_arrives() =>
        Offers("TN1001", "[Input(1, 4, 4), Conv2d(8, 9, PaddingMode = PaddingMode.Reflect)] public partial class Net;", "Write Conv2d(8, 4, PaddingMode = PaddingMode.Reflect)");

    [Fact]
    public async Task Fix_all_does_what_was_chosen_to_every_network()
    {
        const string Before = "[Input(16, 4, 4), Conv2d(8, 7)]\npublic partial class First;\n\n[Input(8, 2, 2)]\n[Conv2d(8, 5)]\npublic partial class Second;\n";
        await AllBecomes("TN1001", "Write Conv2d(8, 4)", Before, Before.Replace("7", "4").Replace("5", "2"));
        await AllBecomes("TN1001", "Write Padding = 3", Before, Before.Replace("7)", "7, Padding = 3)").Replace("5)", "5, Padding = 2)"));
    }

    private static Task Changed(string before, string title, string after) =>
        Becomes("TN1001", title, $"{before} public partial class Net;", $"{after} public partial class Net;");
}

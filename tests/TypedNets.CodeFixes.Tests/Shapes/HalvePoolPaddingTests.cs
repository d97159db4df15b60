using static TypedNets.CodeFixes.Tests.Fixed;

namespace TypedNets.CodeFixes.Tests;

public class HalvePoolPaddingTests
{
    [Theory]
    [InlineData("MaxPool2d(3, Padding = 2)", "Write Padding = 1", "MaxPool2d(3, Padding = 1)")]
    [InlineData("AvgPool2d(KernelH = 2, KernelW = 4, Padding = 2)", "Write Padding = 1", "AvgPool2d(KernelH = 2, KernelW = 4, Padding = 1)")]
    [InlineData("MaxPool2d(2, PaddingH = 2, PaddingW = 3)", "Write PaddingH = 1, PaddingW = 1", "MaxPool2d(2, PaddingH = 1, PaddingW = 1)")]
    public Task Half_the_kernel(string before, string title, string after) =>
        Becomes("TN1006", title, $"[Input(1, 8, 10), {before}] public partial class Net;", $"[Input(1, 8, 10), {after}] public partial class Net;");

    [Fact]
    public Task Fix_all_halves_each_its_own_kernel() => AllBecomes("TN1006", "Write Padding = 1",
        "[Input(1, 8, 8), MaxPool2d(2, Padding = 2)] public partial class First;\n[Input(1, 16), MaxPool1d(4, Padding = 3)] public partial class Second;\n",
        "[Input(1, 8, 8), MaxPool2d(2, Padding = 1)] public partial class First;\n[Input(1, 16), MaxPool1d(4, Padding = 2)] public partial class Second;\n");
}

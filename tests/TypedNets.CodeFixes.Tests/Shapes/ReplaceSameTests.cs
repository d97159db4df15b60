using static TypedNets.CodeFixes.Tests.Fixed;

namespace TypedNets.CodeFixes.Tests;

public class ReplaceSameTests
{
    [Theory]
    [InlineData("Conv2d(8, 3, Same = true, Stride = 2)", "Write Padding = 1 instead of Same = true", "Conv2d(8, 3, Stride = 2, Padding = 1)")]
    [InlineData("Conv2d(8, 3, Stride = 2, /* halves */ Same = true, Bias = false)", "Write Padding = 1 instead of Same = true",
        "Conv2d(8, 3, Stride = 2, /* halves */ Bias = false, Padding = 1)")]
    [InlineData("Conv2d(8, KernelH = 5, KernelW = 3, StrideH = 2, Same = true)", "Write PaddingH = 2, PaddingW = 1 instead of Same = true",
        "Conv2d(8, KernelH = 5, KernelW = 3, StrideH = 2, PaddingH = 2, PaddingW = 1)")]
    [InlineData("Conv2d(8, 1, Same = true, Stride = 1 + 1)", "Drop Same = true", "Conv2d(8, 1, Stride = 1 + 1)")]
    [InlineData("Conv2d(8, 3, Same = true, Stride = 2)", "Drop Stride = 2", "Conv2d(8, 3, Same = true)")]
    [InlineData("Conv2d(8, 3, StrideH = 2, StrideW = 2, Same = true)", "Drop StrideH = 2, StrideW = 2", "Conv2d(8, 3, Same = true)")]
    public Task The_padding_itself_or_no_stride(string before, string title, string after) =>
        Becomes("TN1007", title, $"[Input(1, 9, 9), {before}] public partial class Net;", $"[Input(1, 9, 9), {after}] public partial class Net;");

    [Fact]
    public Task Fix_all_pads_each_for_its_kernel() => AllBecomes("TN1007", "Write Padding = 1 instead of Same = true",
        "[Input(1, 9, 9), Conv2d(8, 3, Same = true, Stride = 2)] public partial class First;\n[Input(1, 9), Conv1d(8, 5, Same = true, Stride = 2)] public partial class Second;\n",
        "[Input(1, 9, 9), Conv2d(8, 3, Stride = 2, Padding = 1)] public partial class First;\n[Input(1, 9), Conv1d(8, 5, Stride = 2, Padding = 2)] public partial class Second;\n");
}

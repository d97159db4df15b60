using static TypedNets.CodeFixes.Tests.Fixed;

namespace TypedNets.CodeFixes.Tests;

public class InsertGlobalPoolTests
{
    [Theory]
    [InlineData("Insert [GlobalAvgPool2d]", "[Input(3, Any, Any), Conv2d(8, 3), Flatten, Linear(10)]", "[Input(3, Any, Any), Conv2d(8, 3), GlobalAvgPool2d, Flatten, Linear(10)]")]
    [InlineData("Insert [GlobalAvgPool1d]", "[Input(3, Any)] [Flatten] [Dropout, Linear(10)]", "[Input(3, Any)] [GlobalAvgPool1d] [Flatten] [Dropout, Linear(10)]")]
    [InlineData("Insert [GlobalAvgPool2d, Flatten]", "[Input(3, Any, Any), Conv2d(8, 3), Linear(10, In = 8)]", "[Input(3, Any, Any), Conv2d(8, 3), GlobalAvgPool2d, Flatten, Linear(10, In = 8)]")]
    public Task Before_what_flattens(string title, string before, string after) =>
        Becomes("TN1019", title, $"{before} public partial class Net;", $"{after} public partial class Net;");
}

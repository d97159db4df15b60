using static TypedNets.CodeFixes.Tests.Fixed;

namespace TypedNets.CodeFixes.Tests;

public class CorrectInTests
{
    [Theory]
    [InlineData("[Input(16, 4, 4), Flatten, Linear(10, In = 400)]", "[Input(16, 4, 4), Flatten, Linear(10, In = 256)]")]
    [InlineData("[Input(16, 4, 4), Flatten, Linear(10, In = 16 * 5 * 5 /* was 400 */, Bias = false)]",
        "[Input(16, 4, 4), Flatten, Linear(10, In = 256 /* was 400 */, Bias = false)]")]
    public Task The_number_alone_is_replaced(string before, string after) =>
        Becomes("TN1002", "Write In = 256", $"{before} public partial class Net;", $"{after} public partial class Net;");

    [Fact]
    public Task Fix_all_writes_each_its_own_number() => AllBecomes("TN1002", "Write In = 3",
        """
        [Input(3, 8, 8)]
        [Conv2d(8, 3, In = 1), ReLU] // colours
        public partial class First;

        [Input(10)]
        [Linear(10, In = 3)]
        public partial class Second;
        """,
        """
        [Input(3, 8, 8)]
        [Conv2d(8, 3, In = 3), ReLU] // colours
        public partial class First;

        [Input(10)]
        [Linear(10, In = 10)]
        public partial class Second;
        """);
}

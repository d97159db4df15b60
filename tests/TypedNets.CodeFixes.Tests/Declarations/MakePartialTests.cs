using static TypedNets.CodeFixes.Tests.Fixed;

namespace TypedNets.CodeFixes.Tests;

public class MakePartialTests
{
    [Theory]
    [InlineData("[Input(4), Linear(2)] public class Net;", "[Input(4), Linear(2)] public partial class Net;")]
    [InlineData("[Input(4), Linear(2)] class Net;", "[Input(4), Linear(2)] partial class Net;")]
    [InlineData("[Input(4), Linear(2)]\ninternal sealed /* last */ class // a net\n    Net;\n", "[Input(4), Linear(2)]\ninternal sealed /* last */ partial class // a net\n    Net;\n")]
    public Task The_class(string before, string after) => Becomes("TN0003", "Make Net partial", before, after);

    [Fact]
    public Task And_all_types_around_it() => Becomes("TN0003", "Make Outer and Inner and Net partial",
        """
        internal readonly struct Outer
        {
            internal partial interface IMiddle
            {
                internal record Inner
                {
                    [Input(4), Linear(2)]
                    public class Net;
                }
            }
        }
        """,
        """
        internal readonly partial struct Outer
        {
            internal partial interface IMiddle
            {
                internal partial record Inner
                {
                    [Input(4), Linear(2)]
                    public partial class Net;
                }
            }
        }
        """);

    [Fact]
    public Task Fix_all_makes_a_type_around_two_networks_partial_once() => AllBecomes("TN0003", "Make Outer and First partial",
        """
        internal static class Outer
        {
            [Input(4), Linear(2)]
            public class First;

            [Input(4), Linear(2)]
            public partial class Second;
        }
        """,
        """
        internal static partial class Outer
        {
            [Input(4), Linear(2)]
            public partial class First;

            [Input(4), Linear(2)]
            public partial class Second;
        }
        """);
}

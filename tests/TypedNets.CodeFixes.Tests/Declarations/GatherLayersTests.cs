using static TypedNets.CodeFixes.Tests.Fixed;

namespace TypedNets.CodeFixes.Tests;

public class GatherLayersTests
{
    private const string Title = "Move all layers below [Input]";

    [Fact]
    public Task Layers_of_another_declaration_move_with_their_comments() => Becomes("TN0002", Title,
        """
        /// <summary>Digits.</summary>
        [Input(1, 8, 8)]
        [Flatten] // 64
        public partial class Net;

        internal static class Elsewhere
        {
            /// <summary>Nothing.</summary>
            public static void Nothing()
            {
            }
        }

        // The head.
        [Linear(32), ReLU] // hidden
        [Obsolete("try"), Linear(10)]
        public partial class Net;
        """,
        """
        /// <summary>Digits.</summary>
        [Input(1, 8, 8)]
        [Flatten] // 64
        // The head.
        [Linear(32), ReLU] // hidden
        [Linear(10)]
        public partial class Net;

        internal static class Elsewhere
        {
            /// <summary>Nothing.</summary>
            public static void Nothing()
            {
            }
        }

        [Obsolete("try")]
        public partial class Net;
        """);

    [Fact]
    public Task To_the_declaration_with_the_input_wherever_it_stands() => Becomes("TN0002", Title,
        """
        namespace Courses
        {
            [Linear(32)]
            [Tanh]
            public partial class Net
            {
            }
        }

        namespace Courses
        {
            [Input(16), Linear(10)] public partial class Net;
        }
        """,
        """
        namespace Courses
        {
            public partial class Net
            {
            }
        }

        namespace Courses
        {
            [Input(16), Linear(10)]
            [Linear(32)]
            [Tanh] public partial class Net;
        }
        """);

    [Fact]
    public async Task From_other_files_in_their_order()
    {
        var editor = await Editor.Open(
            "namespace Courses;\n\n[Input(16)]\n[Linear(8)]\npublic partial class Net;\n",
            "namespace Courses\n{\n    // Then.\n    [Linear(\n        4)]\n    [ReLU] public partial class Net { }\n}\n".ReplaceLineEndings("\r\n"),
            "namespace Courses;\n[Linear(2)] public partial class Net;");

        var done = await editor.Fix("TN0002", Title);

        Assert.Equal("namespace Courses;\n\n[Input(16)]\n[Linear(8)]\n// Then.\n[Linear(\n    4)]\n[ReLU]\n[Linear(2)]\npublic partial class Net;\n", done.Files[0]);
        Assert.Equal("namespace Courses\n{\n    public partial class Net { }\n}\n".ReplaceLineEndings("\r\n"), done.Files[1]);
        Assert.Equal("namespace Courses;\npublic partial class Net;", done.Files[2]);
        NothingIsTold(done);
    }

    [Fact]
    public async Task Fix_all_gathers_each_network()
    {
        var editor = await Editor.Open(
            "[Input(16)]\n[Linear(8)]\npublic partial class First;\n\n[Input(16)]\n[Linear(4)]\npublic partial class Second;\n",
            "[Linear(2)]\npublic partial class Second;\n\n[ReLU, Linear(1)]\npublic partial class First;\n");

        var done = await editor.FixAll("TN0002", Title);

        Assert.Equal(
            [
                "[Input(16)]\n[Linear(8)]\n[ReLU, Linear(1)]\npublic partial class First;\n\n[Input(16)]\n[Linear(4)]\n[Linear(2)]\npublic partial class Second;\n",
                "public partial class Second;\n\npublic partial class First;\n",
            ],
            done.Files);
        NothingIsTold(done);
    }
}

using static TypedNets.CodeFixes.Tests.Fixed;

namespace TypedNets.CodeFixes.Tests;

public class InsertFlattenTests
{
    private const string Title = "Insert [Flatten]";

    [Fact]
    public Task A_line_of_its_own_before_the_list_of_the_linear() => Becomes("TN1003", Title,
        """
        namespace Courses;

        /// <summary>Digits.</summary>
        [Input(16, 4, 4)]
        [Linear(10, Name = "head")] // the classes
        public partial class Net;
        """,
        """
        namespace Courses;

        /// <summary>Digits.</summary>
        [Input(16, 4, 4)]
        [Flatten]
        [Linear(10, Name = "head")] // the classes
        public partial class Net;
        """);

    [Fact]
    public Task Above_the_comment_that_belongs_to_the_linear_and_as_far_in() => Becomes("TN1003", Title,
        """
        internal static partial class Outer
        {
            [Input(16, 4, 4)]
            [ReLU]

            // The head.
            /* 10 classes */
            [Linear(10), Serializable]
            public partial class Net;
        }
        """,
        """
        internal static partial class Outer
        {
            [Input(16, 4, 4)]
            [ReLU]

            [Flatten]
            // The head.
            /* 10 classes */
            [Linear(10), Serializable]
            public partial class Net;
        }
        """);

    [Fact]
    public Task Inside_the_list_where_the_linear_is_not_its_first() => Becomes("TN1003", Title,
        """
        [Input(16, 4, 4), ReLU, /* here */ Linear(10)] public partial class Net;
        """,
        """
        [Input(16, 4, 4), ReLU, /* here */ Flatten, Linear(10)] public partial class Net;
        """);

    [Fact]
    public Task On_a_line_of_its_own_inside_a_list_with_one_layer_a_line() => Becomes("TN1003", Title,
        """
        [
            Input(16, 4, 4),
            ReLU, // no more shapes
            Linear(10),
        ]
        public partial class Net;
        """,
        """
        [
            Input(16, 4, 4),
            ReLU, // no more shapes
            Flatten,
            Linear(10),
        ]
        public partial class Net;
        """);

    [Fact]
    public Task Beside_a_list_on_the_same_line() => Becomes("TN1003", Title,
        "[Input(16, 4, 4)] [type: Linear(10)] public partial class Net;",
        "[Input(16, 4, 4)] [Flatten] [type: Linear(10)] public partial class Net;");

    [Fact]
    public Task With_the_namespace_where_the_linear_has_one() => Becomes("TN1003", Title.Replace("Flatten", "TypedNets.Flatten"),
        "[TypedNets.Input(16, 4, 4), TypedNets.Linear(10)] public partial class Net;",
        "[TypedNets.Input(16, 4, 4), TypedNets.Flatten, TypedNets.Linear(10)] public partial class Net;");

    [Fact]
    public Task With_the_namespace_where_another_attribute_has_the_name() => Becomes("TN1003", "Insert [global::TypedNets.Flatten]",
        """
        namespace Courses;

        internal sealed class FlattenAttribute : Attribute;

        [Input(16, 4, 4), Linear(10)]
        internal partial class Net;
        """,
        """
        namespace Courses;

        internal sealed class FlattenAttribute : Attribute;

        [Input(16, 4, 4), global::TypedNets.Flatten, Linear(10)]
        internal partial class Net;
        """);

    [Fact]
    public Task Fix_all_mends_every_network() => AllBecomes("TN1003", Title,
        """
        [Input(16, 4, 4)]
        [Linear(10)]
        public partial class First;

        [Input(16, 4, 4), Linear(10)]
        public partial class Second;
        """,
        """
        [Input(16, 4, 4)]
        [Flatten]
        [Linear(10)]
        public partial class First;

        [Input(16, 4, 4), Flatten, Linear(10)]
        public partial class Second;
        """);
}

using TypedNets.Generators.Tests.Compiling;
using static TypedNets.Generators.Tests.Verifying.Snapshots;

namespace TypedNets.Generators.Tests.Emission;

public class NetworkSnapshots
{
    public static TheoryData<string> Examples =>
        [.. Directory.GetFiles(ExamplesFolder, "*.cs").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    private static string ExamplesFolder => Path.Combine(Repository.Root, "src", "TypedNets.Examples", "Networks");

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task A_network_of_the_examples(string name)
    {
        var blocks = Directory.GetFiles(Path.Combine(ExamplesFolder, "Blocks"), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText);
        await Verify(await Build.Compile([await File.ReadAllTextAsync(Path.Combine(ExamplesFolder, name + ".cs")), .. blocks]), name);
    }

    [Fact]
    public async Task A_network_in_the_global_namespace() => await Verify(await Build.Compile(
        """
        [Input(1, 28, 28)]
        [Flatten, Linear(10)]
        public partial class Perceptron;
        """));

    [Fact]
    public async Task A_network_with_a_comment_of_its_own() => await Verify(await Build.Compile(
        """
        namespace Courses;

        /// <summary>One layer, and no more.</summary>
        [Input(1, 28, 28)]
        [Flatten, Linear(10)]
        public partial class Perceptron;
        """));

    [Fact]
    public async Task A_network_of_any_number_of_classes() => await Verify(await Build.Compile(
        """
        [Input(1, 12, 12)]
        [Conv2d(4, 3), ReLU, Conv2d(5, 1, PerClass = true), GlobalAvgPool2d, Flatten]
        public partial class Shades;
        """));

    [Fact]
    public async Task A_nested_network() => await Verify(await Build.Compile(
        """
        namespace Courses.Images;

        internal static partial class Course
        {
            internal partial record Lesson(int Number)
            {
                internal partial struct Exercise
                {
                    internal partial interface IAnswer
                    {
                        [Input(4)]
                        [Linear(2)]
                        protected internal partial class Net;
                    }
                }
            }
        }
        """));

    [Fact]
    public async Task A_network_in_a_generic_class() => await Verify(await Build.Compile(
        """
        namespace Courses;

        internal partial class Experiment<TData, TLoss>
            where TData : class, new()
        {
            [Input(4)]
            [Linear(2)]
            internal partial class Net;
        }
        """));

    [Fact]
    public async Task A_generic_network() => await Verify(await Build.Compile(
        """
        namespace Courses;

        [Input(4)]
        [Linear(2)]
        internal partial class Net<TData>
            where TData : class;
        """));

    [Fact]
    public async Task Networks_named_like_keywords() => await Verify(await Build.Compile(
        """
        namespace @namespace.@event;

        internal partial class @class<@int>
        {
            [Input(4)]
            [Linear(2, Name = "if"), ReLU(Name = "var"), Linear(2, Name = "params")]
            internal partial class @record;
        }
        """));

    [Fact]
    public async Task A_network_with_members_and_interfaces_of_its_own() => await Verify(await Build.Compile(
        """
        using static TorchSharp.torch;

        namespace Courses;

        internal interface IDescribed { string Description { get; } }

        [Input(1, 8, 8)]
        [Conv2d(2, 3), ReLU]
        [Conv2d(2, 3), ReLU]
        [Flatten, Linear(10)]
        internal partial class Net : IDescribed
        {
            private const int Fc1 = 3;

            public Net(string description) : this() => Description = description;

            public string Description { get; } = "";

            public double Conv1() => Fc1;

            public Tensor Probabilities(Tensor images) => nn.functional.softmax(forward(images), 1);
        }
        """));

    [Fact]
    public async Task Layers_with_names_of_their_own() => await Verify(await Build.Compile(
        """
        namespace Courses;

        [Input(1, 28, 28)]
        [Conv2d(4, 3, Name = "features_0"), ReLU(Name = "act"), MaxPool2d(2, Name = "Down")]
        [Conv2d(4, 3), ReLU]
        [Flatten(Name = "input"), Linear(8, Name = "Hidden"), Linear(8, Name = "x"), Linear(10, Name = "层")]
        internal partial class Net;
        """));

    [Fact]
    public async Task A_layer_in_place_does_not_spoil_a_trace() => await Verify(await Build.Compile(
        """
        [Input(8)]
        [Linear(8), ReLU(Inplace = true), Dropout(0.5, Inplace = true, Name = "copy2")]
        public partial class Net;
        """));

    [Fact]
    public async Task A_network_that_does_not_check_keeps_its_members() => await VerifyAsItIs(await Build.Compile(
        """
        namespace Courses;

        [Input(1, 28, 28)]
        [Conv2d(8, 29, Name = "first"), ReLU]
        [Flatten, Linear(10)]
        public partial class Net;
        """));

    [Fact]
    public async Task A_documented_network_that_does_not_check_keeps_its_comment() => await VerifyAsItIs(await Build.Compile(
        """
        /// <summary>Too small for its kernel.</summary>
        [Input(1, 28, 28)]
        [Conv2d(8, 29)]
        public partial class Net;
        """));
}

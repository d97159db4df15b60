using Microsoft.CodeAnalysis;
using TypedNets.Generators.Tests.Compiling;
using static TypedNets.Generators.Tests.Verifying.Snapshots;

namespace TypedNets.Generators.Tests.Emission;

/// <summary>Each way to put blocks together, in a network as small as can be.</summary>
public class BlockSnapshots
{
    [Fact]
    public async Task Several_inputs_and_outputs() => await Verify(await Build.Compile(
        """
        [Input(2, 8, 8, Name = "image"), Input(4, Name = "class")]
        [Linear(8), ReLU, Tap("label")]
        [From("image"), Conv2d(2, 3), ReLU, Output("edges"), Flatten, Linear(8), SumWith("label")]
        [Output<Head>("boxes", 4), Linear(3), Output("scores")]
        internal partial class Net;

        [Block, Linear(Block.Width)]
        internal class Head;
        """));

    [Fact]
    public async Task Shared_weights() => await Verify(await Build.Compile(
        """
        [Input(1, 8, 8, Name = "left"), Input(1, 8, 8, Name = "right")]
        [Multiply<Tower, Tower>(From = ["left", "right"], Share = true, BranchNames = ["tower"])]
        [Linear(4, Name = "step"), ReLU, Again("step"), Use<Layer>(Repeat = 2, Share = true, Name = "layer")]
        internal partial class Net;

        [Block, Conv2d(2, 3), BatchNorm2d, ReLU, Flatten, Linear(4)]
        internal class Tower;

        [Block, Linear(4), Dropout(0.1)]
        internal class Layer;
        """));

    [Fact]
    public async Task What_repetitions_keep_is_summed_and_what_arrives_is_left() => await Verify(await Build.Compile(
        """
        /// <summary>A net.</summary>
        [Input(2, 8)]
        [Use<Layer>(Repeat = 3, Name = "layers"), SumOf("layers.skip"), Linear(3, In = 8)]
        internal partial class Net;

        [Block, Residual<Body>]
        internal class Layer;

        [Block, Conv1d(2, 1), Tap("skip"), ReLU]
        internal class Body;
        """));

    [Fact]
    public async Task Used_by_name_by_number_and_within_another() => await Verify(await Build.Compile(
        """
        [Input(4)]
        [Use<Dense>(3), Use<Dense>(2, Repeat = 2, Name = "hidden"), Use<Doubled>(Name = "head.0")]
        internal partial class Net;

        [Block, Linear(Block.Width), ReLU]
        internal class Dense;

        [Block, Use<Dense>(Block.In, Name = "dense"), Linear(Block.In, Name = "out")]
        internal class Doubled;
        """));

    [Fact]
    public async Task Residuals() => await Verify(await Build.Compile(
        """
        [Input(2, 8, 8)]
        [Residual<Body>(2), Residual<Body>(2, Name = "same", Repeat = 2)]
        [Residual<Body, Projection>(2), Residual<Body, Projection>(4, Stride = 2, SkipName = "downsample", Name = "half")]
        internal partial class Net;

        [Block, Conv2d(Block.Width, 3, Stride = Block.Stride, Padding = 1), ReLU]
        internal class Body;

        [Block, Conv2d(Block.Width, 1, Stride = Block.Stride, Name = "0")]
        internal class Projection;
        """));

    [Fact]
    public async Task Concatenations() => await Verify(await Build.Compile(
        """
        [Input(2, 8, 8)]
        [Concat<Narrow>(1), Concat<Narrow, Wide>(1, Name = "two"), Concat<Narrow, Wide, Narrow>(1)]
        internal partial class Net;

        [Block, Conv2d(Block.Width, 1)]
        internal class Narrow;

        [Block, Conv2d(Block.Width, 3, Padding = 1)]
        internal class Wide;
        """));

    [Fact]
    public async Task Stacks_and_products_of_matrices() => await Verify(await Build.Compile(
        """
        [Input(4, 8)]
        [Stack<Queries, Keys>, Flatten(EndDim = 2), Tap("both"), ReLU, StackWith("both", Dim = -1), Flatten(StartDim = 2)]
        [MatMul<Queries, Turned>, Softmax(-1), MatMulWith("both")]
        internal partial class Net;

        [Block, Linear(Block.Features)]
        internal class Queries;

        [Block, Linear(Block.Features), ReLU]
        internal class Keys;

        [Block, Use<Keys>, Permute(2, 1)]
        internal class Turned;
        """));

    [Fact]
    public async Task Sums_products_and_a_gate() => await Verify(await Build.Compile(
        """
        [Input(2, 8, 8)]
        [Sum<Layer, Layer>, Sum<Layer, Layer, Layer>(Name = "three"), Multiply<Gate>, Multiply<Layer, Gate>(Name = "gated")]
        internal partial class Net;

        [Block, Conv2d(Block.In, 1)]
        internal class Layer;

        [Block, GlobalAvgPool2d, Conv2d(Block.In, 1), Sigmoid]
        internal class Gate;
        """));

    [Fact]
    public async Task Merges_that_follow_one_another_are_one_and_what_does_nothing_is_left_out() => await Verify(await Build.Compile(
        """
        [Input(2, 8, 8), Tap("input")]
        [Conv2d(2, 1), Identity, Tap("a"), Conv2d(2, 1), Tap("b"), Identity, ReLU]
        [ConcatWith("a"), ConcatWith("b"), ConcatWith("input"), Conv2d(2, 1)]
        [SumWith("a"), SumWith("b"), Conv2d(2, 1), MultiplyWith("a"), MultiplyWith("b"), Identity]
        internal partial class Net;
        """));

    [Fact]
    public async Task Taps() => await Verify(await Build.Compile(
        """
        [Input(2, 8, 8), Tap("input")]
        [Conv2d(2, 3, Padding = 1), Tap("edges"), ReLU, SumWith("edges"), ConcatWith("input", Name = "both")]
        [Use<Gated>(Name = "a"), Use<Gated>(Name = "b")]
        internal partial class Net;

        [Block, Tap("edges"), Conv2d(Block.In, 1), MultiplyWith("edges")]
        internal class Gated;
        """));

    [Fact]
    public async Task One_block_at_two_shapes_and_blocks_of_all_places()
    {
        var library = Compiler.Compile(
            """
            namespace Library;

            /// <summary>From another assembly.</summary>
            [Block]
            [Conv2d(Block.Width, 1), ReLU]
            [MaxPool2d(2)]
            [Use<Scaling>(Name = "last")]
            public class Halved;

            /// <summary>Used by it.</summary>
            [Block, BatchNorm2d]
            public class Scaling;
            """).WithAssemblyName("Library");
        var nets = Compiler.Compile(
            """
            using Library;

            namespace Courses
            {
                [Input(1, 8, 8)]
                [Use<Halved>(2), Use<Halved>(4), Use<Outer.Nested>, Use<Outer<int>.Generic<string>>]
                internal partial class Net;
            }

            internal static class Outer
            {
                [Block, Sigmoid]
                internal record Nested;
            }

            internal class Outer<T>
            {
                [Block, Tanh]
                internal abstract class Generic<TOther>;
            }
            """);
        using var assembly = new MemoryStream();
        Assert.True((await Build.Compile(library)).Compilation.Emit(assembly).Success);
        await Verify(await Build.Compile(nets.AddReferences(MetadataReference.CreateFromImage(assembly.ToArray()))));
    }
}

using System.Globalization;
using TypedNets.Generators.Tests.Compiling;
using static TypedNets.Generators.Tests.Analyzers.Reported;

namespace TypedNets.Generators.Tests.Analyzers;

public class DeclarationDiagnostics
{
    [Fact]
    public Task TN0001_layers_without_an_input() => Error("TN0001",
        """
        [[|Linear(10)|], ReLU]
        internal partial class Net;
        """,
        "Net has layers but no [Input]: write the shape of one sample above the first layer, like [Input(1, 28, 28)], or [Block] if it is a part of networks");

    [Fact]
    public Task TN0001_not_of_layers_under_an_input() => Nothing("[Input(4), Linear(10), ReLU] public partial class Net;");

    [Fact]
    public Task TN0002_layers_on_two_declarations() => Error("TN0002",
        """
        [Input(4)]
        [Linear(10)]
        public partial class Net;

        [[|ReLU|]]
        public partial class Net;
        """,
        "The layers of Net stand on several declarations, whose order C# does not define: move them all onto one");

    [Fact]
    public Task TN0002_not_of_a_second_declaration_without_layers() => Nothing(
        """
        [Input(4), Linear(10)]
        public partial class Net;

        public partial class Net : IDisposable;
        """);

    [Fact]
    public Task TN0003_a_class_that_is_not_partial() => ErrorBeforeASave("TN0003",
        """
        /// <summary>Whole.</summary>
        [Input(4), Linear(10)]
        public class [|Net|];
        """,
        "Net is not partial, so the compiler cannot write its other half: declare it as 'partial class Net'",
        "CS0260");

    [Fact]
    public Task TN0003_in_a_class_that_is_not_partial() => ErrorBeforeASave("TN0003",
        """
        internal class Course
        {
            [Input(4), Linear(10)]
            public partial class [|Net|];
        }
        """,
        "Course, in which Net is nested, is not partial, so the compiler cannot write into it: make it partial too",
        "CS0260");

    [Fact]
    public Task TN0003_not_in_a_partial_class() => Nothing(
        """
        internal partial class Course
        {
            [Input(4), Linear(10)]
            public partial class Net;
        }
        """);

    [Fact]
    public Task TN0004_a_second_input() => Error("TN0004",
        """
        [Input(4)]
        [Linear(10)]
        [[|Input(10)|]]
        [Linear(2)]
        public partial class Net;
        """,
        "Net has a second [Input]: remove this, or give each a Name if the network takes several, like [Input(1, 28, 28, Name = \"left\")]");

    [Fact]
    public Task TN0005_a_record() => Error("TN0005",
        """
        [Input(4), Linear(10)]
        internal partial record [|Net|];
        """,
        "Net is a record, but a network is a module with parameters: declare it as 'public partial class Net'");

    [Fact]
    public Task TN0005_a_static_class() => Error("TN0005",
        """
        [Input(4), Linear(10)]
        internal static partial class [|Net|];
        """,
        "Net is a static class, but a network is a module with parameters: declare it as 'public partial class Net'");

    [Fact]
    public Task TN0005_local_to_its_file() => Error("TN0005",
        """
        [Input(4), Linear(10)]
        file partial class [|Net|];
        """,
        "Net is local to its file, but a network is a module with parameters: declare it as 'public partial class Net'");

    [Fact]
    public Task TN0005_in_a_class_local_to_its_file() => Error("TN0005",
        """
        file partial class Course
        {
            [Input(4), Linear(10)]
            internal partial class [|Net|];
        }
        """,
        "Course is local to its file, so the compiler's part of Net cannot reach it: drop 'file'");

    [Theory]
    [InlineData("abstract")]
    [InlineData("sealed")]
    [InlineData("unsafe")]
    public Task TN0005_not_of_any_other_class(string modifier) => Nothing($"[Input(4), Linear(10)] public {modifier} partial class Net;");

    [Theory]
    [InlineData("[Input([|0|], 28, 28), Flatten]", "[Input]'s size 0 must be 1 or more; the batch dimension is never written")]
    [InlineData("[Input(1, [|-28|], 28), Flatten]", "[Input]'s size -28 must be 1 or more; the batch dimension is never written")]
    [InlineData("[Input(1, 28, 28), Conv2d([|0|], 3)]", "Conv2d's OutChannels is 0; it must be 1 or more")]
    [InlineData("[Input(1, 28, 28), Conv2d(8, [|-3|])]", "Conv2d's Kernel is -3; it must be 1 or more")]
    [InlineData("[Input(1, 28, 28), Conv2d([|kernel: 0|], outChannels: 8)]", "Conv2d's Kernel is 0; it must be 1 or more")]
    [InlineData("[Input(1, 28, 28), Conv2d(8, 3, [|StrideW = 0|])]", "Conv2d's StrideW is 0; it must be 1 or more")]
    [InlineData("[Input(1, 28, 28), Conv2d(8, 3, Stride = 1, [|Padding = -1|])]", "Conv2d's Padding is -1; it must be 0 or more")]
    [InlineData("[Input(1, 28, 28), Conv2d(8, 3, [|PaddingMode = (PaddingMode)42|])]", "Conv2d's PaddingMode is 42, which is none of its values")]
    [InlineData("[Input(1, 28, 28), AvgPool2d(2, [|DivisorOverride = -1|])]", "AvgPool2d's DivisorOverride is -1; it must be 0 or more")]
    [InlineData("[Input(8), Dropout([|1.5|])]", "Dropout's p is 1.5; a probability lies between 0 and 1")]
    [InlineData("[Input(8), Dropout([|double.NaN|])]", "Dropout's p is NaN; a probability lies between 0 and 1")]
    [InlineData("[Input(8), BatchNorm1d([|Eps = -1e-5|])]", "BatchNorm1d's Eps is -1E-05; it must be 0 or more")]
    [InlineData("[Input(8), BatchNorm1d([|Momentum = 2|])]", "BatchNorm1d's Momentum is 2; a probability lies between 0 and 1")]
    [InlineData("[Input(8), Linear([|-1|])]", "Linear's OutFeatures is -1; it must be 1 or more")]
    public Task TN0006_an_argument_out_of_range(string layers, string message) => Error("TN0006", $"{layers} public partial class Net;", message);

    [Theory]
    [InlineData("[Input(1, 28, 28), Conv2d(1, 1, Stride = 1, Padding = 0, Dilation = 1, Groups = 1)]")]
    [InlineData("[Input(8), Dropout(0), Dropout(1)]")]
    [InlineData("[Input(8), BatchNorm1d(Eps = 0, Momentum = 0)]")]
    public Task TN0006_not_of_the_last_that_is_in_range(string layers) => Nothing($"{layers} public partial class Net;");

    [Fact]
    public Task TN0007_two_layers_of_one_name() => Error("TN0007",
        """
        [Input(8)]
        [Linear(8, Name = "dense")]
        [Linear(8, [|Name = "Dense"|])]
        public partial class Net;
        """,
        "Two layers of Net are named 'Dense' (the property Dense); names must differ");

    [Fact]
    public Task TN0007_not_of_a_number_that_a_name_has_taken() => Nothing(
        """
        [Input(8)]
        [Linear(8)]
        [Linear(8, Name = "fc1")]
        public partial class Net;
        """);

    [Theory]
    [InlineData("", "'' cannot name a layer: a name is letters, digits and underscores and starts with a letter, like 'conv1'")]
    [InlineData("1st", "'1st' cannot name a layer: a name is letters, digits and underscores and starts with a letter, like 'conv1'")]
    [InlineData("conv-1", "'conv-1' cannot name a layer: a name is letters, digits and underscores and starts with a letter, like 'conv1'")]
    [InlineData("inference", "Net already has a member Inference, so no layer can be named 'inference'; choose another name")]
    [InlineData("graph", "Net already has a member Graph, so no layer can be named 'graph'; choose another name")]
    [InlineData("net", "Net already has a member Net, so no layer can be named 'net'; choose another name")]
    [InlineData("note", "Net already has a member Note, so no layer can be named 'note'; choose another name")]
    [InlineData("t", "Net already has a member T, so no layer can be named 't'; choose another name")]
    public Task TN0008_a_name_that_cannot_be_used(string name, string message) => Error("TN0008",
        $$"""
        [Input(8)]
        [Linear(8, [|Name = "{{name}}"|])]
        internal partial class Net<T>
        {
            internal string Note => "";
        }
        """,
        message);

    [Theory]
    [InlineData("_1st")]
    [InlineData("class")]
    [InlineData("größe")]
    [InlineData("_")]
    public Task TN0008_not_of_a_name_that_can(string name) => Nothing($"[Input(8), Linear(8, Name = \"{name}\")] public partial class Net;");

    [Fact]
    public Task TN0009_an_input_without_layers() => Error("TN0009",
        "[[|Input(1, 28, 28)|]] public partial class Net;",
        "Net has an [Input] but no layers; write them below it, like [Flatten, Linear(10)]");

    [Fact]
    public Task TN0010_another_base_class() => Error("TN0010",
        """
        [Input(4), Linear(10)]
        internal partial class [|Net|] : System.IO.MemoryStream;
        """,
        "Net derives from MemoryStream, but a network derives from TypedNets.Network: drop the base class");

    [Fact]
    public Task TN0010_not_of_the_base_written_out() => Nothing("[Input(4), Linear(10)] public partial class Net : Network, IDisposable;");

    [Fact]
    public Task TN0011_a_layer_before_the_input() => Error("TN0011",
        """
        [[|Flatten|]]
        [Input(1, 28, 28)]
        [Linear(10)]
        public partial class Net;
        """,
        "A layer of Net stands before [Input], where nothing arrives yet: move [Input] to the top");

    [Theory]
    [InlineData("[Input(1, 28, 28), [|Conv2d(6)|]]", "Conv2d has no kernel size: write Conv2d(out, kernel), or give KernelH and KernelW")]
    [InlineData("[Input(1, 28, 28), [|Conv2d(6, KernelH = 3)|]]", "Conv2d has no kernel size: write Conv2d(out, kernel), or give KernelH and KernelW")]
    [InlineData("[Input(1, 28, 28), [|MaxPool2d|]]", "MaxPool2d has no kernel size: write MaxPool2d(kernel), or give KernelH and KernelW")]
    [InlineData("[[|Input|], Flatten]", "[Input] has 0 sizes; write (features), (C, L), (C, H, W) or (C, D, H, W) without the batch")]
    [InlineData("[[|Input(1, 2, 3, 4, 5)|], Flatten]", "[Input] has 5 sizes; write (features), (C, L), (C, H, W) or (C, D, H, W) without the batch")]
    public Task TN0012_an_argument_is_missing(string layers, string message) => Error("TN0012", $"{layers} public partial class Net;", message);

    [Theory]
    [InlineData("[Input(1, 28, 28), Conv2d(6, KernelH = 3, KernelW = 5)]")]
    [InlineData("[Input(1, 28, 28), MaxPool2d(KernelH = 2, KernelW = 2)]")]
    [InlineData("[Input(1, 2, 3, 4), Flatten]")]
    public Task TN0012_not_where_it_is_given_another_way(string layers) => Nothing($"{layers} public partial class Net;");

    [Fact]
    public Task TN0013_arguments_that_contradict_each_other() => Error("TN0013",
        "[Input(1, 28, 28), Conv2d(8, 3, Same = true, [|Padding = 1|])] public partial class Net;",
        "Conv2d has both Same = true and a Padding: Same works the padding out itself, so keep one of the two");

    [Fact]
    public Task TN0013_one_argument_by_its_place_and_by_its_name() => Error("TN0013",
        "[Input(8), Linear(4), LeakyReLU(0.2, [|NegativeSlope = 0.3|]), Linear(2)] public partial class Net;",
        "LeakyReLU is given its NegativeSlope twice, by its place and by its name: keep one of the two");

    [Fact]
    public Task TN0013_not_of_a_padding_of_none() => Nothing("[Input(1, 28, 28), Conv2d(8, 3, Same = true, Padding = 0)] public partial class Net;");

    [Fact]
    public Task TN0014_a_layer_that_is_not_known() => Error("TN0014",
        """
        internal sealed class TwirlAttribute : LayerAttribute;

        [Input(8), [|Twirl|], Linear(4)]
        public partial class Net;
        """,
        "TypedNets does not know how to build Twirl: use its own layers, or [Layer<T>] with a module of yours");

    [Fact]
    public Task TN0014_a_layer_that_is_only_called_like_ours() => Error("TN0014",
        """
        namespace Mine;

        internal sealed class LinearAttribute : LayerAttribute;

        [Input(8), [|Linear|]]
        internal partial class Net;
        """,
        "TypedNets does not know how to build Mine.Linear: use its own layers, or [Layer<T>] with a module of yours");

    [Fact]
    public Task TN0014_not_of_attributes_that_are_no_layers() => Nothing(
        """
        [AttributeUsage(AttributeTargets.Class)]
        internal sealed class TwirlAttribute : Attribute;

        [Input(8), Twirl, Linear(4)]
        public partial class Net;
        """);

    [Theory]
    [InlineData("internal partial class [|Net|] { internal int InputSize => 1; }", "Net declares InputSize, but every network has a member of that name already: give yours another")]
    [InlineData("internal partial class [|Net|] { internal static int Next() => 1; }", "Net declares Next, but every network has a member of that name already: give yours another")]
    [InlineData("internal partial class [|Net|]<ForwardActivations>;", "Net declares ForwardActivations, but every network has a member of that name already: give yours another")]
    [InlineData("internal partial class [|Graph|];", "A network cannot be called Graph, because every network has a member of that name: choose another")]
    [InlineData("internal partial class [|Net|](int size) { internal int Width => size; }", "Net has a constructor that does not make its layers: let it call ': this()', which the compiler writes")]
    [InlineData("internal partial class [|Net|] { internal Net(int size) => _ = size; }", "Net has a constructor that does not make its layers: let it call ': this()', which the compiler writes")]
    [InlineData("internal partial class [|Net|] { internal Net() => Width = 3; internal int Width { get; } }", "Net has a constructor that does not make its layers: let it call ': this(device: null)', which the compiler writes")]
    [InlineData("internal partial class [|Net|] { internal Net(int width = 3) => Width = width; internal int Width { get; } }", "Net has a constructor that does not make its layers: let it call ': this(device: null)', which the compiler writes")]
    [InlineData("internal partial class [|Net|] { public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor input) => input; }", "Net declares forward, but every network has a member of that name already: give yours another")]
    public Task TN0015_a_member_in_the_way_of_the_networks_own(string declaration, string message) =>
        Error("TN0015", $"[Input(8), Linear(4)] {declaration}", message);

    [Fact]
    public async Task TN0015_the_constructor_of_every_network()
    {
        const string Source = "[Input(8), Linear(4)] internal partial class Net { internal Net(TorchSharp.torch.Device? device = null) : this(device) { } }";
        var diagnostics = (await Build.Compile(Source)).Diagnostics;
        Assert.Equal(["TN0015", "CS0516"], diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Equal(
            "Net has a constructor from a Device, but every network has that one already: drop yours", diagnostics[0].GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("internal partial class Net { internal Net(int size) : this() => Size = size; internal int Size { get; } }")]
    [InlineData("internal partial class Net { internal Net() : this(null) { } }")]
    [InlineData("internal partial class Net { internal Net() : this(device: null) { } internal Net(string author) : this() => _ = author; }")]
    [InlineData("internal partial class Net { internal Net(int width = 3) : this(device: null) => _ = width; }")]
    [InlineData("internal partial class Net { static Net() { } internal int this[int index] => index; }")]
    [InlineData("internal partial class Net<T> { internal T? Forward() => default; }")]
    public Task TN0015_not_of_members_that_leave_room(string declaration) => Nothing($"[Input(8), Linear(4)] {declaration}");

    [Theory]
    [InlineData("[Input(8)] [Linear(5, PerClass = true)] [[|Linear(3, PerClass = true)|]]", "fc2 gives the classes, but so does fc1: leave PerClass = true to the last of them")]
    [InlineData("[Input(8)] [Linear(5, PerClass = true), ReLU, [|Linear(3)|]]", "Linear stands behind fc1, whose 5 outputs are the classes, and is made for just so many: let the layer with PerClass = true be the last that counts what arrives")]
    [InlineData("[Input(8)] [Linear(5, PerClass = true), [|BatchNorm1d|]]", "BatchNorm1d stands behind fc1, whose 5 outputs are the classes, and is made for just so many: let the layer with PerClass = true be the last that counts what arrives")]
    [InlineData("[Input(4, 8, 8)] [[|Conv2d(6, 3, PerClass = true)|], MaxPool2d(2), Flatten]", "Conv2d gives the 6 classes, but the network gives (54): let what stands behind it keep a number for each class")]
    [InlineData("[Input(4, 8, 8)] [[|Conv2d(6, 3, PerClass = true, Groups = 2)|], GlobalAvgPool2d, Flatten]", "Conv2d gives the classes, whose number need not be a multiple of its Groups: leave one of the two out")]
    [InlineData("[Input(4, 8, 8)] [[|Conv2d(4, 1, PerClass = true)|], PixelShuffle(2)]", "Conv2d gives the classes, but with 5 of them the network does not fit together: PixelShuffle(2) spreads 4 channels over one, but 5 channels arrive; 4 or 8 would do")]
    public Task TN0022_classes_that_are_not_what_the_network_gives(string layers, string message) => Error("TN0022", $"{layers} public partial class Net;", message);

    [Fact]
    public Task TN0022_classes_in_a_block() => Error("TN0022",
        """
        [Block, Linear(5, PerClass = true)]
        internal partial class Head;

        [Input(8), [|Use<Head>|]]
        public partial class Net;
        """,
        "In Head, block1.fc1: Linear with PerClass = true stands in a block, but the classes are the network's: write the layer in the network itself");

    [Theory]
    [InlineData("[Input(8)] [Linear(5, PerClass = true), LogSoftmax]")]
    [InlineData("[Input(3, 8)] [Linear(5, PerClass = true)]")]
    [InlineData("[Input(4, 8, 8)] [Conv2d(6, 3, PerClass = true), GlobalAvgPool2d, Flatten]")]
    [InlineData("[Input(4, 8, 8)] [ConvTranspose2d(6, 2, Stride = 2, PerClass = true), Softmax2d]")]
    [InlineData("[Input(8)] [Linear(5), Linear(3, PerClass = false)]")]
    public Task TN0022_not_where_the_network_gives_a_number_for_each_class(string layers) => Nothing($"{layers} public partial class Net;");

    [Fact]
    public Task TN0015_the_graph_for_other_classes() => Error("TN0015",
        "[Input(8), Linear(4, PerClass = true)] internal partial class [|Net|] { internal static int GraphFor() => 1; }",
        "Net declares GraphFor, but every network with PerClass = true has a member of that name already: give yours another");

    [Fact]
    public Task TN0015_not_the_graph_for_other_classes_where_there_are_none() =>
        Nothing("[Input(8), Linear(4)] internal partial class Net { internal static int GraphFor() => 1; }");
}

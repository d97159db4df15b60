using System.Globalization;
using TypedNets.Generators.Tests.Compiling;
using static TypedNets.Generators.Tests.Analyzers.Reported;

namespace TypedNets.Generators.Tests.Analyzers;

public class AdviceDiagnostics
{
    [Theory]
    [InlineData("ReLU", "ReLU is the last layer: cross-entropy wants logits of both signs, and those that it cuts off learn nothing; end with the layer before")]
    [InlineData("Softmax", "Softmax is the last layer: cross-entropy takes a softmax itself, and of a softmax it learns slowly; end with the layer before")]
    public Task TN2001_an_activation_on_the_logits(string layer, string message) =>
        Advice("TN2001", $"[Input(4), Linear(2), [|{layer}|]] public partial class Net;", message);

    [Theory]
    [InlineData("[Input(4), Linear(2), ReLU, Linear(2)]")]
    [InlineData("[Input(4), Linear(2), LogSoftmax]")]
    [InlineData("[Input(1, 8, 8), Conv2d(2, 3), ReLU]")]
    public Task TN2001_not_where_another_layer_follows_or_an_image_leaves(string layers) => NoAdvice($"{layers} public partial class Net;");

    [Theory]
    [InlineData("[Input(3, 11, 12), [|MaxPool2d(2)|]]", "MaxPool2d never sees the last 1 of 11 rows of (3, 11, 12), which CeilMode = true or a padding would keep")]
    [InlineData("[Input(3, 12, 11), [|AvgPool2d(2)|]]", "AvgPool2d never sees the last 1 of 11 columns of (3, 12, 11), which CeilMode = true or a padding would keep")]
    [InlineData("[Input(3, 10, 9), [|Conv2d(8, 2, Stride = 2)|]]", "Conv2d never sees the last 1 of 9 columns of (3, 10, 9), which a padding would keep")]
    [InlineData("[Input(3, 9), [|LPPool1d(2, 2)|]]", "LPPool1d never sees the last 1 of 9 elements of (3, 9), which CeilMode = true would keep")]
    public Task TN2002_rows_that_are_never_seen(string layers, string message) => Advice("TN2002", $"{layers} public partial class Net;", message);

    [Theory]
    [InlineData("[Input(3, 12, 12), MaxPool2d(2)]")]
    [InlineData("[Input(3, 11, 11), MaxPool2d(2, CeilMode = true)]")]
    [InlineData("[Input(3, 10, 10), Conv2d(8, 3, Stride = 2, Padding = 1)]")]
    [InlineData("[Input(3, 224, 224), Conv2d(64, 3, Stride = 2)]")]
    public Task TN2002_not_where_all_are_seen(string layers) => NoAdvice($"{layers} public partial class Net;");

    [Theory]
    [InlineData("[Input(3, 8, 8), [|Conv2d(8, 3)|], BatchNorm2d]", "BatchNorm2d takes the mean away, and with it Conv2d's bias of 8 parameters; give Bias = false")]
    [InlineData("[Input(8), Linear(4, [|Bias = true|]), BatchNorm1d]", "BatchNorm1d takes the mean away, and with it Linear's bias of 4 parameters; give Bias = false")]
    [InlineData("[Input(3, 8), [|Conv1d(4, 3)|], InstanceNorm1d(Affine = true)]", "InstanceNorm1d takes the mean away, and with it Conv1d's bias of 4 parameters; give Bias = false")]
    public Task TN2003_a_bias_before_a_norm_of_channels(string layers, string message) => Advice("TN2003", $"{layers} public partial class Net;", message);

    [Theory]
    [InlineData("[Input(3, 8, 8), Conv2d(8, 3, Bias = false), BatchNorm2d]")]
    [InlineData("[Input(3, 8, 8), Conv2d(8, 3), ReLU, BatchNorm2d]")]
    [InlineData("[Input(6, 8), Linear(4), BatchNorm1d]")]
    public Task TN2003_not_without_a_bias_or_behind_another_layer_or_where_it_lies_along_features(string layers) => NoAdvice($"{layers} public partial class Net;");

    [Fact]
    public Task TN2004_a_dropout_at_the_end() => Advice("TN2004",
        "[Input(4), Linear(2), [|Dropout|]] public partial class Net;",
        "Dropout is the last layer, where it drops results and not features; put it before the last layer with weights");

    [Fact]
    public Task TN2004_not_of_one_before_the_last_layer() => NoAdvice("[Input(4), Dropout, Linear(2)] public partial class Net;");

    [Fact]
    public Task TN2005_a_linear_layer_with_nearly_all_parameters() => Advice("TN2005",
        "[Input(3, 32, 32), Conv2d(64, 3, Same = true), Flatten, [|Linear(10)|]] public partial class Net;",
        "This Linear holds 655,370 of the network's 657,162 parameters (99 %); more pooling, or [GlobalAvgPool2d] before [Flatten], leaves fewer features");

    [Theory]
    [InlineData("[Input(3, 32, 32), Conv2d(64, 3, Same = true), GlobalAvgPool2d, Flatten, Linear(10)]")]
    [InlineData("[Input(784), Linear(1000)]")]
    public Task TN2005_not_of_a_small_one_or_without_convolutions(string layers) => NoAdvice($"{layers} public partial class Net;");

    [Fact]
    public Task TN2006_an_image_in_Kerass_order() => Advice("TN2006",
        "[[|Input(28, 28, 1)|], Conv2d(8, 3, Same = true)] public partial class Net;",
        "[Input(28, 28, 1)] is an image of 28 channels, 28×1 pixels each; channels come first here: [Input(1, 28, 28)]");

    [Theory]
    [InlineData("[Input(3, 32, 32), Conv2d(8, 3)]")]
    [InlineData("[Input(64, 8, 3), Flatten, Linear(2)]")]
    [InlineData("[Input(4, 4, 3), Conv2d(8, 3)]")]
    [InlineData("[Input(16, 28, 8), Conv2d(8, 3)]")]
    public Task TN2006_not_where_the_channels_may_be_first_or_nothing_slides(string layers) => NoAdvice($"{layers} public partial class Net;");

    [Fact]
    public Task TN4001_what_leaves_a_layer() => Advice("TN4001", "[Input(784), [|Linear(10)|]] public partial class Net;", "(10), 7,850 parameters");

    [Fact]
    public async Task TN4001_where_no_layer_stands()
    {
        const string Declared = """
            [Input(1, 8, 8, Name = "left"), Input(16, Name = "right")]
            [From("left")]
            [Conv2d(4, 3, Same = true), Tap("kept")]
            [Flatten, Linear(5), Output("kind")]
            [From("kept"), GlobalAvgPool2d, Flatten]
            [ConcatWith("right")]
            [Linear(1), Output("size")]
            public partial class Net;
            """;
        var told = (await Build.Compile(Compiler.CompileWithAdvice(Declared, "TN4001"))).Diagnostics.OrderBy(each => each.Location.SourceSpan.Start).ToArray();
        Assert.Equal(
            ["(1, 8, 8)", "(4, 8, 8), 40 parameters", "(4, 8, 8)", "(256)", "(5), 1,285 parameters", "(5)", "(4, 8, 8)", "(4, 1, 1)", "(4)", "(20)", "(1), 21 parameters", "(1)"],
            told.Select(each => each.GetMessage(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public Task TN4001_not_unasked() => NoAdvice("[Input(784), Linear(10)] public partial class Net;");
}

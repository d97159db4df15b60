using Microsoft.CodeAnalysis;
using TypedNets.Generators.Tests.Compiling;
using static TypedNets.CodeFixes.Tests.Fixed;

namespace TypedNets.CodeFixes.Tests;

public class KerasWordsTests
{
    public static TheoryData<string> Words => [.. RuntimeTypes.KerasLayers.Select(type => type.Name[..^"Attribute".Length])];

    [Theory]
    [MemberData(nameof(Words))]
    public async Task A_word_of_Keras_is_one_error_that_says_ours(string word)
    {
        var build = await Build.Compile($"[Input(1, 28, 28), {word}, Flatten, Linear(10)] public partial class Net;");
        var told = Assert.Single(build.Diagnostics, each => each.Severity == DiagnosticSeverity.Error);
        Assert.Equal("CS0619", told.Id);
        Assert.Matches($@"'{word}Attribute\..*' is obsolete: '(Keras's )?{word} is ", told.GetMessage());
        Assert.Empty(build.Diagnostics.Where(each => each.Id.StartsWith("TN", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Arguments_as_properties_are_no_errors_of_their_own()
    {
        var build = await Build.Compile("[Input(1, 28, 28), Conv2D(8, 3, Activation = \"relu\", Padding = \"same\", Strides = 2, UseBias = false), Flatten, Linear(10)] public partial class Net;");
        Assert.Equal("CS0619", Assert.Single(build.Diagnostics, each => each.Severity == DiagnosticSeverity.Error).Id);
    }

    [Theory]
    [InlineData("1, 28, 28", "Conv2D(32, 3, activation: \"relu\")", "Conv2d(32, 3), ReLU")]
    [InlineData("1, 28, 28", "Conv2D(32, 3, Activation = \"relu\", Padding = \"same\", UseBias = false)", "Conv2d(32, 3, Same = true, Bias = false), ReLU")]
    [InlineData("2, 8, 8", "MaxPooling2D(2, Strides = 2, Padding = \"valid\")", "MaxPool2d(2, Stride = 2)")]
    [InlineData("1, 28, 28", "Conv2D(filters: 32, kernel_size: 3, strides: 1, padding: \"same\")", "Conv2d(32, 3, Stride = 1, Same = true)")]
    [InlineData("1, 28, 28", "Conv2D(32, 3, padding: \"valid\", use_bias: false)", "Conv2d(32, 3, Bias = false)")]
    [InlineData("2, 28", "Conv1D(32, 3, dilation_rate: 2)", "Conv1d(32, 3, Dilation = 2)")]
    [InlineData("2, 8, 8", "Conv2DTranspose(4, 2, 2)", "ConvTranspose2d(4, 2, Stride = 2)")]
    [InlineData("2, 8, 8", "MaxPooling2D(2)", "MaxPool2d(2)")]
    [InlineData("2, 8, 8", "AveragePooling2D(pool_size: 2, strides: 2)", "AvgPool2d(2, Stride = 2)")]
    [InlineData("2, 8, 8", "GlobalAveragePooling2D", "GlobalAvgPool2d")]
    [InlineData("2, 8, 8", "SpatialDropout2D(0.25)", "Dropout2d(0.25)")]
    [InlineData("2, 8, 8", "ZeroPadding2D(1)", "ZeroPad2d(1)")]
    [InlineData("2, 8, 8", "UpSampling2D(2)", "Upsample(2)")]
    [InlineData("8", "Dense(10)", "Linear(10)")]
    [InlineData("8", "Dense(units: 10, activation: \"leaky_relu\")", "Linear(10), LeakyReLU(0.2)")]
    [InlineData("8", "Activation(\"gelu\")", "GELU")]
    [InlineData("8", "Relu", "ReLU")]
    [InlineData("5, 8", "SimpleRNN(4)", "RNN(4)")]
    public Task A_layer_in_Kerass_words(string input, string before, string after) => Becomes("CS0619", $"Write {after}",
        $"[Input({input})]\n[{before}, Tanh] // first\npublic partial class Net;\n",
        $"[Input({input})]\n[{after}, Tanh] // first\npublic partial class Net;\n");

    [Theory]
    [InlineData("Conv2D(32, 3, padding: \"reflect\")")]
    [InlineData("Dense(10, activation: \"my_own\")")]
    [InlineData("BatchNormalization(momentum: 0.9)")]
    [InlineData("Reshape(7, 7, 64)")]
    public Task Nothing_is_offered_where_something_would_be_lost(string layer) => Offers("CS0619", $"[Input(1, 28, 28), {layer}, Flatten, Linear(2)] public partial class Net;");

    [Fact]
    public Task Fix_all_rewrites_a_ported_network() => AllBecomes("CS0619", "Write Conv2d(32, 3), ReLU",
        """
        [Input(1, 30, 30)]
        [Conv2D(32, 3, activation: "relu"), MaxPooling2D(2)]
        [Conv2D(64, 3, activation: "relu"), MaxPooling2D(2)]
        [Flatten, Dropout(0.5), Dense(10)]
        public partial class Net;
        """,
        """
        [Input(1, 30, 30)]
        [Conv2d(32, 3), ReLU, MaxPool2d(2)]
        [Conv2d(64, 3), ReLU, MaxPool2d(2)]
        [Flatten, Dropout(0.5), Linear(10)]
        public partial class Net;
        """);
}

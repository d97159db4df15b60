using static TypedNets.Generators.Tests.Analyzers.Reported;

namespace TypedNets.Generators.Tests.Analyzers;

public class OpenSizeDiagnostics
{
    [Theory]
    [InlineData("[Input(3, Any, Any), Conv2d(64, 3, Padding = 1), MaxPool2d(2), Flatten, [|Linear(10)|]]",
        "Linear is made for one size, but its weight would be (10, 64·⌊H/2⌋·⌊W/2⌋), which depends on H and W; put [GlobalAvgPool2d] before [Flatten] (gives 64), or [AdaptiveAvgPool2d(n)] to keep n places along each axis")]
    [InlineData("[Input(3, 8, Any), Flatten, ReLU, [|Linear(10)|]]",
        "Linear is made for one size, but its weight would be (10, 24·W), which depends on W; put [GlobalAvgPool2d] before [Flatten] (gives 3), or [AdaptiveAvgPool2d(n)] to keep n places along each axis")]
    [InlineData("[Input(3, Any, Any), [|Linear(10)|]]",
        "Linear is made for one size, but what arrives, (3, H, W), depends on H and W; add [GlobalAvgPool2d, Flatten] before it (gives 3)")]
    [InlineData("[Input(8, Any), [|Linear(10)|]]",
        "Linear is made for one size, but its weight would be (10, L), which depends on L; add [GlobalAvgPool1d, Flatten] before it (gives 8)")]
    [InlineData("[Input(Any), Embedding(9, 4), Flatten, [|Linear(10)|]]",
        "Linear is made for one size, but its weight would be (10, 4·L), which depends on L; let a recurrent layer before [Flatten] give its last state alone, LastOnly = true, or put [Permute(2, 1), GlobalAvgPool1d] before [Flatten] (gives 4)")]
    [InlineData("[Input(Any), [|Linear(10)|]]",
        "Linear is made for one size, but its weight would be (10, L), which depends on L; give L as a number in [Input]")]
    [InlineData("[Input(Any), Embedding(9, 4), [|AddParameter|]]",
        "AddParameter is made for one size, but what it learns would be (1, L, 4), which depends on L; give L as a number in [Input]")]
    [InlineData("[Input(Any, 8, 8), [|Conv2d(4, 3)|]]",
        "Conv2d is made for one size, but its weight would be (4, C, 3, 3), which depends on C; give C as a number in [Input]")]
    [InlineData("[Input(4, Any), [|LayerNorm(ElementwiseAffine = false)|]]",
        "LayerNorm is made for one size, but what arrives, (4, L), depends on L; give L as a number in [Input]")]
    public Task TN1019_a_number_is_needed(string layers, string message) => Error("TN1019", $"{layers} public partial class Net;", message);

    [Theory]
    [InlineData("[Input(1, Any, Any), Tap(\"a\"), MaxPool2d(2), Upsample(2), SumWith(\"a\"), Conv2d(1, 2), Tap(\"b\"), MaxPool2d(2), Upsample(2), [|SumWith(\"b\")|]]",
        "Sum needs 2·⌊(H + 1)/2⌋ − 2 to be H − 1, but H must be a multiple of 2, 4 or more")]
    [InlineData("[Input(1, Any, Any), PixelUnshuffle(2), Flatten(StartDim = 2), [|Chunk(2, 0, Dim = 2)|]]",
        "Chunk needs ⌊H/2⌋·⌊W/2⌋ to be a multiple of 2, which depends on H and W together: leave one of them open, and give the other as a number in [Input]")]
    public Task TN1019_no_size_fits(string layers, string message) => Error("TN1019", $"{layers} public partial class Net;", message);

    [Fact]
    public Task TN1019_of_what_a_block_calculates_with() => Error("TN1019",
        """
        [Block, Linear(Block.Features)] internal class Same;

        [Input(4, Any), [|Use<Same>|]] internal partial class Net;
        """,
        "In Same, fc1: Linear's OutFeatures is calculated with Block.Features, which is L here and no number: give L as a number in [Input] ((4, L) arrives)");

    [Fact]
    public Task TN1015_shapes_that_differ_at_every_size() => Error("TN1015",
        "[Input(1, Any, Any), Tap(\"a\"), Conv2d(1, 3), [|SumWith(\"a\")|]] public partial class Net;",
        "The tap 'a' is (1, H, W), and what arrives is (1, H − 2, W − 2), but what is added must have one shape");

    [Theory]
    [InlineData("[Input(1, Any, Any), MaxPool2d(2), Conv2d(8, 3), Conv2d(8, 3, [|In = 1|])]", "TN1002", "Conv2d says In = 1, but 8 channels arrive")]
    [InlineData("[Input(1, 4, Any), Flatten([|StartDim = 5|])]", "TN1009", "Flatten's StartDim = 5 does not exist: (N, 1, 4, W) arrives, so it must be 1 to 3, or -3 to -1")]
    [InlineData("[Input(1, 4, Any), Conv2d(8, [|5|])]", "TN1001",
        "Conv2d kernel 5x5 is larger than its padded input 4xW (arrives: (1, 4, W)); floor((4 + 2·0 − 1·(5−1) − 1)/1 + 1) = 0, so a kernel of at most 4 fits")]
    public Task Other_violations_beside_open_sizes(string layers, string id, string message) => Error(id, $"{layers} public partial class Net;", message);

    [Theory]
    [InlineData("[Input(3, Any, Any), Conv2d(10, 1)]")]
    [InlineData("[Input(3, Any, Any), Conv2d(8, 3), GlobalAvgPool2d, Flatten, Linear(10)]")]
    [InlineData("[Input(3, Any, Any), Conv2d(8, 3), AdaptiveAvgPool2d(4), Flatten, Linear(10)]")]
    [InlineData("[Input(Any), Embedding(9, 8), PositionalEncoding, TransformerEncoderLayer(2), LSTM(8, LastOnly = true), Linear(10)]")]
    [InlineData("[Input(Any, 8), Linear(4), GRU(4, LastOnly = true)]")]
    [InlineData("[Input(Any, Any, Any), ReLU, MaxPool2d(2)]")]
    [InlineData("[Input(1, InputAttribute.Any, 28), Conv2d(4, 3, Stride = 2), BatchNorm2d]")]
    public Task Open_sizes_are_no_mistake(string layers) => Nothing($"{layers} public partial class Net;");

    [Theory]
    [InlineData("zeros(1, 3, 30, 31)", "Net takes (N, 3, H, W), but (1, 3, 30, 31) arrives; H and W must be a multiple of 2, 2 or more")]
    [InlineData("zeros(3, 30, 32)", "Net takes (N, 3, H, W), but (3, 30, 32) arrives: one sample without its batch dimension; add it with unsqueeze(0)")]
    public Task TN3003_a_tensor_that_does_not_fit(string tensor, string message) => Error("TN3003", Run($"[|TorchSharp.torch.{tensor}|]"), message);

    [Fact]
    public Task TN3003_not_of_one_that_fits() => Nothing(Run("TorchSharp.torch.zeros(1, 3, 500, 334)"));

    [Fact]
    public Task TN3001_and_TN3002_hold_a_data_set_to_it() => Error("TN3001",
        Trained("PixelUnshuffle(3), GlobalAvgPool2d, Flatten, Linear(10)"),
        "Net takes samples of (1, H, W), but those of FashionMnist are (1, 28, 28); H and W must be a multiple of 3, 3 or more");

    [Fact]
    public Task TN3001_not_of_one_that_fits() => Nothing(Trained("PixelUnshuffle(2), GlobalAvgPool2d, Flatten, Linear(10)").Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal));

    private static string Run(string tensor) =>
        $$"""
        [Input(3, Any, Any), PixelUnshuffle(2), ReLU]
        public partial class Net;

        internal static class Use
        {
            public static void It()
            {
                using var net = new Net();
                net.call({{tensor}});
            }
        }
        """;

    private static string Trained(string layers) =>
        $$"""
        [Input(1, Any, Any), {{layers}}]
        public partial class Net;

        internal static class Use
        {
            public static void It()
            {
                using var data = FashionMnist.Load("data");
                using var net = new Net();
                new Trainer(net).Fit([|data.Train|]);
            }
        }
        """;
}

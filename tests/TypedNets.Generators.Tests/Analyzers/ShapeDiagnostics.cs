using static TypedNets.Generators.Tests.Analyzers.Reported;

namespace TypedNets.Generators.Tests.Analyzers;

public class ShapeDiagnostics
{
    [Theory]
    [InlineData("[Input(16, 4, 4), Conv2d(8, [|7|])]",
        "Conv2d kernel 7x7 is larger than its padded input 4x4 (arrives: (16, 4, 4)); floor((4 + 2·0 − 1·(7−1) − 1)/1 + 1) = -2, so a kernel of at most 4 fits")]
    [InlineData("[Input(1, 8, 4), Conv2d(8, [|5|], Padding = 1, Dilation = 2)]",
        "Conv2d kernel 5x5 (reaching over 9x9) is larger than its padded input 10x6 (arrives: (1, 8, 4)); floor((4 + 2·1 − 2·(5−1) − 1)/1 + 1) = -2, so a kernel of at most 3 fits")]
    [InlineData("[Input(1, 4, 8), Conv2d(8, [|KernelH = 5|], KernelW = 3)]",
        "Conv2d kernel 5x3 is larger than its padded input 4x8 (arrives: (1, 4, 8)); floor((4 + 2·0 − 1·(5−1) − 1)/1 + 1) = 0, so a kernel of at most 4 fits")]
    [InlineData("[Input(1, 28, 28), MaxPool2d([|29|])]",
        "MaxPool2d kernel 29x29 is larger than its padded input 28x28 (arrives: (1, 28, 28)); floor((28 + 2·0 − 1·(29−1) − 1)/29 + 1) = 0, so a kernel of at most 28 fits")]
    [InlineData("[Input(28, 28, 1), Conv2d(8, [|3|])]",
        "Conv2d kernel 3x3 is larger than its padded input 28x1 (arrives: (28, 28, 1)); floor((1 + 2·0 − 1·(3−1) − 1)/1 + 1) = -1, so a kernel of at most 1 fits; [Input] has its channels first, (1, 28, 28)")]
    public Task TN1001_a_kernel_larger_than_what_it_slides_over(string layers, string message) => Error("TN1001", $"{layers} public partial class Net;", message);

    [Theory]
    [InlineData("[Input(16, 4, 4), Conv2d(8, 4)]")]
    [InlineData("[Input(1, 8, 4), Conv2d(8, 3, Padding = 1, Dilation = 2)]")]
    [InlineData("[Input(1, 28, 28), MaxPool2d(28)]")]
    [InlineData("[Input(1, 4, 4), Conv2d(8, 7, Same = true)]")]
    public Task TN1001_not_of_one_that_just_fits(string layers) => Nothing($"{layers} public partial class Net;");

    [Theory]
    [InlineData("[Input(16, 4, 4), Flatten, Linear(10, [|In = 400|])]", "Linear says In = 400, but 256 features arrive")]
    [InlineData("[Input(3, 8, 8), Conv2d(8, 3, [|In = 1|])]", "Conv2d says In = 1, but 3 channels arrive")]
    [InlineData("[Input(3, 8, 8), BatchNorm2d([|In = 8|])]", "BatchNorm2d says In = 8, but 3 channels arrive")]
    [InlineData("[Input(3), BatchNorm1d([|In = 8|])]", "BatchNorm1d says In = 8, but 3 features arrive")]
    public Task TN1002_another_input_than_the_author_says(string layers, string message) => Error("TN1002", $"{layers} public partial class Net;", message);

    [Fact]
    public Task TN1002_not_of_the_input_that_arrives() => Nothing("[Input(16, 4, 4), Flatten, Linear(10, In = 256)] public partial class Net;");

    [Fact]
    public Task TN1003_a_linear_layer_on_an_image() => Error("TN1003",
        "[Input(16, 4, 4), [|Linear(10)|]] public partial class Net;",
        "Linear needs a vector, but (16, 4, 4) arrives; add [Flatten] before it (gives 256)");

    [Theory]
    [InlineData("[Input(32, 32, 8), [|Linear(10)|]]", "8", "32x32", "(32, 32, 8)", "8192")]
    [InlineData("[Input(2, 3, 4, 5), [|Linear(10, In = 9)|]]", "5", "2x3x4", "(2, 3, 4, 5)", "120")]
    public Task TN1003_says_how_the_last_dimension_is_meant(string layers, string last, string times, string arrives, string all) => Error("TN1003",
        $"{layers} public partial class Net;",
        $"Linear needs a vector, but {arrives} arrives; add [Flatten] before it (gives {all}), or give In = {last} to have it on the last dimension, {times} times");

    [Theory]
    [InlineData("[Input(32, 32, 8), Linear(10, In = 8)]")]
    [InlineData("[Input(16, 4, 4), Linear(10, In = 4)]")]
    public Task TN1003_not_where_In_says_that_the_last_dimension_is_meant(string layers) => Nothing($"{layers} public partial class Net;");

    [Fact]
    public Task TN1003_not_on_a_sequence_of_vectors() => Nothing("[Input(10, 8), Linear(10)] public partial class Net;");

    [Fact]
    public Task TN1003_not_after_a_flatten() => Nothing("[Input(16, 4, 4), Flatten, Linear(10)] public partial class Net;");

    [Theory]
    [InlineData("[Input(28, 28), [|Conv2d(8, 3)|]]", "Conv2d needs an image (C, H, W), but (28, 28) arrives; an image of one channel is (1, 28, 28)")]
    [InlineData("[Input(1, 8, 8), Flatten, [|MaxPool2d(2)|]]",
        "MaxPool2d needs an image (C, H, W), but (64) arrives; put it before the [Flatten] or [Linear] that made a vector of it")]
    [InlineData("[Input(1, 8, 8), [|BatchNorm1d|]]", "BatchNorm1d needs a vector (features) or a sequence (C, L), but (1, 8, 8) arrives")]
    public Task TN1004_another_number_of_dimensions(string layers, string message) => Error("TN1004", $"{layers} public partial class Net;", message);

    [Fact]
    public Task TN1004_not_of_the_number_it_takes() => Nothing("[Input(28, 28), BatchNorm1d, Flatten, BatchNorm1d] public partial class Net;");

    [Theory]
    [InlineData("[Input(6, 8, 8), Conv2d(8, 3, [|Groups = 4|])]", "Conv2d's Groups = 4 does not divide the 6 channels that arrive; 1 or 2 would")]
    [InlineData("[Input(12, 8, 8), Conv2d(8, 3, [|Groups = 3|])]", "Conv2d's Groups = 3 does not divide the 8 channels that leave; 1, 2 or 4 would")]
    [InlineData("[Input(1, 8, 8), Conv2d(8, 3, [|Groups = 2|])]", "Conv2d's Groups = 2 does not divide the 1 channels that arrive; 1 would")]
    public Task TN1005_groups_that_do_not_divide_the_channels(string layers, string message) => Error("TN1005", $"{layers} public partial class Net;", message);

    [Fact]
    public Task TN1005_not_of_groups_that_do() => Nothing("[Input(12, 8, 8), Conv2d(8, 3, Groups = 4)] public partial class Net;");

    [Theory]
    [InlineData("[Input(1, 8, 8), MaxPool2d(2, [|Padding = 2|])]", "MaxPool2d's padding of 2 is more than half its kernel of 2; 1 is the most")]
    [InlineData("[Input(1, 8, 8), AvgPool2d(KernelH = 4, KernelW = 1, PaddingH = 2, [|PaddingW = 1|])]", "AvgPool2d's padding of 1 is more than half its kernel of 1; 0 is the most")]
    public Task TN1006_a_pool_padded_by_more_than_half_its_kernel(string layers, string message) => Error("TN1006", $"{layers} public partial class Net;", message);

    [Fact]
    public Task TN1006_not_of_half_its_kernel() => Nothing("[Input(1, 8, 8), MaxPool2d(2, Padding = 1)] public partial class Net;");

    [Theory]
    [InlineData("[Input(1, 8, 8), Conv2d(8, 3, Same = true, [|Stride = 2|])]", "Conv2d with Same = true needs a stride of 1, but it is 2: give the Padding itself, or drop the stride")]
    [InlineData("[Input(1, 8, 8), Conv2d(8, 3, Same = true, [|StrideW = 3|])]", "Conv2d with Same = true needs a stride of 1, but it is 3: give the Padding itself, or drop the stride")]
    public Task TN1007_same_with_a_stride(string layers, string message) => Error("TN1007", $"{layers} public partial class Net;", message);

    [Fact]
    public Task TN1007_not_with_a_stride_of_one() => Nothing("[Input(1, 8, 8), Conv2d(8, 3, Same = true, Stride = 1)] public partial class Net;");

    [Theory]
    [InlineData("[Input(2147483647, 2147483647, 2147483647), [|Flatten|]]",
        "Flatten makes something too large to count from the (2147483647, 2147483647, 2147483647) that arrives: a size or a number of parameters is over 2^63")]
    [InlineData("[Input(2147483647), Linear(2147483647), Linear(2147483647), [|Linear(2147483647)|]]",
        "Linear makes something too large to count from the (2147483647) that arrives: a size or a number of parameters is over 2^63")]
    public Task TN1008_too_large_to_count(string layers, string message) => Error("TN1008", $"{layers} public partial class Net;", message);

    [Fact]
    public Task TN1008_not_of_what_a_long_can_hold() => Nothing("[Input(2147483647), Linear(2147483647)] public partial class Net;");

    [Theory]
    [InlineData("[Input(1, 8, 8), Flatten([|StartDim = 0|])]", "Flatten's StartDim = 0 is the batch: (N, 1, 8, 8) arrives, so it must be 1 to 3, or -3 to -1")]
    [InlineData("[Input(1, 8, 8), Flatten([|EndDim = 4|])]", "Flatten's EndDim = 4 does not exist: (N, 1, 8, 8) arrives, so it must be 1 to 3, or -3 to -1")]
    [InlineData("[Input(1, 8, 8), Flatten(StartDim = 3, [|EndDim = 2|])]", "Flatten's StartDim is dimension 3 and its EndDim dimension 2; the start must not lie behind the end")]
    [InlineData("[Input(8), Softmax([|Dim = 2|])]", "Softmax's Dim = 2 does not exist: (N, 8) arrives, so it must be 1 to 1, or -1 to -1")]
    public Task TN1009_a_dimension_that_does_not_exist(string layers, string message) => Error("TN1009", $"{layers} public partial class Net;", message);

    [Fact]
    public Task TN1009_not_of_the_first_and_the_last() => Nothing("[Input(1, 8, 8), Softmax(Dim = -3), Flatten(StartDim = 1, EndDim = 3)] public partial class Net;");

    [Theory]
    [InlineData("[Input(1, 4, 4), Conv2d(8, 3, [|Padding = 4|], PaddingMode = PaddingMode.Reflect)]",
        "Conv2d's Reflect padding of 4 needs more than the 4 elements that arrive; 3 is the most")]
    [InlineData("[Input(1, 4, 4), Conv2d(8, 3, [|Padding = 5|], PaddingMode = PaddingMode.Circular)]",
        "Conv2d's Circular padding of 5 needs more than the 4 elements that arrive; 4 is the most")]
    [InlineData("[Input(1, 4, 4), Conv2d(8, 9, Same = true, [|PaddingMode = PaddingMode.Reflect|])]",
        "Conv2d's Reflect padding of 4 needs more than the 4 elements that arrive; 3 is the most")]
    public Task TN1010_a_padding_that_needs_more_than_what_arrives(string layers, string message) => Error("TN1010", $"{layers} public partial class Net;", message);

    [Theory]
    [InlineData("[Input(1, 4, 4), Conv2d(8, 3, Padding = 3, PaddingMode = PaddingMode.Reflect)]")]
    [InlineData("[Input(1, 4, 4), Conv2d(8, 3, Padding = 4, PaddingMode = PaddingMode.Circular)]")]
    [InlineData("[Input(1, 4, 4), Conv2d(8, 3, Padding = 9, PaddingMode = PaddingMode.Replicate)]")]
    public Task TN1010_not_of_one_that_just_fits(string layers) => Nothing($"{layers} public partial class Net;");

    [Theory]
    [InlineData("[Input(10, 8, 8), PixelShuffle([|2|])]", "PixelShuffle(2) spreads 4 channels over one, but 10 channels arrive; 8 or 12 would do")]
    [InlineData("[Input(3, 8, 8), PixelShuffle([|2|])]", "PixelShuffle(2) spreads 4 channels over one, but 3 channels arrive; 4 would do")]
    [InlineData("[Input(6, 8, 8), GroupNorm([|4|])]", "GroupNorm's groups 4 does not divide the 6 channels that arrive; 1, 2, 3 or 6 would")]
    public Task TN1011_a_size_that_does_not_divide(string layers, string message) => Error("TN1011", $"{layers} public partial class Net;", message);

    [Fact]
    public Task TN1011_not_of_sizes_that_do() => Nothing("[Input(12, 8, 8), GroupNorm(4), PixelShuffle(2)] public partial class Net;");

    [Fact]
    public Task TN1012_an_embedding_behind_another_layer() => Error("TN1012",
        "[Input(12), ReLU, [|Embedding(100, 8)|]] public partial class Net;",
        "Embedding looks up whole numbers, but the results of ReLU arrive: it must be the first layer");

    [Fact]
    public Task TN1012_words_and_numbers_in_one_input() => Error("TN1012",
        "[Block, Embedding(100, 8), Flatten, Linear(4)] class Words; [Block, Linear(4)] class Numbers; [Input(12), [|Concat<Words, Numbers>|]] public partial class Net;",
        "In Numbers, branch2.fc1: Linear calculates with the network's input, in which branch1.embedding1 looks up whole numbers: it is of one kind or the other, so make two inputs of them, each with a Name");

    [Fact]
    public Task TN1012_not_of_two_that_look_up() => Nothing(
        "[Block, Embedding(100, 8), Flatten] class Left; [Block, Embedding(100, 4), Flatten] class Right; [Input(12), Concat<Left, Right>] public partial class Net;");

    [Fact]
    public Task TN1015_a_gate_that_is_a_vector() => Error("TN1015",
        "[Block, GlobalAvgPool2d, Flatten, Linear(8), Sigmoid] class Gate; [Input(8, 16, 16), [|Multiply<Gate>|]] public partial class Net;",
        "What arrives is (8, 16, 16), and Gate gives (8), but what is multiplied must have equal sizes, or sizes of 1; end the gate with [Unflatten(1, 8, 1, 1)], so that each number holds for a whole channel");

    [Fact]
    public Task TN1015_not_of_one_that_is_unflattened() => Nothing(
        "[Block, GlobalAvgPool2d, Flatten, Linear(8), Sigmoid, Unflatten(1, 8, 1, 1)] class Gate; [Input(8, 16, 16), Multiply<Gate>] public partial class Net;");

    [Fact]
    public Task TN1012_not_of_one_that_stands_first() => Nothing("[Input(12), Embedding(100, 8), ReLU] public partial class Net;");

    [Fact]
    public Task TN1013_an_output_padding_not_less_than_the_stride() => Error("TN1013",
        "[Input(4, 8, 8), ConvTranspose2d(2, 3, Stride = 2, [|OutputPadding = 2|])] public partial class Net;",
        "ConvTranspose2d's OutputPadding of 2 is not less than its stride of 2 or its dilation of 1; 1 is the most");

    [Fact]
    public Task TN1013_not_of_one_that_is_less() => Nothing("[Input(4, 8, 8), ConvTranspose2d(2, 3, Stride = 2, OutputPadding = 1)] public partial class Net;");

    [Theory]
    [InlineData("Parameters = 49", "The network has 50 parameters, and its budget is 49; the heaviest layers: fc1 50")]
    [InlineData("Flops = 79", "The network has 80 operations a sample, and its budget is 79; the heaviest layers: fc1 80")]
    [InlineData("ActivationBytes = 79", "The network has 80 bytes of activations a sample, and its budget is 79; the heaviest layers: fc1 40, relu1 40")]
    public Task TN1014_a_network_over_its_budget(string limit, string message) =>
        Error("TN1014", $"[Input(4), Budget([|{limit}|]), Linear(10), ReLU] public partial class Net;", message);

    [Fact]
    public Task TN1014_not_of_one_that_keeps_to_it() =>
        Nothing("[Input(4), Budget(Parameters = 50, Flops = 80, ActivationBytes = 80), Linear(10), ReLU] public partial class Net;");

    [Fact]
    public Task TN1014_a_view_takes_no_memory_and_a_copy_does() =>
        Nothing("[Input(2, 3), Budget(ActivationBytes = 40), Permute(2, 1), Flatten, ReLU(Inplace = true), Linear(4, Bias = false)] public partial class Net;");

    [Fact]
    public Task TN0012_a_scale_of_two_dimensions_says_which() => Error("TN0012",
        "[Input(50, 64), [|Scale|]] public partial class Net;",
        "Scale cannot tell what it is to scale of the (50, 64) that arrives: give Dim = 1 for a number for each of the 50 channels of (C, L), or Dim = -1 for each of the 64 features of (L, features)");

    [Theory]
    [InlineData("[Input(50, 64), Scale(Dim = -1)]")]
    [InlineData("[Input(50, 64), Scale(Dim = 1)]")]
    [InlineData("[Input(64), Scale]")]
    [InlineData("[Input(3, 8, 8), Scale]")]
    public Task TN0012_not_of_a_scale_that_says_it_or_need_not(string layers) => Nothing($"{layers} public partial class Net;");

    [Fact]
    public Task TN1004_a_class_token_in_front_of_an_image() => Error("TN1004",
        "[Input(16, 4, 4), [|Prepend|]] public partial class Net;",
        "Prepend needs a sequence (L, features), but (16, 4, 4) arrives; [Flatten(StartDim = 2), Permute(2, 1)] makes a sequence of its 16 pixels, (16, 16)");

    [Theory]
    [InlineData("[Input(5, 8), Narrow(1, 3, [|3|])]", "Narrow takes 3 elements from 3 on, but only 2 are left of the 5 elements of dimension 1 in the (5, 8) that arrives; a length of 2 takes them all")]
    [InlineData("[Input(5, 8), Narrow(2, [|8|], 1)]", "Narrow's start is 8, but there are only 8 elements of dimension 2 in the (5, 8) that arrives: it must be 0 to 7, or -8 to -1")]
    [InlineData("[Input(5, 8), Select(1, [|-6|])]", "Select's index is -6, but there are only 5 elements of dimension 1 in the (5, 8) that arrives: it must be 0 to 4, or -5 to -1")]
    [InlineData("[Input(4, 8), Chunk(2, [|2|])]", "Chunk's index is 2, but there are only 2 chunks: it must be 0 to 1, or -2 to -1")]
    [InlineData("[Input(5, 8), Roll([|-5|], 1)]", "Roll's shift is -5, but there are only 5 elements of dimension 1 in the (5, 8) that arrives: it must be -4 to 4")]
    public Task TN1017_an_element_that_is_not_there(string layers, string message) => Error("TN1017", $"{layers} public partial class Net;", message);

    [Theory]
    [InlineData("[Input(5, 8), Narrow(1, 3, 2), Narrow(-1, -8, 8), Select(1, -2)]")]
    [InlineData("[Input(4, 8), Chunk(2, -2), Chunk(4, 3, Dim = 2)]")]
    [InlineData("[Input(5, 8), Roll(4, 1), Roll(-7, -1), Roll(0, 1)]")]
    public Task TN1017_not_of_those_that_are(string layers) => Nothing($"{layers} public partial class Net;");

    [Fact]
    public Task TN1004_the_only_dimension_is_not_selected_away() => Error("TN1004",
        "[Input(8), [|Select(1, 0)|]] public partial class Net;",
        "Select takes a dimension away, and (8) has no other; [Narrow(1, 0, 1)] takes one element and keeps it");

    [Theory]
    [InlineData("[Input(20), Embedding(99, 8), MultiheadAttention(2, [|KeyPaddingMask = true|])]",
        "MultiheadAttention is to overlook padding, but Embedding says not which number that is: give it PaddingIdx, like [Embedding(99, 8, PaddingIdx = 0)]")]
    [InlineData("[Input(20, 8), MultiheadAttention(2, [|KeyPaddingMask = true|])]",
        "MultiheadAttention is to overlook padding, but no [Embedding] stands above it, which would know what padding is: drop KeyPaddingMask = true")]
    [InlineData("[Input(20), Embedding(99, 8, PaddingIdx = 0), Conv1d(20, 3, Padding = 1), TransformerEncoderLayer(2, [|SrcKeyPaddingMask = true|])]",
        "TransformerEncoderLayer is to overlook padding, but behind Conv1d (conv1) the elements are no longer those of a text: put it above, or drop SrcKeyPaddingMask = true")]
    [InlineData("[Input(8), Embedding(99, 8, PaddingIdx = 0), Permute(2, 1), TransformerEncoderLayer(2, [|SrcKeyPaddingMask = true|])]",
        "TransformerEncoderLayer is to overlook padding, but behind Permute (permute1) the elements are no longer those of a text: put it above, or drop SrcKeyPaddingMask = true")]
    [InlineData("[Input(8), Embedding(99, 8, PaddingIdx = 0), Prepend(Name = \"token\"), TransformerEncoderLayer(2, [|SrcKeyPaddingMask = true|])]",
        "TransformerEncoderLayer is to overlook padding, but behind Prepend (token) the elements are no longer those of a text: put it above, or drop SrcKeyPaddingMask = true")]
    public Task TN1020_padding_that_is_not_known(string layers, string message) => Error("TN1020", $"{layers} public partial class Net;", message);

    [Theory]
    [InlineData("[Input(Any), Embedding(99, 8, PaddingIdx = 0), PositionalEncoding, LayerNorm, Dropout(0.1), TransformerEncoderLayer(2, SrcKeyPaddingMask = true), Linear(4), ReLU, MultiheadAttention(2, KeyPaddingMask = true)]")]
    [InlineData("[Input(9), Embedding(99, 8, PaddingIdx = 3), Tap(\"a\"), GRU(8), SumWith(\"a\"), ConcatWith(\"a\", Dim = 2), MultiheadAttention(2, KeyPaddingMask = true), Identity, MultiheadAttention(2, KeyPaddingMask = true)]")]
    [InlineData("[Input(9), Embedding(99, 8), MultiheadAttention(2, KeyPaddingMask = false)]")]
    public Task TN1020_not_of_padding_that_is(string layers) => Nothing($"{layers} public partial class Net;");

    [Fact]
    public Task TN1011_chunks_that_are_not_equal() => Error("TN1011",
        "[Input(6, 8, 8), Chunk([|4|], 0)] public partial class Net;",
        "Chunk's chunks 4 does not divide the 6 elements of dimension 1 in the (6, 8, 8) that arrives; 1, 2, 3 or 6 would");

    [Theory]
    [InlineData("[Input(1, 4, 6), ZeroPad2d([|-2|])]", "ZeroPad2d takes 4 elements away of the 4 that arrive ((1, 4, 6)), which leaves nothing of them; 3 is the most")]
    [InlineData("[Input(1, 4), ConstantPad1d(0.5, [|Left = -5|], Right = 1)]", "ConstantPad1d takes 5 elements away of the 4 that arrive ((1, 4)), which leaves nothing of them; 3 is the most")]
    public Task TN1010_a_crop_that_leaves_nothing(string layers, string message) => Error("TN1010", $"{layers} public partial class Net;", message);

    [Theory]
    [InlineData("[Input(1, 4, 6), ZeroPad2d(-1), ZeroPad2d(Left = -2, Right = 3)]")]
    [InlineData("[Input(1, 4), ConstantPad1d(0.5, Left = -3)]")]
    public Task TN1010_not_of_a_crop_that_leaves_something(string layers) => Nothing($"{layers} public partial class Net;");
}

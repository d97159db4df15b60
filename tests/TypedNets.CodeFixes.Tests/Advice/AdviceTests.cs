using static TypedNets.CodeFixes.Tests.Fixed;

namespace TypedNets.CodeFixes.Tests;

public class AdviceTests
{
    [Theory]
    [InlineData("[Linear(10), Softmax]\n", "Remove [Softmax]", "[Linear(10)]\n")]
    [InlineData("[Linear(10)]\n[Softmax(Dim = 1)] // probabilities\n", "Remove [Softmax(Dim = 1)]", "[Linear(10)]\n// probabilities\n")]
    [InlineData("[Linear(10)]\n[ReLU, Softmax]\n", "Remove [ReLU, Softmax]", "[Linear(10)]\n")]
    [InlineData("[Linear(10)]\n[ReLU]\n[Obsolete(\"try\"), Softmax]\n", "Remove [ReLU, Softmax]", "[Linear(10)]\n[Obsolete(\"try\")]\n")]
    public Task An_activation_on_the_logits_is_removed(string before, string title, string after) => Network("TN2001", before, title, after);

    [Theory]
    [InlineData("[Linear(10), Dropout]\n", "Remove [Dropout]", "[Linear(10)]\n")]
    [InlineData("[\n    Linear(10),\n    Dropout(0.2), // regularise\n]\n", "Remove [Dropout(0.2)]", "[\n    Linear(10),\n    // regularise\n]\n")]
    public Task A_dropout_after_the_last_layer_is_removed(string before, string title, string after) => Network("TN2004", before, title, after);

    [Theory]
    [InlineData("[Linear(10), BatchNorm1d]\n", "Write Bias = false", "[Linear(10, Bias = false), BatchNorm1d]\n")]
    [InlineData("[Linear(10, Bias = true /* too */), BatchNorm1d]\n", "Write Bias = false", "[Linear(10, Bias = false /* too */), BatchNorm1d]\n")]
    public Task A_bias_before_a_batch_norm_is_dropped(string before, string title, string after) => Network("TN2003", before, title, after);

    [Fact]
    public async Task A_network_of_activations_alone_keeps_one() =>
        Assert.Empty(await (await Editor.Open("[Input(4), ReLU] public partial class Net;")).Offers("TN2001"));

    [Fact]
    public async Task Fix_all_follows_the_advice_everywhere()
    {
        const string Before = "[Input(4)]\n[Linear(2), BatchNorm1d, Linear(2), BatchNorm1d, Linear(2), Softmax]\npublic partial class First;\n\n"
            + "[Input(4)]\n[Linear(2), BatchNorm1d]\n[Linear(2)]\n[ReLU]\npublic partial class Second;\n";
        var done = await (await (await Editor.Open(Before)).FixAll("TN2003", "Write Bias = false")).FixAll("TN2001", "Remove [Softmax]");

        Assert.Equal(
            "[Input(4)]\n[Linear(2, Bias = false), BatchNorm1d, Linear(2, Bias = false), BatchNorm1d, Linear(2)]\npublic partial class First;\n\n"
                + "[Input(4)]\n[Linear(2, Bias = false), BatchNorm1d]\n[Linear(2)]\npublic partial class Second;\n",
            Assert.Single(done.Files));
        NothingIsTold(done);
    }

    [Fact]
    public Task Fix_all_removes_every_last_dropout() => AllBecomes("TN2004", "Remove [Dropout]",
        "[Input(4), Linear(2), Dropout]\npublic partial class First;\n\n[Input(4)]\n[Linear(2)]\n[Dropout]\npublic partial class Second;\n",
        "[Input(4), Linear(2)]\npublic partial class First;\n\n[Input(4)]\n[Linear(2)]\npublic partial class Second;\n");

    private static Task Network(string id, string before, string title, string after) =>
        Becomes(id, title, $"[Input(4)]\n{before}public partial class Net;\n", $"[Input(4)]\n{after}public partial class Net;\n");
}

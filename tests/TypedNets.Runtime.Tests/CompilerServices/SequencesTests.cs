using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

[Input(7, 5), LSTM(4, NumLayers = 2, LastOnly = true)]
internal partial class LastOfLstm;

[Input(7, 5), GRU(4, Bidirectional = true, LastOnly = true)]
internal partial class LastOfBothWays;

[Input(7, 6), MultiheadAttention(2)]
internal partial class Attention;

[Input(7, 6), MultiheadAttention(2, IsCausal = true), TransformerEncoderLayer(3, DimFeedforward = 8, IsCausal = true)]
internal partial class CausalAttention;

[Input(Any), Embedding(9, 6, PaddingIdx = 8), PositionalEncoding]
[MultiheadAttention(2, KeyPaddingMask = true, AddBiasKv = true), TransformerEncoderLayer(3, DimFeedforward = 8, IsCausal = true, SrcKeyPaddingMask = true), TransformerEncoderLayer(2, SrcKeyPaddingMask = true)]
internal partial class PaddedAttention;

[Block, LayerNorm(Name = "norm"), MultiheadAttention(2, KeyPaddingMask = true, Name = "look")]
internal class Attending;

[Input(3, Name = "image")]
[Linear(12), Unflatten(1, 2, 6), Tap("seen")]
[Input(7, Name = "words")]
[Embedding(9, 6, PaddingIdx = 0), Residual<Attending>, Flatten, Linear(12), Unflatten(1, 2, 6), SumWith("seen")]
internal partial class PaddedOfSeveral;

[Input(7, 4), TransformerEncoderLayer(1, Dropout = 0), MultiheadAttention(2), Unflatten(1, 1, 1, 7), LocalResponseNorm(8)]
internal partial class AttentionThenVolume;

/// <summary>The layers of sequences, batch first, against what TorchSharp's own modules give.</summary>
[Collection("torch")]
public class SequencesTests
{
    [Fact]
    public void The_last_output_is_that_of_the_last_element()
    {
        using var scope = NewDisposeScope();
        using var net = new LastOfLstm();
        var input = randn(3, 7, 5);

        var (outputs, _, _) = net.Lstm1.call(input);

        Assert.True(net.forward(input).allclose(outputs.select(1, 6)));
    }

    [Fact]
    public void Read_both_ways_each_direction_has_read_everything()
    {
        using var scope = NewDisposeScope();
        using var net = new LastOfBothWays();
        var input = randn(3, 7, 5);

        var (outputs, _) = net.Gru1.call(input);
        var forward = outputs.select(1, 6).narrow(1, 0, 4);
        var backward = outputs.select(1, 0).narrow(1, 4, 4);

        Assert.True(net.forward(input).allclose(cat([forward, backward], 1)));
    }

    [Fact]
    public void What_attention_gives_is_taken_by_layers_that_want_it_laid_out_in_order()
    {
        using var scope = NewDisposeScope();
        using var net = new AttentionThenVolume();
        Assert.Equal([2L, 1, 1, 7, 4], net.forward(randn(2, 7, 4)).shape);
    }

    [Fact]
    public void Attention_is_the_same_for_each_sample_of_a_batch_as_for_the_sample_alone()
    {
        using var scope = NewDisposeScope();
        using var net = new Attention();
        net.eval();
        var input = randn(3, 7, 6);

        var together = net.forward(input);

        for (var sample = 0; sample < 3; sample++)
        {
            Assert.True(net.forward(input.narrow(0, sample, 1)).allclose(together.narrow(0, sample, 1), 1e-5, 1e-6));
        }
    }

    [Fact]
    public void Causal_attention_does_not_see_what_comes_later()
    {
        using var scope = NewDisposeScope();
        using var net = new CausalAttention();
        net.eval();
        var input = randn(3, 7, 6);
        var other = cat([input.narrow(1, 0, 4), randn(3, 3, 6)], 1);

        var (output, changed) = (net.forward(input), net.forward(other));

        Assert.True(output.narrow(1, 0, 4).allclose(changed.narrow(1, 0, 4), 1e-5, 1e-6));
        Assert.False(output.narrow(1, 4, 3).allclose(changed.narrow(1, 4, 3), 1e-2, 1e-2));
        var alone = net.forward(cat([input.narrow(1, 0, 1), zeros(3, 6, 6)], 1)).select(1, 0);
        Assert.True(alone.allclose(output.select(1, 0), 1e-5, 1e-6));
    }

    [Fact]
    public void Causal_attention_is_that_of_the_formula()
    {
        using var scope = NewDisposeScope();
        using var net = new CausalAttention();
        net.eval();
        var input = randn(3, 7, 6);
        var state = net.Attention1.state_dict();
        var parts = nn.functional.linear(input, state["in_proj_weight"], state["in_proj_bias"]).reshape(3, 7, 3, 2, 3).permute(2, 0, 3, 1, 4);
        var scores = parts[0].matmul(parts[1].transpose(-1, -2)) / Math.Sqrt(3);
        for (var row = 0; row < 7; row++)
        {
            for (var column = row + 1; column < 7; column++)
            {
                scores[.., .., row, column] = float.NegativeInfinity;
            }
        }

        var mixed = scores.softmax(-1).matmul(parts[2]).transpose(1, 2).reshape(3, 7, 6);
        var expected = nn.functional.linear(mixed, state["out_proj.weight"], state["out_proj.bias"]);
        using var activations = net.ForwardActivations(input);
        Assert.True(activations.Attention1.allclose(expected, 1e-5, 1e-6));
    }

    [Fact]
    public void Padding_is_overlooked_so_that_a_text_gives_the_same_among_longer_ones()
    {
        using var scope = NewDisposeScope();
        using var net = new PaddedAttention();
        net.eval();
        var text = randint(0, 8, [2, 4], int64);
        var padded = cat([text, full(2, 3, 8L, int64)], 1);
        var longer = randint(0, 8, [1, 7], int64);

        var (alone, among) = (net.forward(text), net.forward(cat([longer, padded])));

        Assert.True(among.narrow(0, 1, 2).narrow(1, 0, 4).allclose(alone, 1e-5, 1e-6));
        Assert.True(among.narrow(0, 0, 1).allclose(net.forward(longer), 1e-5, 1e-6));
        Assert.False(net.forward(cat([text, full(2, 3, 7L, int64)], 1)).narrow(1, 0, 4).allclose(alone, 1e-2, 1e-2));
    }

    [Fact]
    public void The_mask_is_the_one_that_libtorch_takes()
    {
        using var scope = NewDisposeScope();
        using var net = new PaddedAttention();
        net.eval();
        var text = randint(0, 9, [5, 7], int64);
        text[.., 0] = 1;
        var mask = text == 8;
        var later = full(7, 7, double.NegativeInfinity).triu(1);
        using var activations = net.ForwardActivations(text);

        var words = activations.Encoding1.transpose(0, 1);
        var (attended, _) = net.Attention1.call(words, words, words, mask, false, null);
        var first = net.Encoder1.call(attended, later, mask);
        var second = net.Encoder2.call(first, null, mask);

        Assert.True(activations.Attention1.allclose(attended.transpose(0, 1), 1e-6, 1e-6));
        Assert.True(activations.Encoder1.allclose(first.transpose(0, 1), 1e-6, 1e-6));
        Assert.True(activations.Encoder2.allclose(second.transpose(0, 1), 1e-6, 1e-6));
        Assert.True(net.forward(text).allclose(second.transpose(0, 1), 1e-6, 1e-6));
    }

    [Fact]
    public void Padding_is_seen_in_the_input_that_the_embedding_reads_and_through_blocks()
    {
        using var scope = NewDisposeScope();
        using var net = new PaddedOfSeveral();
        net.eval();
        var (image, words) = (randn(2, 3), randint(1, 9, [2, 7], int64));
        words[.., 5..] = 0;
        using var activations = net.ForwardActivations(image, words);
        var read = activations.Norm.transpose(0, 1);

        var (attended, _) = net.Look.call(read, read, read, words == 0, false, null);

        Assert.True(activations.Look.allclose(attended.transpose(0, 1), 1e-6, 1e-6));
    }

    [Fact]
    public void What_is_learned_does_not_depend_on_padding()
    {
        using var scope = NewDisposeScope();
        using var net = new PaddedAttention();
        net.eval();
        var text = randint(0, 8, [2, 4], int64);
        net.forward(text).sum().backward();
        var alone = net.parameters().Select(parameter => parameter.grad!.clone()).ToArray();
        net.zero_grad();

        net.forward(cat([text, full(2, 3, 8L, int64)], 1)).narrow(1, 0, 4).sum().backward();

        Assert.All(net.parameters().Zip(alone), pair => Assert.True(pair.First.grad!.allclose(pair.Second, 1e-4, 1e-5)));
    }

    [Fact]
    public void No_tensor_is_left_behind()
    {
        // An attention is left out: TorchSharp counts the weights that it was not asked for, a tensor without a handle, and never takes them off.
        using var last = new LastOfLstm();
        using var both = new LastOfBothWays();
        using var input = randn(3, 7, 5);
        Network[] nets = [last, both];
        var before = LiveTensors.Settled();

        for (var pass = 0; pass < 20; pass++)
        {
            foreach (var net in nets)
            {
                net.forward(input).Dispose();
            }
        }

        Assert.Equal(before, Tensor.TotalCount);
    }
}

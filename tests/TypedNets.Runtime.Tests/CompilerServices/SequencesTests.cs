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

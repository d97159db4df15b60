using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

[Input(7, 5), LSTM(4, NumLayers = 2, LastOnly = true)]
internal partial class LastOfLstm;

[Input(7, 5), GRU(4, Bidirectional = true, LastOnly = true)]
internal partial class LastOfBothWays;

[Input(7, 6), MultiheadAttention(2)]
internal partial class Attention;

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

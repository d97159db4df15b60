using TorchSharp;
using TypedNets.Examples.Networks;
using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

[Collection("torch")]
public sealed class WaveNetTests
{
    [Fact]
    public void It_is_the_papers_equations_in_numbers_of_64_bits()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        using var net = new WaveNet();
        net.to(ScalarType.Float64);
        var state = net.state_dict();
        var wave = rand(2, 1, 512, dtype: ScalarType.Float64);

        var x = Causal(wave, "causal", 1);
        Tensor? skips = null;
        for (var layer = 0; layer < 8; layer++)
        {
            var z = Causal(x, $"layers.{layer}.filter.conv", 1 << layer).tanh() * Causal(x, $"layers.{layer}.gate.conv", 1 << layer).sigmoid();
            var skip = Convolved(z, $"layers.{layer}.skip");
            skips = skips is null ? skip : skips + skip;
            x += Convolved(z, $"layers.{layer}.residual");
        }

        var expected = Convolved(Convolved(skips!.relu(), "conv1").relu(), "conv2");
        Assert.True(net.call(wave).allclose(expected, rtol: 1e-9, atol: 1e-11));
        Assert.Equal([2L, WaveNet.Levels, 512], expected.shape);

        Tensor Convolved(Tensor input, string name, int dilation = 1) =>
            nn.functional.conv1d(input, state[$"{name}.weight"], state[$"{name}.bias"], dilation: dilation);

        Tensor Causal(Tensor input, string name, int dilation) => Convolved(nn.functional.pad(input, [dilation, 0]), name, dilation);
    }

    [Fact]
    public void No_place_sees_a_later_one()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        using var net = new WaveNet();
        var wave = rand(1, 1, 512);
        var changed = wave.clone();
        changed[0, 0, 300] += 1;

        var (before, after) = (net.call(wave), net.call(changed));

        Assert.True(before.narrow(2, 0, 300).allclose(after.narrow(2, 0, 300), rtol: 0, atol: 0));
        Assert.False(before.select(2, 300).allclose(after.select(2, 300)));
    }

    [Fact]
    public void What_arrives_at_the_sum_is_left_out_and_nothing_stays_behind()
    {
        using var net = new WaveNet();
        using var wave = rand(1, 1, 512);
        using var off = no_grad();
        net.call(wave).Dispose();
        var tensors = LiveTensors.Settled();
        net.call(wave).Dispose();
        Assert.Equal(tensors, LiveTensors.Settled());
    }

    [Fact]
    public void It_learns_tones()
    {
        random.manual_seed(1);
        using var net = new WaveNet();
        using var optimizer = optim.Adam(net.parameters(), lr: 0.003);
        var losses = new List<double>();
        for (var step = 0; step < 60; step++)
        {
            using var scope = NewDisposeScope();
            var times = arange(513, dtype: ScalarType.Float32).unsqueeze(0);
            var tones = (times * (0.05 + (0.2 * rand(4, 1)))).sin() * (0.4 + (0.5 * rand(4, 1)));
            var levels = ((tones + 1) / 2 * (WaveNet.Levels - 1)).round().to(ScalarType.Int64);
            var loss = nn.functional.cross_entropy(net.call(tones.narrow(1, 0, 512).unsqueeze(1)), levels.narrow(1, 1, 512));
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            losses.Add(loss.ToDouble());
        }

        // At chance it would be ln 64.
        Assert.Equal(Math.Log(WaveNet.Levels), losses[0], 0.2);
        Assert.InRange(losses.TakeLast(5).Average(), 0, 2.8);
    }
}

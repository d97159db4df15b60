using System.Buffers.Binary;
using TypedNets.Checkpoints;
using static TorchSharp.torch;

namespace TypedNets.Tests.Checkpoints;

[Collection("torch")]
public sealed class GeneratorStateTests
{
    [Fact]
    public void Every_state_that_a_generator_comes_to_is_one()
    {
        manual_seed(3);
        for (var draw = 0; draw < 1_500; draw++)
        {
            using var state = random.get_rng_state();
            Assert.Null(GeneratorState.Fault(state));
            rand(1).Dispose();
        }

        // Normal numbers come in pairs, of which one is kept.
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            randn(1, type).Dispose();
            using var state = random.get_rng_state();
            Assert.Null(GeneratorState.Fault(state));
        }
    }

    [Theory]
    [InlineData(8, 0)] // left: none
    [InlineData(8, 625)] // left: more than there are
    [InlineData(8, -1)]
    [InlineData(12, 0)] // not seeded
    [InlineData(16, 625)] // next: beyond the end
    [InlineData(16, 3)] // next: not where left says
    [InlineData(28, 1)] // a number of more than 32 bits
    public void What_is_no_state_is_not(int place, int value)
    {
        manual_seed(3);
        rand(10).Dispose();
        using var state = random.get_rng_state();
        BinaryPrimitives.WriteInt32LittleEndian(state.bytes[place..], value);
        Assert.NotNull(GeneratorState.Fault(state));
    }

    [Fact]
    public void Zeros_and_other_sizes_and_nothing_are_no_state()
    {
        using var state = random.get_rng_state();
        using var half = state[..2528];
        using var zero = zeros_like(state);
        using var wide = state.to(ScalarType.Int64);
        Assert.NotNull(GeneratorState.Fault(zero));
        Assert.NotNull(GeneratorState.Fault(half));
        Assert.NotNull(GeneratorState.Fault(wide));
        Assert.NotNull(GeneratorState.Fault(null));
    }
}

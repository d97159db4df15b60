using TypedNets.Checkpoints;
using TypedNets.Tests.Training;
using static TorchSharp.torch;

namespace TypedNets.Tests.Checkpoints;

[Collection("torch")]
public sealed class OptimizerTensorsTests
{
    public static TheoryData<Optimizer> AllOptimizers => ResumeTests.AllOptimizers;

    [Theory]
    [MemberData(nameof(AllOptimizers))]
    public void An_optimizer_in_one_row_of_bytes_as_TorchSharp_writes_it_is_read_as_if_it_was_saved_by_name(Optimizer kind)
    {
        using var scope = NewDisposeScope();
        using var net = ToyNet.Seeded();
        using var optimizer = kind.Create(net);
        for (var step = 0; step < 3; step++)
        {
            optimizer.zero_grad();
            net.call(rand(8, 1, 8, 8)).square().sum().backward();
            optimizer.step();
        }

        var (named, packed) = (new Dictionary<string, Tensor>(), new Dictionary<string, Tensor>());
        OptimizerTensors.Pack(optimizer, named);
        LegacyOptimizerState.Unpack(OldOptimizer.Packed(optimizer), packed);

        Assert.Equal(named.Keys.Order(), packed.Keys.Order());
        Assert.All(named, each => Assert.Equal((each.Value.dtype, new Shape(each.Value.shape)), (packed[each.Key].dtype, new Shape(packed[each.Key].shape))));
        Assert.All(named, each => Assert.Equal(each.Value.bytes.ToArray(), packed[each.Key].bytes.ToArray()));
    }

    [Fact]
    public void A_row_of_bytes_that_is_cut_anywhere_is_refused()
    {
        using var scope = NewDisposeScope();
        using var net = ToyNet.Seeded();
        using var optimizer = Optimizers.Adam(amsgrad: true).Create(net);
        var whole = OldOptimizer.Packed(optimizer);
        for (var length = 0; length < whole.numel(); length += length < 300 ? 1 : 97)
        {
            Assert.Throws<InvalidDataException>(() => LegacyOptimizerState.Unpack(whole.narrow(0, 0, length).clone(), []));
        }
    }

    [Fact]
    public void An_optimizer_that_remembers_other_things_than_numbers_and_tensors_is_refused_by_name()
    {
        using var net = ToyNet.Seeded();
        using var optimizer = optim.LBFGS(net.parameters(), 0.1);
        Assert.Contains("LBFGS cannot be saved", Assert.Throws<ArgumentException>(() => OptimizerTensors.Pack(optimizer, [])).Message);
    }
}

using TypedNets.Checks;
using TypedNets.Tests.Shapes;
using static TorchSharp.torch;

namespace TypedNets.Tests;

public class MachineTests
{
    /// <summary>It draws its windows at random.</summary>
    private const string NotCompared = "FractionalMaxPool2d";

    [Fact]
    public void This_machine_computes_every_kind_of_layer_correctly()
    {
        var checks = Machine.Check(convolutions: 60);

        Assert.DoesNotContain(checks, check => !check.IsCorrect);
        Assert.Contains(checks, check => check.Gradient > 0);
        var kinds = checks.Select(check => check.Layer.Split('(')[0]).ToHashSet();
        Assert.Equal([NotCompared], LayerKind.All.Select(kind => kind.Name).Except(kinds));
    }

    [Theory]
    [InlineData(1.01f)]
    [InlineData(float.NaN)]
    public void A_layer_that_is_wrong_is_named(float factor)
    {
        using var network = new Signals();
        var wrong = network.Conv4;
        wrong.register_forward_hook((_, _, output) => output.dtype == ScalarType.Float32 ? output * factor : output);

        var checks = NetworkCheck.Run(network);

        Assert.False(checks[^1].IsCorrect);
        Assert.Equal("Conv1d(16, 1)", checks.First(check => !check.IsCorrect).Layer);
    }

    [Fact]
    public void It_says_what_it_has()
    {
        var machine = Machine.Describe();

        Assert.Equal(["Operating system", "Processor", "Instruction sets", "Caches", "Memory", "Threads of libtorch", "oneDNN", "Devices", ".NET", "TypedNets", "TorchSharp", "Native library", "From"], machine.Keys);
        Assert.All(machine.Values, value => Assert.NotEmpty(value));
    }
}

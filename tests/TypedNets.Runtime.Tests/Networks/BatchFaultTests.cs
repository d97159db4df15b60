using TorchSharp;
using TypedNets.Examples.Networks;
using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

/// <summary>A batch that does not fit is explained before libtorch does; what is advised is then done, and works.</summary>
public sealed class BatchFaultTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly ConvNet grey = new();
    private readonly CifarResNet colours = new();

    public BatchFaultTests()
    {
        grey.eval();
        colours.eval();
    }

    public void Dispose()
    {
        grey.Dispose();
        colours.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Bytes()
    {
        using var data = Figures.Load(train: 4, test: 4);
        Refused("ConvNet computes with Float32, but Byte arrives: make numbers of pixels with Normalization.Unit.Apply(images), or what was done in its training", () => grey.call(data.Test.Images));
        grey.call(Normalization.Unit.Apply(data.Test.Images));
        Refused("ConvNet computes with Float32, but Int64 arrives: give it to(ScalarType.Float32)", () => grey.call(ones(2, 1, 28, 28, ScalarType.Int64)));
        Refused("ConvNet computes with Float32, but Float64 arrives: give it to(ScalarType.Float32)", () => grey.ForwardActivations(ones(2, 1, 28, 28, float64)));
        grey.call(ones(2, 1, 28, 28, float64).to(ScalarType.Float32));
        grey.to(float64);
        grey.call(ones(2, 1, 28, 28, float64));
        Refused("ConvNet computes with Float64, but Float32 arrives: give it to(ScalarType.Float64)", () => grey.call(ones(2, 1, 28, 28)));
    }

    [Fact]
    public void Another_device()
    {
        grey.to(META);
        Refused("ConvNet lies on meta, but the batch on cpu: move it there with to(\"meta\")", () => grey.call(ones(2, 1, 28, 28)));
    }

    [Fact]
    public void Floats_where_whole_numbers_are_looked_up()
    {
        using var net = new BracketNet();
        Refused("BracketNet looks up whole numbers, but Float32 arrives: make them whole with to(ScalarType.Int64)", () => net.call(ones(2, 16)));
        net.call(ones(2, 16).to(ScalarType.Int64));
        net.call(ones(2, 16, ScalarType.Int32));
    }

    [Fact]
    public void Channels_last_as_in_Keras()
    {
        Refused(Shapes("(N, 3, 32, 32)", "(2, 32, 32, 3)", ": the channels last, as Keras has them; give it permute(0, 3, 1, 2)"), () => colours.call(ones(2, 32, 32, 3)));
        colours.call(ones(2, 32, 32, 3).permute(0, 3, 1, 2));
        Refused(Shapes("(N, 3, 32, 32)", "(32, 32, 3)", ": one sample without its batch dimension, the channels last, as Keras has them; give it permute(2, 0, 1).unsqueeze(0)"), () => colours.call(ones(32, 32, 3)));
        colours.call(ones(32, 32, 3).permute(2, 0, 1).unsqueeze(0));
        Assert.Equal(": its two dimensions exchanged; give it permute(0, 2, 1)", BatchFault.Hint(new(5, 7, 4), new("Net", new(4, 7), []), new(4, 7)));
        Assert.Equal(": the channels last, as Keras has them; give it permute(0, 4, 1, 2, 3)", BatchFault.Hint(new(5, 6, 7, 8, 2), new("Net", new(2, 6, 7, 8), []), new(2, 6, 7, 8)));
    }

    [Fact]
    public void Dimensions_that_are_missing()
    {
        Refused(Shapes("(N, 1, 28, 28)", "(1, 28, 28)", ": one sample without its batch dimension; add it with unsqueeze(0)", "ConvNet"), () => grey.call(ones(1, 28, 28)));
        Refused(Shapes("(N, 1, 28, 28)", "(5, 28, 28)", ": grey images without their channel; add it with unsqueeze(1)", "ConvNet"), () => grey.call(ones(5, 28, 28)));
        grey.call(ones(5, 28, 28).unsqueeze(1));
        Refused(Shapes("(N, 1, 28, 28)", "(28, 28)", ": one grey image without its channel and batch dimensions; add them with unsqueeze(0).unsqueeze(0)", "ConvNet"), () => grey.call(ones(28, 28)));
        grey.call(ones(28, 28).unsqueeze(0).unsqueeze(0));
        Refused(Shapes("(N, 1, 28, 28)", "(5, 784)", ": samples as vectors; give them reshape(-1, 1, 28, 28)", "ConvNet"), () => grey.call(ones(5, 784)));
        grey.call(ones(5, 784).reshape(-1, 1, 28, 28));
        Assert.Equal(": samples that are no vectors; give them flatten(1)", BatchFault.Hint(new(5, 1, 28, 28), new("Net", new(784), []), new(784)));
        Assert.Equal("", BatchFault.Hint(new(5, 3, 28, 28), new("Net", new(1, 28, 28), []), new(1, 28, 28)));
        Assert.Equal("", BatchFault.Hint(new(), new("Net", new(3), []), new(3)));
        Assert.Equal("", BatchFault.Hint(new(2, 4), new("Net", new(3), []), new(3)));
    }

    private static string Shapes(string wanted, string got, string hint, string network = "CifarResNet") => $"{network} takes batches of shape {wanted}, but {got} arrives{hint}";

    private static void Refused(string message, Func<object> run) => Assert.Equal($"{message} (Parameter 'input')", Assert.Throws<ArgumentException>(run).Message);
}

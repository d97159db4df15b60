using TypedNets.Examples.Networks.Several;
using static TorchSharp.torch;

namespace TypedNets.Kernels.Tests.Networks;

/// <summary>Networks of several inputs and outputs give what TorchSharp gives, each output for itself.</summary>
[Collection(nameof(ExampleNetworks))]
public class SeveralEndsTests
{
    private const int Samples = 11;

    [Fact]
    public void Two_inputs_go_through_one_tower() => Compare(new Siamese(), Siamese.Inference.Load, (net, inputs, outputs) => net.Predict(inputs[0], inputs[1], outputs[0]));

    [Fact]
    public void Two_outputs_have_heads_of_their_own() => Compare(new TwoHeads(), TwoHeads.Inference.Load, (net, inputs, outputs) => net.Predict(inputs[0], outputs[0], outputs[1]));

    [Fact]
    public void What_leaves_early_is_read_further_on() => Compare(
        new SeveralEnds(), SeveralEnds.Inference.Load, (net, inputs, outputs) => net.Predict(inputs[0], inputs[1], outputs[0], outputs[1], outputs[2]));

    [Fact]
    public void Where_a_size_stays_or_doubles_though_the_factor_does_not_numbers_are_PyTorchs() => Compare(
        new BarelyLarger(),
        BarelyLarger.Inference.Load,
        (net, inputs, outputs) => net.Predict(inputs[0], inputs[1], outputs[0], outputs[1], outputs[2], outputs[3], outputs[4], outputs[5], outputs[6], outputs[7], outputs[8]));

    [Fact]
    public void Numbers_that_are_not_as_many_are_refused_with_their_name()
    {
        using var network = new Siamese();
        using var net = Load(network, Siamese.Inference.Load);
        Assert.Equal(
            "Siamese takes 784 numbers of each sample as right, and of 2 samples these are 1568, but there are 784 (Parameter 'right')",
            Assert.Throws<ArgumentException>(() => net.Predict(new float[2 * 784], new float[784], new float[2])).Message);
        Assert.Equal(
            "Siamese gives 1 numbers of each sample as same, and of 1 samples these are 1, but there are 3 (Parameter 'same')",
            Assert.Throws<ArgumentException>(() => net.Predict(new float[784], new float[784], new float[3])).Message);
        Assert.Throws<ArgumentException>(() => net.Predict([], [], []));
    }

    private static void Compare<TNetwork>(Network network, Func<string, TNetwork> load, Action<TNetwork, float[][], float[][]> predict)
        where TNetwork : CompiledNetwork
    {
        manual_seed(2);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        network.eval();
        using var compiled = Load(network, load);
        var graph = network.Architecture;
        var inputs = graph.Inputs.Select((input, index) => graph.Layers.Any(layer => layer.TakesIndices && layer.Inputs.Contains(-1 - index)) ? randint(0, 11, [Samples, .. input.Shape.Sizes], int64) : randn([Samples, .. input.Shape.Sizes])).ToArray();
        var expected = network.RunBatch(inputs);
        var outputs = expected.Select(output => new float[output.numel()]).ToArray();

        predict(compiled, [.. inputs.Select(input => input.to(float32).data<float>().ToArray())], outputs);

        foreach (var (wanted, given) in expected.Zip(outputs))
        {
            var numbers = wanted.contiguous().data<float>().ToArray();
            Assert.All(numbers.Zip(given), pair => Assert.Equal(pair.First, pair.Second, 1e-4f * Math.Max(1, Math.Abs(pair.First))));
        }

        network.Dispose();
    }

    private static TNetwork Load<TNetwork>(Network network, Func<string, TNetwork> load)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.safetensors");
        network.SaveWeights(path);
        try
        {
            return load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

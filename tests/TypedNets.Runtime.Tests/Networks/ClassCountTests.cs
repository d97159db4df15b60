using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

/// <summary>Networks that are made for as many classes as their data have.</summary>
public sealed class ClassCountTests : IDisposable
{
    private static readonly string[] Names = ["left", "right", "up"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_network_is_made_for_the_count_that_is_written_or_for_another()
    {
        using var usual = new ManyNet();
        using var three = new ManyNet(3);
        using var input = zeros(2, 4);
        using var outputs = three.forward(input);

        Assert.Equal([2L, 3L], outputs.shape);
        Assert.Same(ManyNet.Graph, ManyNet.Graph);
        Assert.Equal((new Shape(10), new Shape(3)), (usual.Architecture.Output, three.Architecture.Output));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ManyNet(0));
    }

    /// <summary>What the graph says is what libtorch made: as for the networks without a choice.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Its_graph_says_what_was_made(long classes)
    {
        using var vectors = new ManyNet(classes);
        using var maps = new ManyMapsNet(classes);
        foreach (var net in new Network[] { vectors, maps })
        {
            var made = net.named_parameters().ToDictionary(each => each.name, each => new Shape(each.parameter.shape));
            var said = net.Architecture.Layers.SelectMany(layer => layer.Parameters.Select(parameter => (Name: $"{layer.Name}.{parameter.Name}", parameter.Shape)));
            Assert.Equal(made.OrderBy(each => each.Key).Select(each => (each.Key, each.Value)), said.OrderBy(each => each.Name));
            Assert.Equal(made.Values.Sum(shape => shape.Elements), net.Architecture.ParameterCount);

            using var input = zeros([2, .. net.Architecture.Input.Sizes]);
            using var activations = net.ForwardActivations(input);
            Assert.Equal(net.Architecture.Layers.Select(layer => layer.Output), activations.Select(output => new Shape(output.shape.AsSpan(1))));
        }

        var last = vectors.Architecture.Layers.Single(layer => layer.IsPerClass);
        Assert.Equal((8 * classes, FormattableString.Invariant($"{classes}, PerClass = true")), (last.MultiplyAdds, last.Settings));
    }

    [Fact]
    public void A_trained_network_is_loaded_with_its_classes()
    {
        using var set = Points();
        using (var net = new ManyNet(set.ClassNames.Count))
        {
            new Trainer(net) { Epochs = 1, Device = CPU, Progress = TrainingProgress.Silent, Checkpoint = folder["net.safetensors"] }.Fit(set);
        }

        using var classifier = Classifier.Load<ManyNet>(folder["net.safetensors"]);
        Assert.Equal(Names, classifier.ClassNames);
        Assert.Equal(3, classifier.Predict([1f, 2f, 3f, 4f]).Classes.Count);
    }

    /// <summary>Python's files say no class names: the numbers of the layer do.</summary>
    [Fact]
    public void A_file_that_says_no_classes_is_loaded_with_as_many()
    {
        using (var net = new ManyNet(7))
        {
            net.SaveWeights(folder["net.safetensors"]);
        }

        using var classifier = Classifier.Load<ManyNet>(folder["net.safetensors"]);
        Assert.Equal(new Shape(7), classifier.Network.Architecture.Output);
    }

    [Fact]
    public void Data_of_other_classes_are_told_with_what_to_write()
    {
        using var set = Points();
        using var any = new ManyNet();
        using var fixedNet = new FixedNet();

        Assert.Equal("ManyNet gives 10 outputs, but points has 3 classes: make it with new ManyNet(3)", Assert.Throws<ArgumentException>(() => new Trainer(any) { Device = CPU }.Fit(set)).Message);
        Assert.Equal(
            "FixedNet gives 5 outputs, but points has 3 classes: give it 3, or write PerClass = true in its Linear(5), and it is made for any number: new FixedNet(3)",
            Assert.Throws<ArgumentException>(() => new Trainer(fixedNet) { Device = CPU }.Evaluate(set)).Message);
    }

    private static TensorSet Points() => TensorSet.From(
        [.. Enumerable.Range(0, 30).Select(index => new[] { index % 3, index, 1f, 0f })], [.. Enumerable.Range(0, 30).Select(index => index % 3)], Names, "points");
}

[Input(4)]
[Linear(8), ReLU]
[Linear(10, PerClass = true)]
internal sealed partial class ManyNet;

[Input(2, 6, 6)]
[Conv2d(4, 3), ReLU, MaxPool2d(2)]
[Conv2d(3, 1, PerClass = true), ReLU, GlobalAvgPool2d, Flatten]
internal sealed partial class ManyMapsNet;

[Input(4)]
[Linear(5)]
internal sealed partial class FixedNet;

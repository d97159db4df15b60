using TypedNets.Examples.Networks;
using static TorchSharp.torch;

namespace TypedNets.Tests.Networks;

/// <summary>The courses' printed numbers, held against the generated constants and against the running module.</summary>
[Collection("torch")]
public class CourseNetworksTests
{
    public static TheoryData<string, long, string> Courses => new()
    {
        { nameof(LeNet), 657_080, "(20, 28, 28) (20, 14, 14) (50, 10, 10) (50, 5, 5) (1250) (500) (10)" },
        { nameof(ConvNet), 44_426, "(6, 24, 24) (6, 12, 12) (16, 8, 8) (16, 4, 4) (256) (120) (84) (10)" },
        { nameof(FashionNet), 225_034, "(32, 26, 26) (32, 13, 13) (64, 11, 11) (64, 5, 5) (1600) (128) (10)" },
        { nameof(DigitNet), 187_349, "(10, 26, 26) (5, 24, 24) (2880) (64) (32) (10)" },
        { nameof(SupaeroNet), 225_034, "(32, 26, 26) (32, 13, 13) (64, 11, 11) (64, 5, 5) (1600) (128) (10)" },
    };

    [Theory]
    [MemberData(nameof(Courses))]
    public void The_compiler_and_the_running_module_agree_with_the_course(string name, long parameters, string shapes)
    {
        using var net = Make(name);
        using var input = randn([2, .. net.Architecture.Input.Sizes]);
        using var activations = net.ForwardActivations(input);

        Assert.Equal(parameters, net.Architecture.ParameterCount);
        Assert.Equal(parameters, net.parameters().Sum(parameter => parameter.numel()));

        // An activation changes no shape, so it is not listed.
        var declared = net.Architecture.Layers.Where(layer => layer.Kind != "ReLU").Select(layer => layer.Output.ToString());
        Assert.Equal(shapes, string.Join(' ', declared));
        Assert.Equal(
            net.Architecture.Layers.Select(layer => layer.Output),
            activations.Select(activation => new Shape(activation.shape.AsSpan(1))));
    }

    [Theory]
    [MemberData(nameof(Courses))]
    public void Parameters_have_the_declared_names_and_shapes(string name, long parameters, string shapes)
    {
        _ = (parameters, shapes);
        using var net = Make(name);

        var declared = net.Architecture.Layers.SelectMany(layer =>
            layer.Parameters.Select(parameter => ($"{layer.Name}.{parameter.Name}", parameter.Shape)));

        Assert.Equal(declared, net.named_parameters().Select(parameter => (parameter.name, new Shape(parameter.parameter.shape))));
    }

    [Fact]
    public void Constants_are_those_of_the_graph()
    {
        Assert.Equal(44_426, ConvNet.ParameterCount);
        Assert.Equal(784, ConvNet.InputSize);
        Assert.Equal(10, ConvNet.OutputSize);
        Assert.Equal(ConvNet.ParameterCount, ConvNet.Graph.ParameterCount);
    }

    [Fact]
    public void What_forward_gives_is_what_the_same_layers_give_in_a_sequential()
    {
        using var scope = NewDisposeScope();
        using var net = new ConvNet();
        using var same = nn.Sequential(
            ("conv1", net.Conv1), ("relu1", nn.ReLU()), ("pool1", nn.MaxPool2d(2)),
            ("conv2", net.Conv2), ("relu2", nn.ReLU()), ("pool2", nn.MaxPool2d(2)),
            ("flatten", nn.Flatten()),
            ("fc1", net.Fc1), ("relu3", nn.ReLU()), ("fc2", net.Fc2), ("relu4", nn.ReLU()), ("fc3", net.Fc3));
        var input = randn(4, 1, 28, 28);

        Assert.True(net.forward(input).allclose(same.forward(input), rtol: 1e-4, atol: 1e-6));
        Assert.True(net.ForwardActivations(input).Fc3.equal(same.forward(input)).all().item<bool>());
    }

    [Fact]
    public void A_thousand_forward_passes_leave_no_tensor_behind()
    {
        using var net = new ConvNet();
        using var input = randn(1, 1, 28, 28);
        net.forward(input).Dispose();
        var before = LiveTensors.Settled();

        for (var pass = 0; pass < 1000; pass++)
        {
            net.forward(input).Dispose();
        }

        Assert.Equal(before, Tensor.TotalCount);
        net.ForwardActivations(input).Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void One_image_without_a_batch_is_told_what_it_lacks()
    {
        using var net = new ConvNet();
        using var image = rand(1, 28, 28);
        using var colour = rand(2, 3, 28, 28);

        Assert.Equal(
            "ConvNet takes batches of shape (N, 1, 28, 28), but (1, 28, 28) arrives: one sample without its batch dimension; add it with unsqueeze(0) (Parameter 'input')",
            Assert.Throws<ArgumentException>(() => net.forward(image)).Message);
        Assert.Equal(
            "ConvNet takes batches of shape (N, 1, 28, 28), but (2, 3, 28, 28) arrives (Parameter 'input')",
            Assert.Throws<ArgumentException>(() => net.forward(colour)).Message);
    }

    [Fact]
    public void Activations_are_found_by_name_too()
    {
        using var net = new ConvNet();
        using var input = rand(1, 1, 28, 28);
        using var activations = net.ForwardActivations(input);

        Assert.Same(activations.Pool2, activations["pool2"]);
        Assert.Equal([1, 16, 4, 4], activations.Pool2.shape);
        var error = Assert.Throws<KeyNotFoundException>(() => activations["pool3"]);
        Assert.StartsWith("ConvNet has no layer 'pool3'; its layers are conv1, relu1, pool1,", error.Message);
    }

    private static Network Make(string name) => name switch
    {
        nameof(LeNet) => new LeNet(),
        nameof(ConvNet) => new ConvNet(),
        nameof(FashionNet) => new FashionNet(),
        nameof(DigitNet) => new DigitNet(),
        _ => new SupaeroNet(),
    };
}

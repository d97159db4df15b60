using TypedNets.Kernels.Tests.Drawn;
using TypedNets.Kernels.Tests.Networks;
using static TorchSharp.torch;

namespace TypedNets.Kernels.Tests.Gradients;

/// <summary>A compiled step's gradients against libtorch's in double precision, on networks that are seldom drawn.</summary>
[Collection(nameof(ExampleNetworks))]
public class DeclaredGradientTests
{
    public static TheoryData<string, string> Networks => new()
    {
        { "what arrives at a sum of taps is left out", "[Block, Residual<Body>] public partial class Layer; [Block, Conv1d(2, 1), Tap(\"skip\"), ReLU] public partial class Body; [Input(2, 8), Use<Layer>(Repeat = 3, Name = \"layers\"), SumOf(\"layers.skip\"), Flatten, Linear(3)]" },
        { "volumes as vectors", "[Input(2, 3, 4, 5), Tanh, Flatten, Linear(3)]" },
        { "one result read by several", "[Block, Conv2d(3, 3, Same = true), ReLU] public partial class Left; [Block, MaxPool2d(3, Stride = 1, Padding = 1)] public partial class Right; [Input(2, 7, 6), Conv2d(4, 3), Concat<Left, Right>, AvgPool2d(2), Flatten, Linear(5)]" },
        { "an output that does nothing", "[Input(6), Linear(4), ReLU, Linear(3), Identity]" },
        { "no running statistics", "[Input(3, 8, 8), Conv2d(4, 3), BatchNorm2d(TrackRunningStats = false), ReLU, Flatten, Linear(3)]" },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Agree_with_libtorch(string what, string declaration)
    {
        manual_seed(1);
        var type = RandomAssembly.Compile([$"namespace Declared;\n{declaration}\npublic partial class Net;"]).GetType("Declared.Net")!;
        using var network = (Network)Activator.CreateInstance(type, [null])!;
        Assert.True(NetworkGradients.Difference(network, 5) is null, what);
    }
}

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
        { "a vector's layer norm", "[Input(7), Linear(37), LayerNorm, ReLU, Linear(20), LayerNorm(ElementwiseAffine = false), Tanh, Linear(18), LayerNorm(Bias = false, Eps = 0.01), Linear(3)]" },
        { "a layer norm of all of an image, beside padded convolutions", "[Input(3, 6, 5), Conv2d(5, 3, Padding = 1), LayerNorm(3), Conv2d(4, 3, Padding = 1), LayerNorm(3), Flatten, Linear(3)]" },
        { "a layer norm of each pixel, beside padded convolutions", "[Input(3, 6, 5), Conv2d(20, 3, Padding = 1), LayerNorm2d, GELU, Conv2d(4, 3, Padding = 1), LayerNorm2d(Bias = false), Flatten, Linear(3)]" },
        { "group norms", "[Input(3, 6, 5), Conv2d(20, 3, Padding = 1), GroupNorm(4), ReLU, Conv2d(6, 3, Padding = 1), GroupNorm(1, Affine = false), Tanh, GroupNorm(6, Eps = 0.01), Flatten, Linear(3)]" },
        { "a group norm of a sequence", "[Input(4, 9), Conv1d(8, 3), GroupNorm(2), ReLU, Flatten, Linear(3)]" },
        { "a gate", "[Block, GlobalAvgPool2d, Flatten, Linear(6), ReLU, Linear(18), Sigmoid, Unflatten(1, 18, 1, 1)] public partial class Squeeze; [Input(3, 6, 5), Conv2d(18, 3), ReLU, Multiply<Squeeze>, Conv2d(4, 2), Flatten, Linear(3)]" },
        { "a gate of one channel", "[Block, Conv2d(1, 3, Padding = 1), Sigmoid] public partial class Mask; [Input(3, 6, 5), Conv2d(18, 3, Padding = 1), ReLU, Multiply<Mask>, Conv2d(4, 2), Flatten, Linear(3)]" },
        { "shuffled pixels", "[Input(3, 6, 4), Conv2d(20, 3, Padding = 1), ReLU, PixelShuffle(2), Conv2d(3, 3, Padding = 1), PixelUnshuffle(4), ChannelShuffle(6), Conv2d(4, 1), Flatten, Linear(3)]" },
        { "other shapes and orders", "[Input(48), Linear(60), Unflatten(1, 5, 3, 4), Conv2d(4, 3, Padding = 1), Permute(3, 1, 2), Conv2d(5, 3, Padding = 1), Flatten(StartDim = 2), Conv1d(3, 3), Narrow(1, 1, 2), Select(1, 0), Linear(3)]" },
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

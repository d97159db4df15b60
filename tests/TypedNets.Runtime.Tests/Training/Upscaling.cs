namespace TypedNets.Tests.Training;

/// <summary>Makes the drawn figures twice as large; small enough to learn it in seconds.</summary>
[Input(1, 14, 14)]
[Conv2d(16, 5, Padding = 2), ReLU]
[Conv2d(4, 3, Padding = 1)]
[PixelShuffle(2)]
internal sealed partial class UpscalingNet
{
    /// <summary>Called before each forward pass.</summary>
    public Action Passed { get; set; } = () => { };

    public static UpscalingNet Seeded(long seed = 7)
    {
        TorchSharp.torch.manual_seed(seed);
        var net = new UpscalingNet();
        net.register_forward_pre_hook(_ => net.Passed());
        return net;
    }
}

/// <summary>Gives what it is given.</summary>
[Input(1, 14, 14)]
[Identity]
internal sealed partial class SameNet;

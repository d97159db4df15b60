using System.Collections.Immutable;
using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

/// <summary>A data set that a small network learns in moments: one bright quadrant of 8×8 pixels says the class.</summary>
internal static class Toy
{
    public static readonly ImmutableArray<string> ClassNames = ["top left", "top right", "bottom left", "bottom right"];

    public static ImageSet Images(int count, int seed = 1)
    {
        var random = new Random(seed);
        var pixels = new byte[count * 64];
        var labels = new long[count];
        for (var sample = 0; sample < count; sample++)
        {
            var label = random.Next(4);
            labels[sample] = label;
            for (var pixel = 0; pixel < 64; pixel++)
            {
                var quadrant = (2 * (pixel / 32)) + (pixel % 8 / 4);
                pixels[(sample * 64) + pixel] = (byte)(random.Next(100) + (quadrant == label ? 100 : 0));
            }
        }

        return new ImageSet(tensor(pixels).reshape(count, 1, 8, 8), tensor(labels), ClassNames, "toy");
    }
}

/// <summary>Small, and with layers that know training from evaluation.</summary>
[Input(1, 8, 8)]
[Flatten, Linear(16, Bias = false), BatchNorm1d, ReLU, Dropout(0.1)]
[Linear(4)]
internal sealed partial class ToyNet
{
    /// <summary>Called before each forward pass.</summary>
    public Action Passed { get; set; } = () => { };

    public static ToyNet Seeded(long seed = 7)
    {
        manual_seed(seed);
        var net = new ToyNet();
        net.register_forward_pre_hook(_ => net.Passed());
        return net;
    }
}

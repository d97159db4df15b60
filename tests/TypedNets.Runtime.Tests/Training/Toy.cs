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

/// <summary>Flatten, Linear(16), BatchNorm1d, ReLU, Dropout, Linear(4): small, and with layers that know training from evaluation.</summary>
internal sealed class ToyNet : Network
{
    private readonly TorchSharp.Modules.Linear fc1;
    private readonly TorchSharp.Modules.BatchNorm1d bn1;
    private readonly TorchSharp.Modules.Dropout dropout1;
    private readonly TorchSharp.Modules.Linear fc2;

    private ToyNet()
        : base("ToyNet")
    {
        fc1 = Register("fc1", nn.Linear(64, 16));
        bn1 = Register("bn1", nn.BatchNorm1d(16));
        dropout1 = Register("dropout1", nn.Dropout(0.1));
        fc2 = Register("fc2", nn.Linear(16, 4));
    }

    public override NetworkGraph Architecture { get; } = new("ToyNet", new Shape(1, 8, 8),
    [
        new LayerNode("flatten1", "Flatten", "", [-1], new Shape(64), [], 0),
        new LayerNode("fc1", "Linear", "16", [0], new Shape(16), [new("weight", new Shape(16, 64)), new("bias", new Shape(16))], 1024),
        new LayerNode("bn1", "BatchNorm1d", "", [1], new Shape(16), [new("weight", new Shape(16)), new("bias", new Shape(16))], 0),
        new LayerNode("relu1", "ReLU", "", [2], new Shape(16), [], 0),
        new LayerNode("dropout1", "Dropout", "0.1", [3], new Shape(16), [], 0),
        new LayerNode("fc2", "Linear", "4", [4], new Shape(4), [new("weight", new Shape(4, 16)), new("bias", new Shape(4))], 64),
    ]);

    /// <summary>Called in each forward pass.</summary>
    public Action Passed { get; set; } = () => { };

    public static ToyNet Seeded(long seed = 7)
    {
        manual_seed(seed);
        return new ToyNet();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Expect(input);
        Passed();
        return fc2.call(dropout1.call(nn.functional.relu(bn1.call(fc1.call(input.flatten(1)))))).MoveToOuterDisposeScope();
    }
}

using System.Collections.Immutable;

namespace TypedNets.Tests.Networks;

/// <summary>A residual block, whose skip passes two layers.</summary>
[Block]
[Residual<GraphBody>, ReLU]
public partial class GraphResidual;

/// <summary>What it passes.</summary>
[Block]
[Conv2d(Block.In, 3, Padding = 1), BatchNorm2d, ReLU, Conv2d(Block.In, 3, Padding = 1)]
public partial class GraphBody;

/// <summary>A network with blocks in blocks.</summary>
[Input(2, 8, 8)]
[Conv2d(4, 3, Padding = 1), ReLU, Use<GraphResidual>(Repeat = 2, Name = "stage"), GlobalAvgPool2d, Flatten, Linear(3, Name = "fc")]
public partial class GraphResNet;

/// <summary>A network that goes down and up again.</summary>
[Input(2, 8, 8)]
[Conv2d(4, 3, Padding = 1), Tap("fine"), MaxPool2d(2), Conv2d(8, 3, Padding = 1), Tap("coarse"), MaxPool2d(2), Conv2d(8, 3, Padding = 1)]
[ConvTranspose2d(8, 2, Stride = 2), ConcatWith("coarse"), Conv2d(4, 3, Padding = 1)]
[ConvTranspose2d(4, 2, Stride = 2), ConcatWith("fine"), Conv2d(1, 1)]
public partial class GraphUNet;

/// <summary>A network of one layer.</summary>
[Input(3)]
[Linear(2)]
public partial class GraphOneLayer;

/// <summary>Graphs that no network is declared to have.</summary>
internal static class GraphNetworks
{
    /// <summary>A name with every sign that Mermaid, HTML or XML reads as its own.</summary>
    public const string Wicked = "a\"]<b>&#35;`end`;--x|{(1)}\n%%";

    public static NetworkGraph Named(params string[] names) => Create([.. names.Select((name, index) => (name, "Linear", new[] { index - 1 }))]);

    /// <summary>Layers which read each other in no order of branches.</summary>
    public static NetworkGraph Tangled() => Create(
        ("a", "Linear", [-1]), ("b", "Linear", [0]), ("c", "Concat", [0, 1]), ("d", "Linear", [2]), ("e", "Concat", [0, 2, 3]), ("f", "Sum", [1, 4]), ("g", "Sum", [3, 5]));

    public static NetworkGraph Create(params (string Name, string Kind, int[] Inputs)[] layers) =>
        new("Net", new Shape(8), [.. layers.Select(layer => new LayerNode(layer.Name, layer.Kind, layer.Inputs.Length > 1 ? LayerFamily.Merge : LayerFamily.Dense, "8", layer.Inputs.ToImmutableArray(), new Shape(8), [], 0))]);
}

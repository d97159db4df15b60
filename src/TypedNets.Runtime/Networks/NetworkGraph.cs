using System.Collections.Immutable;

namespace TypedNets;

/// <summary>What the compiler knows of a network: its layers, in order of execution, with their shapes and parameters.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="Input">The shape of one input sample.</param>
/// <param name="Layers">The layers; each names the layers whose outputs it reads.</param>
public sealed record NetworkGraph(string Name, Shape Input, ImmutableArray<LayerNode> Layers)
{
    /// <summary>The uses of blocks that have a name, each before those within it.</summary>
    public ImmutableArray<BlockNode> Blocks { get; init; } = [];

    /// <summary>The shape of one output sample.</summary>
    public Shape Output => Layers.IsEmpty ? Input : Layers[^1].Output;

    /// <summary>Whether the network can be made for any number of classes: one of its layers is written with <c>PerClass = true</c>.</summary>
    public bool TakesAnyClassCount => Layers.Any(layer => layer.IsPerClass);

    /// <summary>The number of trainable parameters.</summary>
    public long ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    /// <summary>The multiplications (each with its addition) that one sample takes.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);
}

/// <summary>One layer of a network, as the compiler checked it.</summary>
/// <param name="Name">The layer's name, which is also the prefix of its parameters: <c>conv1</c>.</param>
/// <param name="Kind">The layer's kind, which is its attribute's name: <c>Conv2d</c>.</param>
/// <param name="Family">What kind of work it does.</param>
/// <param name="Settings">The arguments that differ from the defaults, as a person reads them: <c>6, kernel 5</c>.</param>
/// <param name="Inputs">The indices of the layers it reads; -1 is the network's input.</param>
/// <param name="Output">The shape of one output sample.</param>
/// <param name="Parameters">Its trainable parameters, in the order of the state dictionary.</param>
/// <param name="MultiplyAdds">The multiplications (each with its addition) that one sample takes.</param>
public sealed record LayerNode(
    string Name,
    string Kind,
    LayerFamily Family,
    string Settings,
    ImmutableArray<int> Inputs,
    Shape Output,
    ImmutableArray<ParameterNode> Parameters,
    long MultiplyAdds)
{
    /// <summary>The number of trainable parameters.</summary>
    public long ParameterCount => Parameters.Sum(parameter => parameter.Shape.Elements);

    /// <summary>The names of its parameters in the network's state: <c>conv1.weight</c>.</summary>
    public IEnumerable<string> ParameterNames => Parameters.Select(parameter => parameter.Name.Length == 0 ? Name : $"{Name}.{parameter.Name}");

    /// <summary>
    /// Its arguments under PyTorch's names, the sizes of what arrives among them: <c>in_channels</c>, <c>kernel_size</c>. What is not there is as PyTorch has it where nothing is said.
    /// For a module of the user's own, those of its constructor.
    /// </summary>
    public ImmutableArray<LayerArgument> Arguments { get; init; } = [];

    /// <summary>The name of the <c>[Tap]</c> that keeps what it gives; empty where none does.</summary>
    public string Tap { get; init; } = "";

    /// <summary>The sizes of the window that a convolution or a pooling moves over its input, one an axis; empty for other layers.</summary>
    public ImmutableArray<long> Kernel { get; init; } = [];

    /// <summary>Whether its output lies in the memory of its input, and takes none of its own.</summary>
    public bool IsView { get; init; }

    /// <summary>Whether it does something else in training than in evaluation, as dropout and batch normalisation do.</summary>
    public bool HasTrainingMode { get; init; }

    /// <summary>Whether its outputs are the classes, so that the network can be made for any number of them.</summary>
    public bool IsPerClass { get; init; }

    /// <summary>What it gives of each class, as the last layer of a classifier.</summary>
    public Scores Scores { get; init; }

    /// <summary>What is drawn where branches meet: <c>+</c>, <c>×</c> or <c>‖</c>; empty for a layer.</summary>
    public string Symbol { get; init; } = "";
}

/// <summary>One trainable parameter of a layer.</summary>
/// <param name="Name">Its name within the layer: <c>weight</c>; empty where it bears the layer's own name, as a learned parameter does that is no other layer's.</param>
/// <param name="Shape">Its sizes.</param>
public sealed record ParameterNode(string Name, Shape Shape);

/// <summary>The use of a block under a name, which the names of its layers begin with.</summary>
/// <param name="Name">The name: <c>layer1.0</c>.</param>
/// <param name="Kind">The block's class: <c>BasicBlock</c>.</param>
public sealed record BlockNode(string Name, string Kind);

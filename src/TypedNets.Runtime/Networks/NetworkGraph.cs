using System.Collections.Immutable;
using System.ComponentModel;

namespace TypedNets;

/// <summary>What the compiler knows of a network: its layers, in order of execution, with their shapes and parameters.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="Input">The shape of one input sample; the first input's, where there are several.</param>
/// <param name="Layers">The layers; each names the layers whose outputs it reads.</param>
public sealed record NetworkGraph(string Name, Shape Input, ImmutableArray<LayerNode> Layers)
{
    /// <summary>The uses of blocks that have a name, each before those within it.</summary>
    public ImmutableArray<BlockNode> Blocks { get; init; } = [];

    /// <summary>The shape of one output sample; the first output's, where there are several.</summary>
    public Shape Output => Layers.IsEmpty ? Input : Layers[Outputs[0].Layer].Output;

    /// <summary>What the network takes, in the order of <c>forward</c>'s parameters; one named <c>input</c> where the declaration names none.</summary>
    public ImmutableArray<InputNode> Inputs
    {
        get => field.IsDefault ? [new("input", Input)] : field;
        init;
    }

    /// <summary>What the network gives, in the order of its declaration; one named <c>output</c>, the last layer's, where the declaration names none.</summary>
    public ImmutableArray<OutputNode> Outputs
    {
        get => field.IsDefault ? [new("output", Layers.Length - 1)] : field;
        init;
    }

    /// <summary><c>(1, 28, 28) → (10)</c>; where there are several, with their names: <c>left (1, 28, 28), right (1, 28, 28) → (1)</c>.</summary>
    internal string Ends => $"{InputList} → {OutputList}";

    internal string InputList => Inputs.Length == 1 ? Input.ToString() : string.Join(", ", Inputs.Select(input => $"{input.Name} {input.Shape}"));

    internal string OutputList => Outputs.Length == 1 ? Output.ToString() : string.Join(", ", Outputs.Select(output => $"{output.Name} {Layers[output.Layer].Output}"));

    /// <summary>An output by its name.</summary>
    /// <param name="outputs">All outputs, in their order.</param>
    /// <param name="name">Its name.</param>
    internal T OutputOf<T>(IReadOnlyList<T> outputs, string name) => outputs[Outputs.IndexOf(Outputs.First(output => output.Name == name))];

    /// <summary>The layers that name the classes, or whatever else the network gives: of each output the last one with parameters, or several where branches meet behind them.</summary>
    internal IReadOnlyList<string> Heads => [.. Outputs.SelectMany(output => WithParameters(output.Layer)).Distinct()];

    /// <summary>A layer, where it has parameters, or the nearest before it that have.</summary>
    private IEnumerable<string> WithParameters(int layer) => layer < 0 ? []
        : Layers[layer] is { ParameterCount: > 0 } node ? [node.Shares ?? node.Name]
        : Layers[layer].Inputs.SelectMany(WithParameters);

    /// <summary>The layer whose weights another uses once more; null where that has its own, or none.</summary>
    internal string? WeightsOf(LayerNode layer) => layer.Shares is { } owner && Layers.First(other => other.Name == owner).ParameterCount > 0 ? owner : null;

    /// <summary>The shape of what a layer reads.</summary>
    /// <param name="read">A layer's index, or below 0 an input's.</param>
    internal Shape ShapeOf(int read) => read < 0 ? Inputs[-1 - read].Shape : Layers[read].Output;

    /// <summary>Says that a network does not fit where one tensor is taken and one given.</summary>
    /// <param name="what">What takes such networks alone: <c>a Classifier</c>.</param>
    /// <returns>A sentence without its full stop; null where it does fit.</returns>
    internal string? NotPlain(string what) => IsPlain ? null : $"{Name} takes {InputList} and gives {OutputList}, but {what} is for networks that take one tensor and give one";

    /// <summary>Whether it takes one tensor and gives one, as most networks do.</summary>
    public bool IsPlain => Inputs.Length == 1 && Outputs.Length == 1;

    /// <summary>The sizes that the inputs leave open, and what each must be; one that several inputs have in common is there once. Empty where they leave none. All numbers of the graph are then those of the smallest input that fits.</summary>
    public ImmutableArray<OpenSize> OpenSizes { get; init; } = [];

    /// <summary>Called by generated code: what makes the graph for other open sizes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Func<ImmutableArray<long>, NetworkGraph>? ForSizes { get; init; }

    /// <summary>What is wrong with the network, in a build that explains mistakes: its layers are those before the first one. Empty of every network that compiles.</summary>
    public ImmutableArray<MistakeNode> Mistakes { get; init; } = [];

    /// <summary>The layers behind the first mistake, of which no shape is known.</summary>
    public ImmutableArray<UnknownNode> Unknown { get; init; } = [];

    /// <summary>Whether the network can be made for any number of classes: one of its layers is written with <c>PerClass = true</c>.</summary>
    public bool TakesAnyClassCount => Layers.Any(layer => layer.IsPerClass);

    /// <summary>The number of trainable parameters.</summary>
    public long ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    /// <summary>The multiplications (each with its addition) that one sample takes.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>The graph for samples of one shape: of a network whose input leaves sizes open, the sizes and costs for those.</summary>
    /// <param name="sample">The sizes of one sample: <c>3, 500, 333</c>.</param>
    /// <exception cref="ArgumentException">The network takes no such samples; the message says which it takes.</exception>
    public NetworkGraph For(params ReadOnlySpan<long> sample) => For(new Shape(sample));

    /// <inheritdoc cref="For(ReadOnlySpan{long})"/>
    public NetworkGraph For(Shape sample) => For([sample]);

    /// <summary>The same of a network of several inputs.</summary>
    /// <param name="samples">The shape of one sample of each input, in their order.</param>
    /// <exception cref="ArgumentException">The network takes no such samples, or they are not as many as its inputs; the message says which it takes.</exception>
    public NetworkGraph For(params ReadOnlySpan<Shape> samples)
    {
        if (samples.Length != Inputs.Length)
        {
            throw new ArgumentException($"{Name} takes {InputList}, but {samples.Length} shape{(samples.Length == 1 ? " is" : "s are")} given: give one for each input", nameof(samples));
        }

        for (var input = 0; input < samples.Length; input++)
        {
            if (Fault(Inputs[input].Shape, samples[input]) is { } fault)
            {
                var what = Inputs.Length == 1 ? "" : $" of '{Inputs[input].Name}'";
                throw new ArgumentException($"{Name} takes samples{what} of {Inputs[input].Shape}, but {samples[input]} is asked for{fault}", Inputs.Length == 1 ? "sample" : nameof(samples));
            }
        }

        if (Apart(samples) is { } apart)
        {
            throw new ArgumentException($"{Name} {apart}", nameof(samples));
        }

        if (ForSizes is not { } make)
        {
            return this;
        }

        var sizes = Sizes(samples);
        var graph = make([.. OpenSizes.Select(open => sizes[open.Name].Size)]);
        return graph with
        {
            Input = graph.Input.Closed,
            Inputs = [.. graph.Inputs.Select(input => input with { Shape = input.Shape.Closed })],
            Layers = [.. graph.Layers.Select(layer => layer with { Output = layer.Output.Closed })],
            OpenSizes = [],
            ForSizes = null,
        };
    }

    /// <summary>Why the network takes no samples of this shape, as the end of a sentence; null where it takes them.</summary>
    internal string? Fault(Shape sample) => Fault(Input, sample);

    /// <summary>Why samples cannot stand together, as it reads behind the network's name: inputs that have a size in common come with two; null where they can.</summary>
    /// <param name="samples">The shape of one sample of each input, each of which the network takes.</param>
    internal string? Apart(ReadOnlySpan<Shape> samples)
    {
        if (Inputs.Length == 1 || OpenSizes.IsEmpty)
        {
            return null;
        }

        var sizes = Sizes(samples);
        for (var input = 0; input < samples.Length; input++)
        {
            for (var dimension = 0; dimension < samples[input].Rank; dimension++)
            {
                if (Inputs[input].Shape.FormulaAt(dimension) is { } name && sizes[name] is var (size, first) && samples[input][dimension] is var other && other != size)
                {
                    return $"takes '{Inputs[first].Name}' {Inputs[first].Shape} and '{Inputs[input].Name}' {Inputs[input].Shape} with one {name}, but {size} arrives at '{Inputs[first].Name}' and {other} at '{Inputs[input].Name}'";
                }
            }
        }

        return null;
    }

    /// <summary>The number of each open size, and the first input that has it.</summary>
    private Dictionary<string, (long Size, int Input)> Sizes(ReadOnlySpan<Shape> samples)
    {
        var sizes = new Dictionary<string, (long, int)>(StringComparer.Ordinal);
        for (var input = 0; input < samples.Length; input++)
        {
            for (var dimension = 0; dimension < samples[input].Rank; dimension++)
            {
                if (Inputs[input].Shape.FormulaAt(dimension) is { } name)
                {
                    sizes.TryAdd(name, (samples[input][dimension], input));
                }
            }
        }

        return sizes;
    }

    /// <summary>The same of one of several inputs.</summary>
    internal string? Fault(Shape wanted, Shape sample)
    {
        if (sample.Rank != wanted.Rank)
        {
            return "";
        }

        for (var dimension = 0; dimension < wanted.Rank; dimension++)
        {
            if (!wanted.IsOpenAt(dimension) && sample[dimension] != wanted[dimension])
            {
                return "";
            }
        }

        var faults = Enumerable.Range(0, wanted.Rank)
            .Where(wanted.IsOpenAt)
            .Select(dimension => OpenSizes.First(open => open.Name == wanted.FormulaAt(dimension)).Fault(sample[dimension]))
            .Where(fault => fault is not null)
            .ToArray();
        return faults.Length == 0 ? null : $": {string.Join("; ", faults)}";
    }
}

/// <summary>One layer of a network, as the compiler checked it.</summary>
/// <param name="Name">The layer's name, which is also the prefix of its parameters: <c>conv1</c>.</param>
/// <param name="Kind">The layer's kind, which is its attribute's name: <c>Conv2d</c>.</param>
/// <param name="Family">What kind of work it does.</param>
/// <param name="Settings">The arguments that differ from the defaults, as a person reads them: <c>6, kernel 5</c>.</param>
/// <param name="Inputs">The indices of the layers it reads; -1 is the network's first input, -2 the second, and so on.</param>
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

    /// <summary>Whether it looks up whole numbers, as an embedding does, and calculates with none.</summary>
    public bool TakesIndices { get; init; }

    /// <summary>Whether it normalises each channel by its own mean and variance, as batch and instance normalisation do.</summary>
    public bool NormalizesChannels { get; init; }

    /// <summary>Whether in training it computes with all samples of a batch together, as batch normalisation does.</summary>
    public bool MixesSamples { get; init; }

    /// <summary>Whether its outputs are the classes, so that the network can be made for any number of them.</summary>
    public bool IsPerClass { get; init; }

    /// <summary>What it gives of each class, as the last layer of a classifier.</summary>
    public Scores Scores { get; init; }

    /// <summary>The layer that runs once more here, with the same weights; null where it is one of its own.</summary>
    public string? Shares { get; init; }

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

/// <summary>What a network takes.</summary>
/// <param name="Name">Its name: <c>left</c>.</param>
/// <param name="Shape">The shape of one sample.</param>
public sealed record InputNode(string Name, Shape Shape);

/// <summary>What a network gives.</summary>
/// <param name="Name">Its name: <c>mean</c>.</param>
/// <param name="Layer">The index of the layer whose result it is.</param>
public sealed record OutputNode(string Name, int Layer);

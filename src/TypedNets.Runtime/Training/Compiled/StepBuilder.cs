using TypedNets.Kernels.Gradients;

namespace TypedNets;

/// <summary>Makes of a network's graph the layers of a step that trains it.</summary>
internal sealed class StepBuilder
{
    // A gigabyte.
    private const long MostNumbers = 1 << 28;

    private readonly NetworkGraph graph;
    private readonly Signal?[] signals;
    private readonly List<GradientLayer> layers = [];
    private readonly Dictionary<string, Learned> learned = [];
    private readonly int[][] readers;

    public StepBuilder(NetworkGraph graph)
    {
        this.graph = graph;
        signals = new Signal?[graph.Layers.Length];
        readers = [.. Enumerable.Range(0, graph.Layers.Length).Select(read => Enumerable.Range(0, graph.Layers.Length).Where(layer => graph.Layers[layer].Inputs.Contains(read)).ToArray())];
        Input = SignalOf(graph.Input, hasGradient: false);
        Arrival = new ArrivalLayer(Input);
        layers.Add(Arrival);
    }

    /// <summary>What lays the batch out.</summary>
    public ArrivalLayer Arrival { get; }

    /// <summary>The network's input.</summary>
    public Signal Input { get; }

    /// <summary>The network's output.</summary>
    public Signal Output => signals[graph.Outputs[0].Layer]!;

    /// <summary>The layers, in the order of execution.</summary>
    public GradientLayer[] Layers => [.. layers];

    /// <summary>What is learned, by its name in the network's state.</summary>
    public IReadOnlyDictionary<string, Learned> Parameters => learned;

    /// <summary>The batch norms, by their layers' names.</summary>
    public Dictionary<string, BatchNormLayer> Norms { get; } = [];

    /// <summary>Whether a layer draws at random.</summary>
    public bool Draws { get; private set; }

    /// <summary>Adds all layers.</summary>
    /// <returns>Why that cannot be done, as the end of a sentence; null where it is.</returns>
    public string? Build()
    {
        if (!graph.IsPlain)
        {
            return "several inputs or outputs have no compiled step yet";
        }

        if (!graph.OpenSizes.IsEmpty)
        {
            return "sizes that the input leaves open have no compiled step yet";
        }

        if (graph.Layers.FirstOrDefault(node => node.Shares is not null) is { } shared)
        {
            return $"{shared.Kind} {shared.Name}, which runs once more with weights of another layer, has no compiled backward yet";
        }

        for (var index = 0; index < graph.Layers.Length; index++)
        {
            var node = graph.Layers[index];
            if (signals[index] is null && !(StepLayers.All.TryGetValue(node.Kind, out var add) && add(this, index)))
            {
                return $"{node.Kind}{(StepLayers.All.ContainsKey(node.Kind) ? " with these arguments" : "")} has no compiled backward yet";
            }
        }

        return signals[graph.Outputs[0].Layer] == Input ? "a network without a layer has nothing to compile" : null;
    }

    /// <summary>Whether what lies between for so many samples is more than memory of one piece holds.</summary>
    public bool IsTooLarge(int samples) => layers.Any(layer => (long)layer.Target.Pitch * samples > MostNumbers);

    public LayerNode Node(int layer) => graph.Layers[layer];

    /// <summary>The layer that alone reads another; null where several do, or none.</summary>
    public int? OnlyReader(int layer) => readers[layer].Length == 1 && graph.Outputs.All(output => output.Layer != layer) ? readers[layer][0] : null;

    /// <summary>What a layer reads.</summary>
    public Signal Read(int layer, int input = 0) => graph.Layers[layer].Inputs[input] is >= 0 and var read ? signals[read]! : Input;

    public Shape ShapeRead(int layer) => graph.ShapeOf(graph.Layers[layer].Inputs[0]);

    /// <summary>A layer's signal, in which those fused with it end.</summary>
    /// <param name="layers">The layer, and those that are done with it.</param>
    public Signal Give(params ReadOnlySpan<int> layers)
    {
        var signal = SignalOf(graph.Layers[layers[^1]].Output, hasGradient: true);
        foreach (var layer in layers)
        {
            signals[layer] = signal;
        }

        return signal;
    }

    /// <summary>What a layer gives is what it reads.</summary>
    public bool Pass(int layer)
    {
        signals[layer] = Read(layer);
        return true;
    }

    /// <summary>A parameter of a layer; null where it has none of the name.</summary>
    public Learned? Parameter(int layer, string name)
    {
        var node = graph.Layers[layer];
        if (node.Parameters.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter)
        {
            return null;
        }

        return learned[$"{node.Name}.{name}"] = new Learned((int)parameter.Shape.Elements);
    }

    public bool Add(GradientLayer layer)
    {
        layers.Add(layer);
        return true;
    }

    /// <summary>Notes that a layer draws at random.</summary>
    /// <returns>A number of its own.</returns>
    public uint Stream()
    {
        Draws = true;
        return (uint)layers.Count;
    }

    /// <summary>(C), (C, L) or (C, H, W) with its channels last.</summary>
    private static Signal SignalOf(Shape shape, bool hasGradient) => shape.Rank switch
    {
        1 => new Signal(1, 1, (int)shape[0]) { HasGradient = hasGradient },
        2 => new Signal(1, (int)shape[1], (int)shape[0]) { HasGradient = hasGradient },
        3 => new Signal((int)shape[1], (int)shape[2], (int)shape[0]) { HasGradient = hasGradient },
        _ => new Signal(1, 1, (int)shape.Elements) { HasGradient = hasGradient },
    };
}

using System.ComponentModel;
using TypedNets.Kernels.Gradients;

namespace TypedNets.CompilerServices;

/// <summary>A layer of a step that trains a network.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StepLayer
{
    private readonly LayerNode? node;
    private readonly List<StepLayer> readers = [];
    private Signal? signal;

    /// <summary>The network's input.</summary>
    private protected StepLayer(Shape shape) => (Shape, Reads) = (shape, []);

    /// <param name="node">The layer as the graph knows it.</param>
    /// <param name="reads">What it reads.</param>
    private protected StepLayer(LayerNode node, params StepLayer[] reads)
        : this(node.Output) => (this.node, Reads) = (node, reads);

    /// <summary>Says that libtorch was measured to be as fast.</summary>
    /// <param name="with">With which arguments, <c>with groups</c>; empty where it is with all.</param>
    /// <returns>The layer itself.</returns>
    public StepLayer NoFaster(string with = "")
    {
        WhyNoFaster = $"{node!.Kind}{(with.Length > 0 ? " " : "")}{with} is no faster compiled yet";
        return this;
    }

    internal string Name => node!.Name;

    /// <summary>Why libtorch is as fast, as a person reads it; null where it was not measured to be.</summary>
    internal string? WhyNoFaster { get; private set; }

    /// <summary>What it gives of a sample.</summary>
    internal Shape Shape { get; }

    internal IReadOnlyList<StepLayer> Reads { get; }

    /// <summary>Whether what it gives leaves the network.</summary>
    internal bool IsOutput { get; set; }

    /// <summary>Whether it has its place in the step, by itself or within another.</summary>
    internal bool IsDone => signal is not null;

    /// <summary>Where what it gives lies, once it has its place.</summary>
    internal Signal Signal
    {
        get => signal!;
        set => signal = value;
    }

    /// <summary>The layer that alone reads it; null where several do, or none.</summary>
    internal StepLayer? OnlyReader => readers.Count == 1 && !IsOutput ? readers[0] : null;

    internal bool IsRead => readers.Count > 0;

    /// <summary>Notes that another layer reads it.</summary>
    internal void AddReader(StepLayer reader) => readers.Add(reader);

    /// <summary>Makes what does forward and backward, and gives it its place.</summary>
    /// <param name="plan">The step so far.</param>
    internal abstract void Lower(StepPlan plan);

    /// <summary>What the first layer that it reads gives.</summary>
    private protected Source Read() => new(Reads[0].Signal);

    /// <summary>What each of the layers that it reads gives.</summary>
    private protected Source[] ReadAll() => [.. Reads.Select(read => new Source(read.Signal))];

    /// <summary>A parameter of its own; null where it has none of the name.</summary>
    private protected Learned? Parameter(StepPlan plan, string name) => plan.Parameter(node!, name);

    /// <summary>Where it gives what it gives; and where those end that are done with it.</summary>
    private protected Signal Give(params ReadOnlySpan<StepLayer> within)
    {
        signal = Images.SignalOf(within.IsEmpty ? Shape : within[^1].Shape, hasGradient: true);
        foreach (var layer in within)
        {
            layer.Signal = signal;
        }

        return signal;
    }
}

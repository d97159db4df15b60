using System.ComponentModel;

namespace TypedNets.CompilerServices;

/// <summary>
/// The layers of a step that trains a network, as generated code names them one after the other. Each layer is a method, in a file with what is made of it: the gradient layer that does forward and backward, together with those behind it that it can take in.
/// Shapes and parameters are the graph's, so that a network for other classes has the same calls.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class StepBuilder
{
    private readonly Dictionary<string, LayerNode> nodes;
    private readonly List<StepLayer> layers = [];
    private readonly InputStep input;
    private StepLayer? output;

    internal StepBuilder(NetworkGraph graph)
    {
        nodes = graph.Layers.ToDictionary(layer => layer.Name);
        input = new InputStep(graph.Input);
    }

    /// <summary>What the network is given.</summary>
    public StepLayer Input => input;

    /// <summary>The first layer that has no compiled backward, as a person reads it; null where each has one.</summary>
    private string? Missing { get; set; }

    /// <summary>The first layer that libtorch is as fast at.</summary>
    private string? NoFaster => layers.Select(layer => layer.WhyNoFaster).FirstOrDefault(reason => reason is not null);

    /// <summary>Says what the network gives.</summary>
    /// <param name="layer">The layer that gives it.</param>
    public void Output(StepLayer layer) => output = layer;

    /// <summary>Says that a layer has no compiled backward.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="how">With which arguments it has none, <c>along dimension 2</c>; empty where it has none at all.</param>
    public void NotYet(string name, string how = "") => Missing ??= $"{nodes[name].Kind}{(how.Length > 0 ? " " : "")}{how} has no compiled backward yet";

    /// <summary>The step of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="isFaster">Whether it is wanted only where libtorch is slower.</param>
    /// <param name="reason">Why there is none, as a person reads it.</param>
    internal static StepPlan? Plan(Network network, bool isFaster, out string? reason)
    {
        var graph = network.Architecture;
        reason = !graph.IsPlain ? "several inputs or outputs have no compiled step yet"
            : !graph.OpenSizes.IsEmpty ? "sizes that the input leaves open have no compiled step yet"
            : graph.Layers.FirstOrDefault(layer => layer.Shares is not null) is { } shared ? $"{shared.Kind} {shared.Name}, which runs once more with weights of another layer, has no compiled backward yet"
            : network is not INetworkStep ? "its class was compiled without a step"
            : null;
        if (reason is not null)
        {
            return null;
        }

        var builder = new StepBuilder(graph);
        ((INetworkStep)network).Build(builder);
        reason = builder.Missing ?? (isFaster ? builder.NoFaster : null);
        if (reason is not null)
        {
            return null;
        }

        var plan = new StepPlan(builder.input, builder.layers, builder.output!);
        reason = plan.Output.Signal == plan.Input.Signal ? "a network without a layer has nothing to compile" : null;
        return reason is null ? plan : null;
    }

    private StepLayer Add(StepLayer layer)
    {
        layers.Add(layer);
        return layer;
    }

    private LayerNode Node(string name) => nodes[name];
}

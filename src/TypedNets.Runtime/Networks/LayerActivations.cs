using System.Collections;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>What every layer of a network gave for one batch, in the order of <see cref="NetworkGraph.Layers"/>. Disposing it disposes all of them.</summary>
public abstract class LayerActivations : IReadOnlyList<Tensor>, IDisposable
{
    private readonly NetworkGraph graph;
    private readonly Tensor[] outputs;

    /// <summary>Called by the generated <c>ForwardActivations</c>.</summary>
    /// <param name="graph">The network's graph.</param>
    /// <param name="outputs">The output of each of its layers, (N, …).</param>
    protected LayerActivations(NetworkGraph graph, params ReadOnlySpan<Tensor> outputs)
    {
        this.graph = graph;
        this.outputs = [.. outputs];
    }

    /// <inheritdoc/>
    public int Count => outputs.Length;

    /// <summary>What one layer gave, (N, …).</summary>
    /// <param name="index">The layer's index in <see cref="NetworkGraph.Layers"/>.</param>
    public Tensor this[int index] => outputs[index];

    /// <summary>What one layer gave, (N, …).</summary>
    /// <param name="layer">The layer's name: <c>conv1</c>.</param>
    /// <exception cref="KeyNotFoundException">No layer has that name.</exception>
    public Tensor this[string layer]
    {
        get
        {
            for (var index = 0; index < outputs.Length; index++)
            {
                if (graph.Layers[index].Name == layer)
                {
                    return outputs[index];
                }
            }

            throw new KeyNotFoundException(
                $"{graph.Name} has no layer '{layer}'; its layers are {string.Join(", ", graph.Layers.Select(node => node.Name))}");
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Tensor> GetEnumerator() => ((IEnumerable<Tensor>)outputs).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var output in outputs)
        {
            output.Dispose();
        }

        GC.SuppressFinalize(this);
    }
}

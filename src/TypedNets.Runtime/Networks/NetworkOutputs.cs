using System.Collections;
using System.Collections.Immutable;
using static TorchSharp.torch;

namespace TypedNets;

/// <summary>What a network with several outputs gives for one batch, by their names and in the order of <see cref="NetworkGraph.Outputs"/>. Disposing it disposes all of them.</summary>
public abstract class NetworkOutputs : IReadOnlyList<Tensor>, IDisposable
{
    private readonly Tensor[] outputs;

    /// <summary>Called by the generated class.</summary>
    /// <param name="names">The outputs' names.</param>
    /// <param name="outputs">The outputs, (N, …).</param>
    protected NetworkOutputs(ImmutableArray<string> names, params ReadOnlySpan<Tensor> outputs)
    {
        Names = names;
        this.outputs = [.. outputs];
    }

    /// <summary>The outputs' names.</summary>
    public ImmutableArray<string> Names { get; }

    /// <inheritdoc/>
    public int Count => outputs.Length;

    /// <summary>An output, (N, …).</summary>
    /// <param name="index">Its index in <see cref="NetworkGraph.Outputs"/>.</param>
    public Tensor this[int index] => outputs[index];

    /// <summary>An output, (N, …).</summary>
    /// <param name="name">Its name: <c>mean</c>.</param>
    /// <exception cref="KeyNotFoundException">No output has that name.</exception>
    public Tensor this[string name] => Names.IndexOf(name) is >= 0 and var index
        ? outputs[index]
        : throw new KeyNotFoundException($"There is no output '{name}'; the outputs are {string.Join(", ", Names)}");

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

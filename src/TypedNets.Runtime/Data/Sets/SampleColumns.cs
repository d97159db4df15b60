using System.Collections.Immutable;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>The tensors of a set or of a batch, with their names.</summary>
/// <param name="Inputs">What a network is given.</param>
/// <param name="Targets">What it should make of it.</param>
internal sealed record SampleColumns(ImmutableArray<(string Name, Tensor Values)> Inputs, ImmutableArray<(string Name, Tensor Values)> Targets)
{
    /// <summary>Whether the names are those of a network's inputs and outputs, and do not stand for the one input and the one target.</summary>
    public bool AreNamed { get; init; }

    /// <summary>A batch of samples.</summary>
    /// <param name="tensors">What it has of each input, then of each target.</param>
    /// <param name="count">How many samples.</param>
    public Batch Batch(IReadOnlyList<Tensor> tensors, int count) => AreNamed
        ? new(this with { Inputs = [.. Inputs.Select((column, index) => (column.Name, tensors[index]))], Targets = [.. Targets.Select((column, index) => (column.Name, tensors[Inputs.Length + index]))] }, count)
        : new(tensors[0], tensors[1], count);

    /// <summary>The inputs in the order in which a network takes them; of a network with one input it is the set's, whatever both are called.</summary>
    public IReadOnlyList<Tensor> For(NetworkGraph graph) => graph.Inputs.Length == 1
        ? [Inputs[0].Values]
        : [.. graph.Inputs.Select(input => Inputs.First(column => column.Name == input.Name).Values)];

    /// <summary>All by their names, the inputs as a network calls them.</summary>
    public IReadOnlyDictionary<string, Tensor> Named(NetworkGraph graph)
    {
        var named = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var (input, tensor) in graph.Inputs.Zip(For(graph)))
        {
            named[input.Name] = tensor;
        }

        foreach (var (name, tensor) in Targets)
        {
            named.TryAdd(name, tensor);
        }

        return named;
    }
}

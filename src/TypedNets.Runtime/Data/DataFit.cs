using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Says before the first step whether a data set fits a network.</summary>
internal static class DataFit
{
    /// <summary>Says whether a network takes a set's inputs and gives what its task wants.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static void Check(Network network, SampleSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var graph = network.Architecture;
        if (data.SampleShape != graph.Input)
        {
            throw new ArgumentException($"{graph.Name} takes samples of shape {graph.Input}, but those of {data.Name} have shape {data.SampleShape}");
        }

        CheckNumbers(network, data);
        data.Task.Check(graph);
    }

    /// <summary>Says whether a network's normalisations find more than one value a channel in every batch.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batches">The batches.</param>
    /// <param name="training">Whether it trains on them, and not only evaluates.</param>
    /// <exception cref="ArgumentException">The smallest batch has a single one.</exception>
    public static void Check(Network network, BatchLoader batches, bool training)
    {
        var (samples, size, noun) = (batches.SamplesPerEpoch, batches.BatchSize, batches.Data.Noun);
        var last = samples % size;
        var (batch, advice) = size == 1 ? ($"batches of 1 {noun.One} have", "take a larger BatchSize")
            : samples == 1 ? ($"a single {noun.One} has", $"give more {noun}")
            : ($"the last batch of {samples} {noun} in batches of {size} has", training ? "set DropLast, or take another BatchSize" : "take another BatchSize");
        foreach (var layer in network.Statistics.Where(layer => training || !layer.AreKept))
        {
            if (layer.Fault(last == 0 ? size : last, batch, advice) is { } fault)
            {
                throw new ArgumentException(fault);
            }
        }
    }

    /// <summary>Says whether whole numbers go to a layer that looks them up, and others to one that computes with them.</summary>
    private static void CheckNumbers(Network network, SampleSet data)
    {
        // An embedding reads the network's input: what other layers give is no whole number.
        var tables = network.named_modules().Where(each => each.module is Embedding).ToArray();
        var (name, whole) = (network.Architecture.Name, data.Inputs.dtype == ScalarType.Int64);
        if (tables.Length == 0)
        {
            if (whole)
            {
                throw new ArgumentException($"{name} computes with its inputs, but those of {data.Name} are whole numbers (int64), which only an [Embedding] takes: make the set of floats");
            }

            return;
        }

        if (!whole)
        {
            throw new ArgumentException($"{tables[0].name} (Embedding) of {name} looks up whole numbers (int64), but the inputs of {data.Name} are {data.Inputs.dtype}: make the set of int or long");
        }

        using var scope = NewDisposeScope();
        var (low, high) = (data.Inputs.min().item<long>(), data.Inputs.max().item<long>());
        foreach (var (layer, module) in tables)
        {
            var rows = ((Embedding)module).weight!.size(0);
            if (low < 0 || high >= rows)
            {
                throw new ArgumentException(
                    $"{layer} (Embedding) of {name} has vectors for the numbers 0 to {rows - 1}, but the inputs of {data.Name} run from {low} to {high}" + (low < 0 ? "" : $": give it {high + 1}"));
            }
        }
    }
}

using static TorchSharp.torch;

namespace TypedNets.Data;

/// <summary>Says before the first step whether a data set fits a network.</summary>
internal static class DataFit
{
    /// <summary>Says whether a network of one input and one output takes a set's inputs and gives what its task wants.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static void Check(Network network, SampleSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var graph = network.Architecture;
        if (graph.NotPlain($"{data.Name}, which gives one input and one target,") is { } several)
        {
            throw new ArgumentException(several);
        }

        CheckInputs(network, data);
        data.Task.Check(graph.For(data.SampleShape));
    }

    /// <summary>Says whether a network takes a set's inputs.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static void CheckInputs(Network network, SampleSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var graph = network.Architecture;
        var columns = data.Columns.Inputs;
        if (graph.Inputs.Length != columns.Length || (columns.Length > 1 && graph.Inputs.Any(input => columns.All(column => column.Name != input.Name))))
        {
            var found = data.Columns.AreNamed ? $"those of {data.Name} are {string.Join(", ", columns.Select(column => column.Name))}" : $"{data.Name} gives one: put them together in a NamedSet";
            throw new ArgumentException($"{graph.Name} takes {(graph.Inputs.Length == 1 ? "one input" : $"the inputs {graph.InputList}")}, but {found}");
        }

        foreach (var (input, samples) in graph.Inputs.Zip(data.Columns.For(graph)))
        {
            var shape = new Shape(samples.shape.AsSpan(1));
            if (graph.Fault(input.Shape, shape) is { } fault)
            {
                throw new ArgumentException($"{graph.Name} takes samples{(columns.Length == 1 ? "" : $" of '{input.Name}'")} of shape {input.Shape}, but those of {data.Name} have shape {shape}{fault}");
            }
        }

        if (graph.Apart(Samples(graph, data)) is { } apart)
        {
            throw new ArgumentException($"{graph.Name} {apart} in {data.Name}");
        }

        foreach (var (index, samples) in data.Columns.For(graph).Index())
        {
            CheckNumbers(network.Architecture, data.Name, index, samples);
        }
    }

    /// <summary>The shape of one sample of each input of a network, as a set has them.</summary>
    /// <param name="graph">The network, to whose inputs the set's fit.</param>
    /// <param name="data">The set.</param>
    public static Shape[] Samples(NetworkGraph graph, SampleSet data) =>
        graph.Inputs.Length == 1 ? [data.SampleShape] : [.. data.Columns.For(graph).Select(samples => new Shape(samples.shape.AsSpan(1)))];

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
            if (layer.Fault(last == 0 ? size : last, batch, advice) is { } fault && layer.IsFor(network.Architecture, Samples(network.Architecture, batches.Data)))
            {
                throw new ArgumentException(fault);
            }
        }
    }

    /// <summary>Whether a network looks its input's numbers up, and they must be whole.</summary>
    /// <param name="graph">The network's graph.</param>
    /// <param name="input">Which of its inputs.</param>
    public static bool LooksUp(NetworkGraph graph, int input = 0) => Tables(graph, input).Length > 0;

    /// <summary>Says whether whole numbers go to a layer that looks them up, and others to one that computes with them.</summary>
    public static void CheckNumbers(NetworkGraph graph, string data, int input, Tensor samples)
    {
        var tables = Tables(graph, input);
        var (name, whole) = (graph.Name, samples.dtype == ScalarType.Int64);
        if (tables.Length == 0)
        {
            if (whole)
            {
                throw new ArgumentException($"{name} computes with its inputs, but those of {data} are whole numbers (int64), which only an [Embedding] takes: make the set of floats");
            }

            return;
        }

        if (!whole)
        {
            throw new ArgumentException($"{tables[0].Name} ({tables[0].Kind}) of {name} looks up whole numbers (int64), but the inputs of {data} are {samples.dtype}: make the set of int or long");
        }

        using var scope = NewDisposeScope();
        var (low, high) = (samples.min().item<long>(), samples.max().item<long>());
        foreach (var layer in tables)
        {
            var rows = layer.Parameters[0].Shape[0];
            if (low < 0 || high >= rows)
            {
                throw new ArgumentException(
                    $"{layer.Name} ({layer.Kind}) of {name} has vectors for the numbers 0 to {rows - 1}, but the inputs of {data} run from {low} to {high}" + (low < 0 ? "" : $": give it {high + 1}"));
            }
        }
    }

    /// <summary>The embeddings that read a network's input: what other layers give is no whole number.</summary>
    private static LayerNode[] Tables(NetworkGraph graph, int input) =>
        [.. graph.Layers.Where(layer => layer.TakesIndices && (graph.IsPlain || layer.Inputs.Contains(-1 - input))).Select(layer => graph.Layers.First(owner => owner.Name == (layer.Shares ?? layer.Name))).Distinct()];
}

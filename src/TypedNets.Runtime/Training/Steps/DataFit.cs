namespace TypedNets;

/// <summary>Says before the first step whether a data set fits a network.</summary>
internal static class DataFit
{
    /// <exception cref="ArgumentException">It does not.</exception>
    public static void Check(Network network, SampleSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var graph = network.Architecture;
        if (data.SampleShape != graph.Input)
        {
            throw new ArgumentException($"{graph.Name} takes samples of shape {graph.Input}, but those of {data.Name} have shape {data.SampleShape}");
        }

        switch (data)
        {
            case ImagePairs pairs:
                Check(graph, pairs);
                break;
            case ImageSet images:
                Check(graph, images);
                break;
        }
    }

    /// <summary>Says whether a loss can compare with a data set's targets.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public static void Check(Loss loss, SampleSet data)
    {
        if (data is ImagePairs && loss is CrossEntropy or Nll)
        {
            throw new ArgumentException(
                $"{loss} compares with classes, but the targets of {data.Name} are images: give the trainer Loss = Losses.{nameof(Losses.Mse)}, Losses.{nameof(Losses.L1)} or another that compares images");
        }
    }

    /// <summary>Says whether a network's normalisations find more than one value a channel in every batch.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batches">The batches.</param>
    /// <param name="training">Whether it trains on them, and not only evaluates.</param>
    /// <exception cref="ArgumentException">The smallest batch has a single one.</exception>
    public static void Check(Network network, BatchLoader batches, bool training)
    {
        var (images, size) = (batches.SamplesPerEpoch, batches.BatchSize);
        var last = images % size;
        var (batch, advice) = size == 1 ? ("batches of 1 image have", "take a larger BatchSize")
            : images == 1 ? ("a single image has", "give more images")
            : ($"the last batch of {images} images in batches of {size} has", training ? "set DropLast, or take another BatchSize" : "take another BatchSize");
        foreach (var layer in network.Statistics.Where(layer => training || !layer.AreKept))
        {
            if (layer.Fault(last == 0 ? size : last, batch, advice) is { } fault)
            {
                throw new ArgumentException(fault);
            }
        }
    }

    private static void Check(NetworkGraph graph, ImagePairs data)
    {
        if (graph.Output != data.TargetShape)
        {
            throw new ArgumentException($"{graph.Name} gives outputs of shape {graph.Output}, but the targets of {data.Name} have shape {data.TargetShape}");
        }
    }

    private static void Check(NetworkGraph graph, ImageSet data)
    {
        if (graph.Output.Elements != data.ClassNames.Count)
        {
            throw new ArgumentException($"{graph.Name} gives {graph.Output.Elements} outputs, but {data.Name} has {data.ClassNames.Count} classes");
        }

        if (graph.Output.Rank != 1)
        {
            throw new ArgumentException($"{graph.Name} gives outputs of shape {graph.Output}, but classes want a vector: end the network with [Flatten]");
        }
    }
}

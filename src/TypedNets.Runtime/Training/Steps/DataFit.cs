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

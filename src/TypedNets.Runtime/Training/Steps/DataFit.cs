namespace TypedNets;

/// <summary>Says before the first step whether a data set fits a network.</summary>
internal static class DataFit
{
    public static void Check(Network network, ImageSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var graph = network.Architecture;
        if (data.SampleShape != graph.Input)
        {
            throw new ArgumentException($"{graph.Name} takes samples of shape {graph.Input}, but those of {data.Name} have shape {data.SampleShape}");
        }

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

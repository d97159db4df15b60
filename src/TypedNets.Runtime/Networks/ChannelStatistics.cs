using static TorchSharp.torch;

namespace TypedNets;

/// <summary>
/// A normalisation by each channel's own mean and variance. One value has no variance: it would come out as 0, and make the running variance NaN.
/// </summary>
/// <param name="network">The network's name.</param>
/// <param name="node">The layer, as the compiler checked it.</param>
/// <param name="layer">The layer.</param>
internal sealed class ChannelStatistics(string network, LayerNode node, nn.Module layer)
{
    /// <summary>Those of a network's normalisations that may be given one value a channel.</summary>
    /// <param name="network">The network.</param>
    public static ChannelStatistics[] Find(Network network)
    {
        var graph = network.Architecture;
        LayerNode[] nodes = [.. graph.Layers.Where(node => node.NormalizesChannels && node.Shares is null && HasOneValue(node))];
        if (nodes.Length == 0)
        {
            return [];
        }

        var modules = network.named_modules().ToDictionary(each => each.name, each => each.module, StringComparer.Ordinal);
        return [.. nodes.Where(node => modules.ContainsKey(node.Name)).Select(node => new ChannelStatistics(graph.Name, node, modules[node.Name]))];
    }

    /// <summary>Whether the layer keeps running statistics, and evaluates by them.</summary>
    public bool AreKept { get; } = layer.named_buffers().Any();

    /// <summary>Whether the layer, in the mode it is in, reads the statistics of what arrives.</summary>
    public bool AreRead => layer.training || !AreKept;

    /// <summary>Whether samples of this shape come to one value a channel too: where a network leaves sizes open, its graph has those of the smallest.</summary>
    /// <param name="graph">The network's graph.</param>
    /// <param name="samples">The shape of one sample of each input.</param>
    public bool IsFor(NetworkGraph graph, ReadOnlySpan<Shape> samples) => graph.OpenSizes.IsEmpty || graph.For(samples).Layers.Any(layer => layer.Name == node.Name && HasOneValue(layer));

    private static bool HasOneValue(LayerNode layer) => new Shape(layer.Output.Sizes[1..]).Elements == 1;

    /// <summary>What is wrong with a batch.</summary>
    /// <param name="samples">The samples of the batch.</param>
    /// <param name="batch">What the batch is called: <c>this batch</c>.</param>
    /// <param name="advice">What to do.</param>
    /// <returns>A sentence without its full stop; null where each channel has more than one value.</returns>
    public string? Fault(long samples, string batch, string advice) => node switch
    {
        { MixesSamples: false } => $"{node.Name} ({node.Kind}) of {network} normalises each channel of an image, but its images have one value a channel, which comes out as 0: leave it out, or put it where images are larger",
        _ when samples == 1 => $"{node.Name} ({node.Kind}) of {network} normalises each channel over the batch, but {batch} one value a channel: {advice}",
        _ => null,
    };
}

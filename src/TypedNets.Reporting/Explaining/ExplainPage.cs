using TypedNets.Data;
using TypedNets.Files;

namespace TypedNets.Reporting;

/// <summary>
/// A network that thinks on one HTML page, which needs nothing but itself: it runs there, on samples, on pictures that are dropped in and on what is drawn, and every number can be asked how
/// it came about. Of a network that does not compile, in a build that explains mistakes, the page has the part that does, and what is wrong behind it.
/// <code>new ExplainPage(net) { Images = data.Test, Normalization = Normalization.Unit }.Save("explain.html");</code>
/// </summary>
public sealed class ExplainPage
{
    /// <summary>Beyond this many bytes of weights, or where the page has no function for a layer, the page holds what the network made of the samples in their place.</summary>
    public const long LargestWeights = 8_000_000;

    private readonly Network network;

    /// <summary>A page of a network.</summary>
    /// <param name="network">The network; it stays its owner's, and its mode is as before afterwards.</param>
    public ExplainPage(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        this.network = network;
    }

    /// <summary>Images to choose from on the page; the first ones are taken. Without them, there are those alone that are drawn or dropped in.</summary>
    public ImageSet? Images { get; init; }

    /// <summary>
    /// Samples to choose from, where the network sees vectors or sequences or has several inputs, a <see cref="NamedSet"/> by their names; the first ones are taken. Without them, there are those alone that are typed or drawn.
    /// </summary>
    public SampleSet? Samples { get; init; }

    /// <summary>
    /// What the network took test images for: the page then has their confusion matrix, whose cells open images in them, and a map of what the last hidden layer makes of the first ones. Of more than 40 classes it has neither.
    /// </summary>
    public Predictions? Predictions { get; init; }

    /// <summary>How many samples the page has at most.</summary>
    public int Count { get; init; } = 12;

    /// <summary>What was done to the pixels in training; [0, 1] if nothing is said.</summary>
    public Normalization Normalization { get; init; } = Normalization.Unit;

    /// <summary>The file that the weights come from, as the page says it; null for a network that was not trained, of whose random weights the page warns.</summary>
    public string? WeightsFrom { get; init; }

    /// <summary>Saves the page; its folder is made if need be. The file appears whole or not at all.</summary>
    /// <param name="path">The file: <c>explain.html</c>. Replaced if it is there.</param>
    /// <exception cref="ArgumentException">The images do not fit the network, or a network of open sizes has none.</exception>
    /// <exception cref="IOException">The file cannot be written there.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        AtomicFile.Write(path, ToHtml());
    }

    /// <summary>The page as HTML text, which is well-formed XML too.</summary>
    /// <exception cref="ArgumentException">The images do not fit the network, or the predictions are not of such images.</exception>
    public string ToHtml()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Count, 1);
        if (Predictions is { } predictions && Images is { } shown && (predictions.Images.SampleShape != shown.SampleShape || !predictions.Samples.ClassNames.SequenceEqual(shown.ClassNames)))
        {
            throw new ArgumentException($"The predictions are of {predictions.Samples.Name}, whose images or classes are others than those of {shown.Name}: give predictions of the same kind");
        }

        if (Images is not null && Samples is not null)
        {
            throw new ArgumentException($"{nameof(Images)} and {nameof(Samples)} are both given, but {network.GetName()} sees images or numbers: leave one out");
        }

        using var first = (Images ?? Samples) is { } all ? all.Take(Math.Min(Count, all.Count)) : null;
        var graph = Graph(first);
        var (style, script) = (PageFiles.Style(), PageFiles.Script());
        return Html.Page(
            graph.Mistakes.IsEmpty ? $"{graph.Name} thinks" : $"{graph.Name} does not compile",
            style,
            script,
            Html.Element("noscript", Html.Element("p", "This page runs the network itself: allow it JavaScript.")),
            Html.Data("network", PageJson.Write(network, graph, first, Predictions, Normalization, WeightsFrom)));
    }

    /// <summary>The graph for the samples' sizes.</summary>
    private NetworkGraph Graph(SampleSet? samples)
    {
        var graph = network.Architecture;
        if (samples is null)
        {
            return graph.For([.. graph.Inputs.Select(input => input.Shape.Closed)]);
        }

        DataFit.CheckInputs(network, samples);
        return graph.For(DataFit.Samples(graph, samples));
    }
}

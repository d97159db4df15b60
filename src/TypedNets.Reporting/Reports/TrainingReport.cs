using System.Reflection;
using System.Xml.Linq;
using TypedNets.Files;

namespace TypedNets.Reporting;

/// <summary>
/// A training on one HTML page that needs nothing but itself: curves, scores of each class, confusion matrix, calibration, the worst mistakes, the network's layers,
/// settings and environment. What is not given is left out.
/// <code>new TrainingReport(net) { History = history, Evaluation = trainer.Evaluate(data.Test), Predictions = Predictions.Compute(net, data.Test) }.Save("run.html");</code>
/// </summary>
/// <param name="network">The network; it stays its owner's.</param>
public sealed class TrainingReport(Network network)
{
    /// <summary>What the training came to: the page then has curves, the epochs and the settings, and what a doctor found.</summary>
    public History? History { get; init; }

    /// <summary>How the network did on samples it was not trained on: the page then has the scores of each class and the confusion matrix.</summary>
    public Evaluation? Evaluation { get; init; }

    /// <summary>What the network took these samples for: the page then has its calibration and its worst mistakes.</summary>
    public Predictions? Predictions { get; init; }

    /// <summary>What the network's logits are divided by where it is used: its calibration is then drawn at this temperature, too. By default what <see cref="TemperatureScaling"/> has found.</summary>
    public double? Temperature { get; init; }

    /// <summary>How near the network came to the values or images it should make, where its targets are such.</summary>
    public RegressionEvaluation? RegressionEvaluation { get; init; }

    /// <summary>Where the time and the memory of a training step go: the page then has it layer by layer. <see cref="LayerProfiler.Profile"/> measures it.</summary>
    public StepProfile? Profile { get; init; }

    /// <summary>Further pictures by what they show: a network's filters, what it makes of images.</summary>
    public IReadOnlyDictionary<string, Picture> Pictures { get; init; } = new Dictionary<string, Picture>();

    /// <summary>How many mistakes are shown at most.</summary>
    public int Mistakes { get; init; } = 12;

    /// <summary>Saves the page; its folder is made if need be. The file appears whole or not at all.</summary>
    /// <param name="path">The file: <c>run.html</c>. Replaced if it is there.</param>
    /// <exception cref="IOException">The file cannot be written there.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        AtomicFile.Write(path, ToHtml());
    }

    /// <summary>The page as HTML text, which is well-formed XML too.</summary>
    public string ToHtml()
    {
        var graph = network.Architecture;
        XElement?[] sections =
        [
            CurvesSection.Create(History, Noun.For(graph.Input)),
            DoctorSection.Create(History),
            ClassesSection.Create(Evaluation),
            ConfusionSection.Create(Evaluation),
            CalibrationSection.Create(Predictions, Temperature ?? ModelCard.Find(network)?.Temperature),
            MistakesSection.Create(Predictions, Mistakes),
            PicturesSection.Create(Pictures),
            NetworkSection.Create(graph),
            ProfileSection.Create(Profile),
            PairsSection.Create("settings", "Settings", "The settings of the training", History?.Settings),
            PairsSection.Create("environment", "Environment", "Where this page was written", Machine.Describe()),
        ];
        var written = sections.OfType<XElement>().ToArray();
        return Html.Page(
            $"{graph.Name}: training report",
            Style(),
            Html.Element("header", new XElement("h1", graph.Name), new XElement("p", Subtitle(graph)), Headline.Create(graph, History, Evaluation, RegressionEvaluation), Contents(written)),
            Html.Element("main", [.. written]),
            Html.Element("footer", new XElement("p", FormattableString.Invariant($"Written by TypedNets on {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC"))));
    }

    private string Subtitle(NetworkGraph graph)
    {
        var tested = Predictions is null ? "" : $", tested on {NumberFormat.Whole(Predictions.Count)} {Predictions.Samples.Noun} of {Predictions.Samples.Name}";
        return $"From {graph.InputList} to {graph.OutputList} with {NumberFormat.Whole(graph.ParameterCount)} parameters{tested}";
    }

    private static XElement Contents(IEnumerable<XElement> sections) => Html.Element(
        "nav",
        new XAttribute("aria-label", "Sections"),
        new XElement("ul", sections.Select(section => new XElement(
            "li", new XElement("a", new XAttribute("href", $"#{section.Attribute("id")!.Value}"), section.Element("h2")!.Value)))));

    private static string Style()
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}

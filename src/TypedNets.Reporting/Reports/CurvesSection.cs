using System.Xml.Linq;

namespace TypedNets.Reporting;

/// <summary>Loss, accuracy and metrics after each epoch: drawn, and as numbers.</summary>
internal static class CurvesSection
{
    public static XElement? Create(History? history, Noun noun) => history is null || history.Epochs.Count == 0
        ? null
        : Html.Section("curves", "Training", Ending(history, noun), Figure(history), Html.Table("The epochs", Rows(history, noun)));

    private static XElement? Ending(History history, Noun noun) => history switch
    {
        { EndedEarly: { } reason } => new XElement("p", $"{reason}."),
        { Stopped: true, Epochs: [.., { Complete: false } last] } => new XElement("p", $"Stopped within epoch {last.Epoch}, after {NumberFormat.Whole(last.Samples)} {noun}."),
        { Stopped: true } => new XElement("p", $"Stopped after epoch {history.Epochs[^1].Epoch}."),
        _ => null,
    };

    private static XElement Figure(History history)
    {
        var last = history.Epochs[^1];
        var validation = last.ValidationLoss is { } loss ? $"; in validation {Described(loss, last.ValidationAccuracy, last.ValidationMetrics)}" : "";
        var picture = Pictures.Curves(history).ToSvgElement();
        picture.SetAttributeValue("role", "img");
        picture.SetAttributeValue("aria-label", $"Curves by epoch; at last in training {Described(last.TrainLoss, last.TrainAccuracy, last.TrainMetrics)}{validation}; the table below has all numbers");
        return new XElement("figure", new XAttribute("class", "chart"), new XAttribute("tabindex", "0"), new XAttribute("role", "group"), new XAttribute("aria-label", "Curves"), picture);
    }

    private static string Described(double loss, double? accuracy, MetricValues metrics) => string.Join(", ", [
        $"loss {NumberFormat.Loss(loss)}",
        .. accuracy is { } share ? [$"accuracy {NumberFormat.Percent(share)}"] : Array.Empty<string>(),
        .. metrics.Select(metric => $"{metric.Key} {NumberFormat.Metric(metric.Value)}")]);

    private static object[] Rows(History history, Noun noun)
    {
        var validated = history.Epochs.Any(epoch => epoch.ValidationLoss is not null);
        string[] accuracy = history.Epochs.Any(epoch => epoch.TrainAccuracy is not null) ? ["accuracy"] : [];
        string[] metrics = [.. history.Epochs.SelectMany(epoch => epoch.TrainMetrics.Keys).Distinct()];
        string[] measured = ["loss", .. accuracy, .. metrics];
        return
        [
            Html.Head([
                "Epoch", .. measured.Select(name => $"Training {name}"), .. validated ? measured.Select(name => $"Validation {name}") : [], "Learning rate", "Seconds", $"{noun.Capital}/s"]),
            new XElement("tbody", history.Epochs.Select(epoch => Html.Row(
                NumberFormat.Whole(epoch.Epoch),
                [
                    .. Cells(epoch.TrainLoss, epoch.TrainAccuracy, epoch.TrainMetrics),
                    .. validated ? Cells(epoch.ValidationLoss, epoch.ValidationAccuracy, epoch.ValidationMetrics) : [],
                    NumberFormat.Short(epoch.LearningRate),
                    NumberFormat.Seconds(epoch.Seconds),
                    NumberFormat.Whole(epoch.ImagesPerSecond),
                ]))),
        ];

        IEnumerable<string> Cells(double? loss, double? share, MetricValues values) =>
        [
            Format(loss, NumberFormat.Loss),
            .. accuracy.Select(_ => Format(share, NumberFormat.Percent)),
            .. metrics.Select(name => Format(values.TryGetValue(name, out var value) ? value : null, NumberFormat.Metric)),
        ];
    }

    private static string Format(double? value, Func<double, string> write) => value is { } there ? write(there) : "–";
}

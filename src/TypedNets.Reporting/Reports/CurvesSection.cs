using System.Xml.Linq;

namespace TypedNets.Reporting;

/// <summary>Loss, accuracy and metrics after each epoch: drawn, and as numbers.</summary>
internal static class CurvesSection
{
    public static XElement? Create(History? history, Noun noun) => history is null || history.Epochs.Count == 0
        ? null
        : Html.Section("curves", "Training", Ending(history, noun), Figure(history), Html.Table("The epochs", Rows(history, noun)), history.Validations.Count == 0 ? null : Html.Table("The validations within epochs", Within(history)));

    private static XElement? Ending(History history, Noun noun) => history switch
    {
        { EndedEarly: { } reason } => new XElement("p", $"{reason}."),
        { Stopped: true, Epochs: [.., { Complete: false } last] } => new XElement("p", $"Stopped within epoch {last.Epoch}, after {NumberFormat.Whole(last.Samples)} {noun}."),
        { Stopped: true } => new XElement("p", $"Stopped after epoch {history.Epochs[^1].Epoch}."),
        _ => null,
    };

    /// <summary>A chart for each, side by side where there is room, and under one another on a narrow screen.</summary>
    private static XElement Figure(History history) => new(
        "figure",
        new XAttribute("class", "charts"),
        LearningCurve.FromHistory(history).Select((curve, place) =>
        {
            var picture = curve.ToSvgElement();
            SvgForBrowsers.Distinguish(picture, $"curve{place}-");
            picture.SetAttributeValue("role", "img");
            picture.SetAttributeValue("aria-label", $"{curve.Name} by epoch; at last {Described(curve.Name, history.Epochs[^1])}; the table below has all numbers");
            return picture;
        }));

    private static string Described(string name, EpochResult last)
    {
        var (train, valid) = name switch
        {
            "loss" => (NumberFormat.Loss(last.TrainLoss), Format(last.ValidationLoss, NumberFormat.Loss)),
            "accuracy" => (Format(last.TrainAccuracy, NumberFormat.Percent), Format(last.ValidationAccuracy, NumberFormat.Percent)),
            _ => (Metric(last.TrainMetrics), Metric(last.ValidationMetrics)),
        };
        return $"{train} in training{(last.ValidationLoss is null ? "" : $", {valid} in validation")}";

        string Metric(MetricValues values) => Format(values.TryGetValue(name, out var value) ? value : null, NumberFormat.Metric);
    }

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
                    NumberFormat.Whole(epoch.SamplesPerSecond),
                ]))),
        ];

        IEnumerable<string> Cells(double? loss, double? share, MetricValues values) =>
        [
            Format(loss, NumberFormat.Loss),
            .. accuracy.Select(_ => Format(share, NumberFormat.Percent)),
            .. metrics.Select(name => Format(values.TryGetValue(name, out var value) ? value : null, NumberFormat.Metric)),
        ];
    }

    private static object[] Within(History history)
    {
        string[] accuracy = history.Validations.Any(each => each.Accuracy is not null) ? ["accuracy"] : [];
        string[] metrics = [.. history.Validations.SelectMany(each => each.Metrics.Keys).Distinct()];
        return
        [
            Html.Head(["Epoch", "Step", "Loss", .. accuracy.Select(_ => "Accuracy"), .. metrics]),
            new XElement("tbody", history.Validations.Select(each => Html.Row(
                NumberFormat.Whole(each.Epoch),
                [
                    NumberFormat.Whole(each.Step),
                    NumberFormat.Loss(each.Loss),
                    .. accuracy.Select(_ => Format(each.Accuracy, NumberFormat.Percent)),
                    .. metrics.Select(name => Format(each.Metrics.TryGetValue(name, out var value) ? value : null, NumberFormat.Metric)),
                ]))),
        ];
    }

    private static string Format(double? value, Func<double, string> write) => value is { } there ? write(there) : "–";
}

using System.Xml.Linq;

namespace TypedNets.Reporting;

/// <summary>The few numbers that are asked for first.</summary>
internal static class Headline
{
    private const double LongestSeconds = 1e9;

    public static XElement Create(NetworkGraph graph, History? history, Evaluation? evaluation, RegressionEvaluation? regression) =>
        new("dl", new XAttribute("class", "headline"), Figures(graph, history, evaluation, regression).Select(each => new XElement(
            "div", new XElement("dt", each.Name), new XElement("dd", each.Value))));

    private static IEnumerable<(string Name, string Value)> Figures(NetworkGraph graph, History? history, Evaluation? evaluation, RegressionEvaluation? regression)
    {
        var noun = Noun.For(graph.Input);
        if (evaluation is not null)
        {
            yield return ("Test accuracy", NumberFormat.Percent(evaluation.Accuracy));
            yield return ("Test loss", NumberFormat.Loss(evaluation.Loss));
            var absent = evaluation.Report.Absent.Count();
            yield return (absent == 0 ? "Macro F1" : $"Macro F1, {absent} of {evaluation.Classes.Count} classes without {noun.Any} as 0", NumberFormat.Percent(evaluation.Report.MacroAverage.F1));
            if (evaluation.Classes.Count > 5)
            {
                yield return ("Top-5 accuracy", NumberFormat.Percent(evaluation.TopAccuracy(5)));
            }

            yield return ($"Test {noun}", NumberFormat.Whole(evaluation.Count));
        }

        if (regression is not null)
        {
            yield return ("Test loss", NumberFormat.Metric(regression.Loss));
            yield return ($"Test {noun}", NumberFormat.Whole(regression.Count));
        }

        foreach (var (metric, value) in (evaluation?.Metrics ?? MetricValues.None).Concat(regression?.Metrics ?? MetricValues.None))
        {
            yield return ($"Test {metric}", NumberFormat.Metric(value));
        }

        if (history is { Epochs: [.., var last] })
        {
            yield return ("Epochs", NumberFormat.Whole(last.Epoch));
            yield return ("Training time", Duration(history.Seconds > 0 ? history.Seconds : history.Epochs.Sum(epoch => epoch.Seconds)));
            yield return ($"{noun.Capital} a second", NumberFormat.Whole(history.Epochs.Sum(epoch => epoch.SamplesPerSecond * epoch.Seconds) / history.Epochs.Sum(epoch => epoch.Seconds)));
        }

        yield return ($"Multiply-adds {noun.Any}", NumberFormat.Whole(graph.MultiplyAdds));
    }

    private static string Duration(double seconds)
    {
        // A log may say anything.
        if (seconds is not (>= 0 and < LongestSeconds))
        {
            return "unknown";
        }

        var whole = TimeSpan.FromSeconds(Math.Round(seconds));
        return whole.TotalMinutes < 1 ? FormattableString.Invariant($"{seconds:0.0} s")
            : whole.TotalHours < 1 ? FormattableString.Invariant($"{whole.Minutes} min {whole.Seconds} s")
            : FormattableString.Invariant($"{(int)whole.TotalHours} h {whole.Minutes} min");
    }
}

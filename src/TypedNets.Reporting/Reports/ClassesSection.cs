using System.Globalization;
using System.Xml.Linq;

namespace TypedNets.Reporting;

/// <summary>Precision, recall, F1 and support of each class.</summary>
internal static class ClassesSection
{
    public static XElement? Create(Evaluation? evaluation)
    {
        if (evaluation is null || evaluation.Classes.Count == 0)
        {
            return null;
        }

        var report = evaluation.Report;
        return Html.Section("classes", "Classes", Html.Table(
            "Precision, recall, F1 and support of each class",
            Html.Head("Class", "Precision", "Recall", "F1", "Support"),
            new XElement("tbody", report.Classes.Select(Row)),
            new XElement(
                "tfoot",
                Html.Row("Accuracy", "", "", Bar(report.Accuracy), NumberFormat.Whole(report.WeightedAverage.Support)),
                Row(report.MacroAverage with { Name = "Macro average" }),
                Row(report.WeightedAverage with { Name = "Weighted average" }))),
            report.Note("the macro average", digits: 3) is { } note ? new XElement("p", $"{note}.") : null);
    }

    private static XElement Row(ClassScores scores) => Html.Row(
        scores.Name, Bar(scores.Precision), Bar(scores.Recall), Bar(scores.F1), NumberFormat.Whole(scores.Support));

    /// <summary>A share with a bar as long beneath it.</summary>
    private static XElement Bar(double share) => new(
        "td",
        new XAttribute("class", "bar"),
        new XAttribute("style", string.Create(CultureInfo.InvariantCulture, $"--share:{100 * share:0.##}%")),
        share.ToString("F3", CultureInfo.InvariantCulture));
}

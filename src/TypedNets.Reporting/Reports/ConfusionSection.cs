using System.Globalization;
using System.Xml.Linq;

namespace TypedNets.Reporting;

/// <summary>How many images of each class were taken for each class, and the confusions that came most often.</summary>
internal static class ConfusionSection
{
    private const int MaxPairs = 5;

    public static XElement? Create(Evaluation? evaluation)
    {
        if (evaluation is null || evaluation.Classes.Count == 0)
        {
            return null;
        }

        var counts = evaluation.ConfusionMatrix;
        return Html.Section(
            "confusion",
            "Confusion matrix",
            new XElement("p", $"{NumberFormat.Whole(evaluation.Correct)} of {NumberFormat.Whole(evaluation.Count)} {evaluation.Noun} are classified correctly. A row is what {evaluation.Noun} are, a column what they were taken for."),
            Matrix(evaluation.Classes, counts, evaluation.Noun),
            Confusions(evaluation.Classes, counts, evaluation.Noun));
    }

    private static XElement Matrix(IReadOnlyList<ClassResult> classes, long[,] counts, Noun noun)
    {
        var table = Html.Table(
            $"How many {noun} of each class (row) were taken for each class (column)",
            Html.Head(["", .. classes.Select(each => each.Name)]),
            new XElement("tbody", classes.Select((row, actual) => Html.Row(
                row.Name, classes.Select((_, predicted) => Cell(counts[actual, predicted], row.Count, actual == predicted))))));
        table.SetAttributeValue("class", "scroll confusion");
        return table;
    }

    private static XElement Cell(long count, long all, bool right)
    {
        // The root, so that a mistake of a few in a hundred is seen.
        var depth = Math.Sqrt(ClassScores.Share(count, all));
        var cell = new XElement("td", count == 0 ? new XElement("span", new XAttribute("class", "none"), "0") : NumberFormat.Whole(count));
        if (count > 0)
        {
            cell.SetAttributeValue("class", $"{(right ? "right" : "wrong")}{(depth > 0.6 ? " deep" : "")}");
            cell.SetAttributeValue("style", string.Create(CultureInfo.InvariantCulture, $"--depth:{100 * depth:0.#}%"));
            cell.SetAttributeValue("title", NumberFormat.Percent(ClassScores.Share(count, all)));
        }

        return cell;
    }

    private static XElement[] Confusions(IReadOnlyList<ClassResult> classes, long[,] counts, Noun noun)
    {
        var pairs = (
            from actual in Enumerable.Range(0, classes.Count)
            from predicted in Enumerable.Range(0, classes.Count)
            where actual != predicted && counts[actual, predicted] > 0
            orderby counts[actual, predicted] descending
            select (Actual: classes[actual], Predicted: classes[predicted], Count: counts[actual, predicted])).Take(MaxPairs).ToArray();
        return pairs.Length == 0
            ? []
            :
            [
                new XElement("h3", "Most frequent confusions"),
                new XElement("ol", pairs.Select(pair => new XElement(
                    "li",
                    new XElement("strong", pair.Actual.Name),
                    " taken for ",
                    new XElement("strong", pair.Predicted.Name),
                    $": {NumberFormat.Whole(pair.Count)} of {NumberFormat.Whole(pair.Actual.Count)} {noun} ({NumberFormat.Percent(ClassScores.Share(pair.Count, pair.Actual.Count))})"))),
            ];
    }
}

using System.Globalization;
using System.Xml.Linq;

namespace TypedNets.Reporting;

/// <summary>Whether the network is right as often as it says, drawn and as numbers.</summary>
internal static class CalibrationSection
{
    public static XElement? Create(Predictions? predictions, double? temperature)
    {
        if (predictions is null || predictions.Count == 0)
        {
            return null;
        }

        var plain = Calibration.Measure(predictions);
        var scaled = temperature is { } value ? Calibration.Measure(predictions.AtTemperature(value)) : null;
        var noun = predictions.Samples.Noun;
        return Html.Section(
            "calibration",
            "Calibration",
            new XElement("p", $"Whether the network is right as often as it says. Where a bar ends below the diagonal, it is surer than it is right; the expected calibration error is that distance in the mean over all {noun}: {NumberFormat.Percent(plain.ExpectedError)}{(scaled is null ? "." : $", and {NumberFormat.Percent(scaled.ExpectedError)} at the temperature that its file has.")}"),
            PicturesSection.Figure("Reliability diagram; the table below has all numbers", Pictures.Reliability(predictions, temperature)),
            Html.Table(
                $"How often the network is right about {noun} of which it is about as sure",
                Html.Head("Confidence", noun.Capital, "Mean confidence", "Right"),
                new XElement("tbody", (scaled ?? plain).Bins.Where(bin => bin.Count > 0).Select(Row))));
    }

    private static XElement Row(CalibrationBin bin) => Html.Row(
        string.Create(CultureInfo.InvariantCulture, $"{100 * bin.From:0.#} to {100 * bin.To:0.#} %"), NumberFormat.Whole(bin.Count), NumberFormat.Percent(bin.Confidence), NumberFormat.Percent(bin.Accuracy));
}

using System.Xml.Linq;
using SkiaSharp;
using TypedNets.Data;

namespace TypedNets.Reporting;

/// <summary>The samples that the network is wrong about with the highest loss.</summary>
internal static class MistakesSection
{
    public static XElement? Create(Predictions? predictions, int limit)
    {
        if (predictions is null)
        {
            return null;
        }

        var noun = predictions.Samples.Noun;
        var wrong = predictions.Where(each => !each.IsRight).ToArray();
        var worst = wrong.OrderByDescending(each => each.Loss).ThenBy(each => each.Index).Take(limit).ToArray();
        return worst.Length == 0
            ? Html.Section("mistakes", "Worst mistakes", new XElement("p", $"All {NumberFormat.Whole(predictions.Count)} {noun} are classified correctly."))
            : Html.Section(
                "mistakes",
                "Worst mistakes",
                new XElement("p", $"Of {NumberFormat.Whole(wrong.Length)} mistakes those with the highest loss, which is −ln of the probability that the network gives to the true class."),
                new XElement("ul", new XAttribute("class", "mistakes"), worst.Select(each => new XElement("li", Figure(predictions.Samples, each)))));
    }

    private static XElement Figure(ClassSet samples, Prediction mistake)
    {
        var (actual, predicted) = (samples.ClassNames[mistake.Actual], samples.ClassNames[mistake.Predicted]);
        return new XElement(
            "figure",
            samples.AsImages() is { } images ? Drawn(images, mistake.Index, $"Image {mistake.Index} of {images.Name}: {actual}, taken for {predicted}") : null,
            new XElement(
                "figcaption",
                new XElement("strong", new XAttribute("class", "wrong"), predicted),
                $" {Share(mistake.Confidence)}",
                new XElement("br"),
                "is ",
                new XElement("strong", new XAttribute("class", "right"), actual),
                $" {Share(mistake.Probabilities[mistake.Actual])}",
                new XElement("br"),
                new XElement("small", $"{samples.Noun.One} {NumberFormat.Whole(mistake.Index)}, loss {(double.IsFinite(mistake.Loss) ? NumberFormat.Short(mistake.Loss) : "∞")}")));
    }

    private static XElement Drawn(ImageSet images, int index, string description)
    {
        var size = ImageSize.Fit(images.SampleShape[2], images.SampleShape[1], 128);
        return new XElement(
            "img",
            new XAttribute("src", $"data:image/png;base64,{Convert.ToBase64String(Png(images, index))}"),
            new XAttribute("width", size.Width),
            new XAttribute("height", size.Height),
            new XAttribute("alt", description));
    }

    private static byte[] Png(ImageSet images, int index)
    {
        using var bitmap = Bitmaps.Image(images, index);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>A share that is not nothing is not written as nothing.</summary>
    private static string Share(float share) => share is > 0 and < 0.0005f ? "< 0.1 %" : NumberFormat.Percent(share);
}

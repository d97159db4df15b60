using System.Xml.Linq;
using SkiaSharp;

namespace TypedNets;

/// <summary>The images that the network is wrong about with the highest loss.</summary>
internal static class MistakesSection
{
    public static XElement? Of(Predictions? predictions, int most)
    {
        if (predictions is null)
        {
            return null;
        }

        var wrong = predictions.Where(each => !each.IsRight).ToArray();
        var worst = wrong.OrderByDescending(each => each.Loss).ThenBy(each => each.Index).Take(most).ToArray();
        return worst.Length == 0
            ? Html.Section("mistakes", "Worst mistakes", new XElement("p", $"All {Numbers.Whole(predictions.Count)} images are named rightly."))
            : Html.Section(
                "mistakes",
                "Worst mistakes",
                new XElement("p", $"Of {Numbers.Whole(wrong.Length)} mistakes those with the highest loss, which is −ln of the probability that the network gives to the true class."),
                new XElement("ul", new XAttribute("class", "mistakes"), worst.Select(each => new XElement("li", Figure(predictions.Images, each)))));
    }

    private static XElement Figure(ImageSet images, Prediction mistake)
    {
        var (actual, predicted) = (images.ClassNames[mistake.Actual], images.ClassNames[mistake.Predicted]);
        var size = Sizes.Within(images.SampleShape[2], images.SampleShape[1], 128);
        return new XElement(
            "figure",
            new XElement(
                "img",
                new XAttribute("src", $"data:image/png;base64,{Convert.ToBase64String(Png(images, mistake.Index))}"),
                new XAttribute("width", size.Width),
                new XAttribute("height", size.Height),
                new XAttribute("alt", $"Image {mistake.Index} of {images.Name}: {actual}, taken for {predicted}")),
            new XElement(
                "figcaption",
                new XElement("strong", new XAttribute("class", "wrong"), predicted),
                $" {Share(mistake.Confidence)}",
                new XElement("br"),
                "is ",
                new XElement("strong", new XAttribute("class", "right"), actual),
                $" {Share(mistake.Probabilities[mistake.Actual])}",
                new XElement("br"),
                new XElement("small", $"image {Numbers.Whole(mistake.Index)}, loss {(double.IsFinite(mistake.Loss) ? Numbers.Short(mistake.Loss) : "∞")}")));
    }

    private static byte[] Png(ImageSet images, int index)
    {
        using var bitmap = Bitmaps.Image(images, index);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>A share that is not nothing is not written as nothing.</summary>
    private static string Share(float share) => share is > 0 and < 0.0005f ? "< 0.1 %" : Numbers.Percent(share);
}

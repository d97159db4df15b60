using System.Xml.Linq;

namespace TypedNets.Reporting;

/// <summary>Pictures with their captions.</summary>
internal static class PicturesSection
{
    // For screens of high density.
    private const double Scale = 2;

    public static XElement? Create(IReadOnlyDictionary<string, Picture> pictures) => pictures.Count == 0
        ? null
        : Html.Section("pictures", "Pictures", pictures.Select(picture => new XElement(
            "figure",
            new XAttribute("class", "picture"),
            new XAttribute("tabindex", "0"),
            new XElement(
                "img",
                new XAttribute("src", $"data:image/png;base64,{Convert.ToBase64String(picture.Value.ToPng(Scale))}"),
                new XAttribute("width", picture.Value.Width),
                new XAttribute("height", picture.Value.Height),
                new XAttribute("alt", picture.Key)),
            new XElement("figcaption", picture.Key))));
}

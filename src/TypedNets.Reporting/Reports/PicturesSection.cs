using System.Xml.Linq;

namespace TypedNets.Reporting;

/// <summary>Pictures with their captions.</summary>
internal static class PicturesSection
{
    // For screens of high density.
    private const double Scale = 2;

    public static XElement? Create(IReadOnlyDictionary<string, Picture> pictures) => pictures.Count == 0
        ? null
        : Html.Section("pictures", "Pictures", pictures.Select(picture => Figure(picture.Key, picture.Value)));

    /// <summary>A picture with its caption.</summary>
    public static XElement Figure(string caption, Picture picture) => new(
        "figure",
        new XAttribute("class", "picture"),
        new XAttribute("tabindex", "0"),
        new XElement(
            "img",
            new XAttribute("src", $"data:image/png;base64,{Convert.ToBase64String(picture.ToPng(Scale))}"),
            new XAttribute("width", picture.Width),
            new XAttribute("height", picture.Height),
            new XAttribute("alt", caption)),
        new XElement("figcaption", caption));
}

using System.Globalization;
using System.Xml.Linq;

namespace TypedNets.Reporting;

/// <summary>Makes of what Skia writes an SVG that looks the same in a browser, whatever fonts there are and whatever its size.</summary>
internal static class SvgForBrowsers
{
    public static XElement Mend(XElement svg, int width, int height)
    {
        // It may be shown in any size.
        svg.SetAttributeValue("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}"));

        // What a chart clears before it draws would be black, and be seen as a thin line where sizes are no whole pixels.
        svg.Descendants(svg.Name.Namespace + "rect").Where(rect => rect.Parent!.Name.LocalName == "g" && !rect.Attributes().Any(each => each.Name != "width" && each.Name != "height")).Remove();
        foreach (var image in svg.Descendants(svg.Name.Namespace + "image"))
        {
            // An enlarged pixel stays a square.
            image.SetAttributeValue("style", "image-rendering: pixelated");
        }

        foreach (var text in svg.Descendants(svg.Name.Namespace + "text"))
        {
            Mend(text);
        }

        return svg;
    }

    /// <summary>Gives what the picture refers to by an id another one, so that several stand in one page.</summary>
    public static void Distinguish(XElement svg, string prefix)
    {
        foreach (var attribute in svg.DescendantsAndSelf().Attributes())
        {
            attribute.Value = attribute.Name.LocalName == "id" ? prefix + attribute.Value
                : attribute.Name.LocalName == "href" && attribute.Value.StartsWith('#') ? $"#{prefix}{attribute.Value[1..]}"
                : attribute.Value.Replace("url(#", $"url(#{prefix}", StringComparison.Ordinal);
        }
    }

    /// <summary>
    /// Skia gives each letter its own place, which suits its own font only, and ends the list with a comma, which is no list. A text is set as one instead: where the font is missing,
    /// the nearest of its kind takes exactly as much room.
    /// </summary>
    private static void Mend(XElement text)
    {
        text.Value = text.Value.Trim();
        foreach (var name in (string[])["x", "y"])
        {
            if (text.Attribute(name) is { } places)
            {
                places.Value = places.Value.Split(',')[0];
            }
        }

        var size = float.Parse(text.Attribute("font-size")!.Value, CultureInfo.InvariantCulture);
        text.SetAttributeValue("font-family", $"{PictureFont.Name}, Carlito, Calibri, Helvetica, Arial, sans-serif");
        text.SetAttributeValue("textLength", TextSize.Length(text.Value, size).ToString("0.##", CultureInfo.InvariantCulture));
        text.SetAttributeValue("lengthAdjust", "spacingAndGlyphs");
    }
}

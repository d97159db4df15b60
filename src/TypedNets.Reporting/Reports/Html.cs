using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace TypedNets.Reporting;

/// <summary>HTML that is XML too, so that every text and attribute is escaped by the one that writes it.</summary>
internal static class Html
{
    private static readonly HashSet<string> Void = ["meta", "img", "br", "col", "hr", "link", "input"];

    public static XElement Element(string name, params object?[] content) => new(name, content);

    /// <summary>A part of the page with its heading.</summary>
    public static XElement Section(string id, string heading, params object?[] content) =>
        new("section", new XAttribute("id", id), new XAttribute("aria-labelledby", $"{id}-heading"), new XElement("h2", new XAttribute("id", $"{id}-heading"), heading), content);

    /// <summary>A table in a frame that scrolls where the window is narrower.</summary>
    /// <param name="caption">What it shows, for those who cannot see it and as the frame's name.</param>
    /// <param name="content">Its head, body and foot.</param>
    public static XElement Table(string caption, params object?[] content) => new(
        "div",
        new XAttribute("class", "scroll"),
        new XAttribute("role", "region"),
        new XAttribute("tabindex", "0"),
        new XAttribute("aria-label", caption),
        new XElement("table", new XElement("caption", caption), content));

    /// <summary>A head of one row.</summary>
    public static XElement Head(params IEnumerable<string> columns) =>
        new("thead", new XElement("tr", columns.Select(column => new XElement("th", new XAttribute("scope", "col"), column))));

    /// <summary>A row whose first cell names it.</summary>
    public static XElement Row(string name, params IEnumerable<object?> cells) =>
        new("tr", new XElement("th", new XAttribute("scope", "row"), name), cells.Select(cell => cell as XElement ?? new XElement("td", cell)));

    /// <summary>Data that the page's script reads.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="json">JSON without a letter of markup.</param>
    public static XElement Data(string id, string json) => new("script", new XAttribute("id", id), new XAttribute("type", "application/json"), json);

    /// <summary>A whole page that may load nothing from anywhere.</summary>
    public static string Page(string title, string style, params object?[] body) => Page(title, style, "", body);

    /// <summary>A whole page that may load nothing from anywhere, and runs this script and no other: what would come in with a name is refused by the browser, too.</summary>
    public static string Page(string title, string style, string script, params object?[] body)
    {
        // As a comment and a section without markup, it is the same script to one who reads HTML and to one who reads XML.
        var section = $"\n{script}\n//";
        var allowed = script.Length == 0 ? "" : $"; script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"//<![CDATA[{section}]]>")))}'";
        var page = new XElement(
            "html",
            new XAttribute("lang", "en"),
            new XElement(
                "head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("http-equiv", "Content-Security-Policy"), new XAttribute("content", $"default-src 'none'; img-src data:; style-src 'unsafe-inline'{allowed}")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("meta", new XAttribute("name", "color-scheme"), new XAttribute("content", "light dark")),
                new XElement("title", title),
                new XElement("style", style)),
            new XElement("body", body, script.Length == 0 ? null : new XElement("script", new XText("//"), new XCData(section))));
        Mend(page);
        return $"<!DOCTYPE html>\n{page.ToString(SaveOptions.DisableFormatting)}\n";
    }

    /// <summary>What a class's name may hold but XML may not is replaced; and an HTML element is not closed where it opens, which only XML knows.</summary>
    private static void Mend(XElement page)
    {
        foreach (var element in page.DescendantsAndSelf())
        {
            foreach (var attribute in element.Attributes())
            {
                attribute.Value = Clean(attribute.Value);
            }

            foreach (var text in element.Nodes().OfType<XText>())
            {
                text.Value = Clean(text.Value);
            }

            if (element.IsEmpty && element.Name.Namespace == XNamespace.None && !Void.Contains(element.Name.LocalName))
            {
                element.Value = "";
            }
        }
    }

    private static string Clean(string text)
    {
        const char Unknown = '\uFFFD';
        var clean = text.ToCharArray();
        for (var index = 0; index < clean.Length; index++)
        {
            if (index + 1 < clean.Length && XmlConvert.IsXmlSurrogatePair(clean[index + 1], clean[index]))
            {
                index++;
            }
            else if (!XmlConvert.IsXmlChar(clean[index]))
            {
                clean[index] = Unknown;
            }
        }

        return clean.AsSpan().SequenceEqual(text) ? text : new string(clean);
    }
}

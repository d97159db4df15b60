using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TypedNets.Reporting;

/// <summary>Names and values: settings, environment.</summary>
internal static partial class PairsSection
{
    public static XElement? Create(string id, string heading, string caption, IReadOnlyDictionary<string, string>? pairs) => pairs is null || pairs.Count == 0
        ? null
        : Html.Section(id, heading, Pairs(caption, pairs));

    private static XElement Pairs(string caption, IReadOnlyDictionary<string, string> pairs)
    {
        var table = Html.Table(
            caption,
            new XElement("tbody", pairs.Where(pair => pair.Value.Length > 0).Select(pair => Html.Row(Said(pair.Key), Value(pair.Value)))));
        table.SetAttributeValue("class", "scroll pairs");
        return table;
    }

    /// <summary>A property's name as words: <c>BatchSize</c> becomes <c>Batch size</c>.</summary>
    private static string Said(string name)
    {
        var words = Capital().Replace(name, match => $" {match.Value.ToLowerInvariant()}");
        return string.Concat(words[..1].ToUpperInvariant(), words[1..]);
    }

    private static string Value(string value) => bool.TryParse(value, out var holds) ? holds ? "yes" : "no" : value;

    [GeneratedRegex("(?<=[a-z])[A-Z](?=[a-z])")]
    private static partial Regex Capital();
}

using System.Reflection;
using System.Text.RegularExpressions;

namespace TypedNets.Reporting;

/// <summary>The page's style and scripts, which lie in this assembly.</summary>
internal static partial class PageFiles
{
    private static readonly string[] Folders = ["Network", "Layers", "Views"];

    private static readonly Lazy<string> Joined = new(() => string.Join('\n', Folders.SelectMany(Scripts).Append(Read("Page/start.js"))));

    private static readonly Lazy<HashSet<string>> Run = new(() => [.. Defined().Matches(Joined.Value).Select(match => match.Groups[1].Value)]);

    public static string Style() => Read("Page/explain.css");

    /// <summary>All scripts as one. A folder knows those before it, and what begins comes last.</summary>
    public static string Script() => Joined.Value;

    /// <summary>Whether the page has a function for a kind of layer.</summary>
    public static bool Runs(string kind) => Run.Value.Contains(kind);

    /// <summary>The scripts of a folder, that of its own name first: the others add to what it begins.</summary>
    private static IEnumerable<string> Scripts(string folder) => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith($"Page/{folder}/", StringComparison.Ordinal))
        .OrderBy(name => name != $"Page/{folder}/{folder.ToLowerInvariant()}.js").ThenBy(name => name, StringComparer.Ordinal)
        .Select(Read);

    private static string Read(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\blayers\.(\w+) = ")]
    private static partial Regex Defined();
}

using System.Text.RegularExpressions;

namespace TypedNets.Generators.Tests.Documentation;

/// <summary>The files in which layers are written: those of one family stand together.</summary>
internal static partial class LayerSource
{
    /// <summary>The file of each attribute, from the folder of all: <c>Pooling/MaxPools.cs</c>.</summary>
    public static IReadOnlyDictionary<string, string> Attributes { get; } = In(Path.Combine("src", "TypedNets.Attributes"), AttributeClass());

    /// <summary>The file of each rule, from the folder of all.</summary>
    public static IReadOnlyDictionary<string, string> Rules { get; } = In(Path.Combine("src", "TypedNets.Generators", "Layers"), RuleClass());

    private static Dictionary<string, string> In(string folder, Regex classes)
    {
        var root = Path.Combine(Repository.Root, folder);
        return Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => classes.Matches(File.ReadAllText(file)).Select(match => (Kind: match.Groups["kind"].Value, File: Path.GetRelativePath(root, file).Replace('\\', '/'))))
            .DistinctBy(found => found.Kind) // Residual with and without a skip
            .ToDictionary(found => found.Kind, found => found.File, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\bclass (?<kind>\w+)Attribute\b")]
    private static partial Regex AttributeClass();

    [GeneratedRegex(@"\bsealed class (?<kind>\w+)Rule\b")]
    private static partial Regex RuleClass();
}

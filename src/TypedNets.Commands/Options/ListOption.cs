using System.CommandLine;

namespace TypedNets.Commands;

/// <summary>An option of several values: repeated, one behind another, or with commas between.</summary>
internal static class ListOption
{
    public static Option<string[]> Create(string name, string description, params string[] aliases) => new(name, aliases) { Description = description, AllowMultipleArgumentsPerToken = true };

    /// <summary>The values.</summary>
    public static IReadOnlyList<string> Read(ParseResult parsed, Option<string[]> option) =>
        [.. (parsed.GetValue(option) ?? []).SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}

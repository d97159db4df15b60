using System.Globalization;
using System.Text.RegularExpressions;

namespace TypedNets.Generators.Expansion;

/// <summary>Names with a place for a number: <c>denselayer{1}</c> is <c>denselayer1</c>, <c>denselayer2</c>, …</summary>
internal static class NumberedName
{
    private static readonly Regex Placeholder = new(@"\{(\d{1,6})\}", RegexOptions.CultureInvariant);

    public static bool IsOne(string? name) => name is not null && Placeholder.IsMatch(name);

    /// <summary>Puts numbers in.</summary>
    /// <param name="name">The name; each place says the number that it begins with.</param>
    /// <param name="indices">What is added to each, in order; nothing to those behind them.</param>
    public static string Number(string name, params IReadOnlyList<int> indices)
    {
        var place = 0;
        return Placeholder.Replace(name, match =>
        {
            var index = place < indices.Count ? indices[place] : 0;
            place++;
            return (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) + index).ToString(CultureInfo.InvariantCulture);
        });
    }

    /// <summary>What all of them have in common: <c>denselayer</c>.</summary>
    public static string Stem(string name) => Placeholder.Replace(name, "").Trim('.');

    /// <summary>How many numbers a name has.</summary>
    public static int CountPlaceholders(string name) => Placeholder.Matches(name).Count;
}

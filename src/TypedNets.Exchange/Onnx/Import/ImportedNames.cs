using System.Globalization;

namespace TypedNets.Exchange;

/// <summary>Names of a model as C# takes them.</summary>
internal static class ImportedNames
{
    private const int Longest = 200;
    private const int MostShown = 60;

    /// <summary>Whether it can be the name of a class or a member, in letters that look what they are.</summary>
    public static bool IsIdentifier(string name) => name.Length is > 0 and <= Longest && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    /// <summary>Whether layers can be called so: <c>layer1.0.conv1</c>.</summary>
    public static bool IsLayerName(string name) =>
        name.Length is > 0 and <= Longest && name.Split('.') is var parts && Array.TrueForAll(parts, part => part.Length > 0 && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')) && !char.IsAsciiDigit(name[0]);

    /// <summary>A name that can be a member's, as like as can be.</summary>
    public static string Identifier(string name, string otherwise)
    {
        var letters = string.Concat(name.Take(Longest).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')).Trim('_');
        return letters.Length == 0 || char.IsAsciiDigit(letters[0]) ? otherwise : char.ToLowerInvariant(letters[0]) + letters[1..];
    }

    /// <summary>The name, or that with a number behind it, that is not taken.</summary>
    public static string Free(string wish, HashSet<string> taken)
    {
        var name = wish;
        for (var number = 2; !taken.Add(name); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{wish}_{number}");
        }

        return name;
    }

    /// <summary>A name as it is shown in a message.</summary>
    public static string Shown(string name) => string.Concat(name.Take(MostShown).Select(letter => char.IsControl(letter) ? '?' : letter));
}

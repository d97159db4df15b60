using System.Collections;
using System.Globalization;
using System.Text;

namespace TypedNets.Exchange;

/// <summary>Values and names as Python writes them.</summary>
internal static class PythonText
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global",
        "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    };

    /// <summary>A value: <c>True</c>, <c>1e-05</c>, <c>"reflect"</c>, <c>(3, 5)</c>.</summary>
    /// <param name="value">A truth value, a number, a text, a list of numbers, or null.</param>
    public static string Value(object? value) => value switch
    {
        null => "None",
        bool truth => truth ? "True" : "False",
        double real => Real(real),
        string text => Literal(text),
        IEnumerable list => List([.. list.Cast<object>().Select(Value)]),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>A string literal.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var letter in text)
        {
            literal.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                < ' ' or '\u007f' or '\u2028' or '\u2029' => $"\\u{(int)letter:x4}",
                _ when char.IsSurrogate(letter) => $"\\u{(int)letter:x4}",
                _ => letter.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }

    /// <summary>Whether it can stand behind a dot. Other letters than English ones are others to Python than they look.</summary>
    public static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') && !Keywords.Contains(name);

    /// <summary>An identifier as like to a name as can be: <c>0</c> → <c>_0</c>.</summary>
    public static string Identifier(string name)
    {
        var letters = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return letters.Length == 0 || char.IsAsciiDigit(letters[0]) ? "_" + letters : Keywords.Contains(letters) ? letters + "_" : letters;
    }

    /// <summary>Whether a network's file calls something else so, which a variable must not hide.</summary>
    public static bool IsTaken(string identifier) => identifier is "torch" or "nn" or "self" or "later" or "network";

    private static string List(string[] items) => items.Length == 1 ? $"({items[0]},)" : $"({string.Join(", ", items)})";

    private static string Real(double real) =>
        double.IsNaN(real) ? "float(\"nan\")"
        : double.IsInfinity(real) ? $"float(\"{(real < 0 ? "-" : "")}inf\")"
        : real.ToString("R", CultureInfo.InvariantCulture) is var digits && digits.All(letter => char.IsAsciiDigit(letter) || letter == '-') ? digits + ".0" : digits.Replace("E", "e");
}

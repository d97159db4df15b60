using System.Globalization;

namespace TypedNets;

/// <summary>Names as they can be printed. A folder's name becomes a class's, and anybody may name a folder; a terminal obeys what stands between an escape and its end.</summary>
public static class Printable
{
    private const char Pictures = '\u2400';
    private const char Delete = '\u007F';
    private const char PictureOfDelete = '\u2421';
    private const char Unknown = '\uFFFD';

    /// <summary>
    /// The text with a sign in the place of each control character (<c>␛</c> for an escape, <c>␊</c> for a line break) and of each character that is not seen but turns
    /// others around.
    /// </summary>
    /// <param name="text">A name, or a line with names in it.</param>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Any(IsCommand) ? string.Create(text.Length, text, (shown, text) =>
        {
            for (var index = 0; index < shown.Length; index++)
            {
                shown[index] = IsCommand(text[index]) ? Sign(text[index]) : text[index];
            }
        })
        : text;
    }

    /// <summary>Whether a terminal obeys a character in place of showing it.</summary>
    internal static bool IsCommand(char letter) => char.IsControl(letter)
        || char.GetUnicodeCategory(letter) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C';

    private static char Sign(char letter) => letter < ' ' ? (char)(Pictures + letter) : letter == Delete ? PictureOfDelete : Unknown;
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace TypedNets.Commands;

/// <summary>A length of time on the command line: <c>90s</c>, <c>30m</c>, <c>1h30m</c>, <c>00:30:00</c>.</summary>
internal static partial class Durations
{
    /// <summary>Reads one; null where none is given.</summary>
    /// <param name="option">The option that it is given to.</param>
    /// <param name="text">What is given.</param>
    /// <exception cref="ArgumentException">It is no length of time, or none above 0.</exception>
    public static TimeSpan? Read(string option, string? text)
    {
        if (text is null)
        {
            return null;
        }

        return Parse(text) is { } time && time > TimeSpan.Zero ? time
            : throw new ArgumentException($"{option} takes a length of time, like 90s, 30m, 1h30m or 00:30:00, and not '{text}'");
    }

    private static TimeSpan? Parse(string text)
    {
        if (text.Contains(':'))
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var clock) ? clock : null;
        }

        var parts = Units().Match(text);
        return parts.Success && text.Length > 0 ? new TimeSpan(Number("h"), Number("m"), Number("s")) : null;

        int Number(string unit) => parts.Groups[unit].Success ? int.Parse(parts.Groups[unit].Value, CultureInfo.InvariantCulture) : 0;
    }

    // No more digits than a TimeSpan can hold the hours of.
    [GeneratedRegex("^((?<h>[0-9]{1,6})h)?((?<m>[0-9]{1,6})m)?((?<s>[0-9]{1,6})s)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Units();
}

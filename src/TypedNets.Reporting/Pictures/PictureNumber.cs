using System.Globalization;

namespace TypedNets.Reporting;

/// <summary>A number as it is set in a picture, with a minus and not a hyphen.</summary>
internal static class PictureNumber
{
    public static string Format(float value, string format) => value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '\u2212');
}

using System.Globalization;

namespace TypedNets;

/// <summary>Numbers as they are printed, the same in every country.</summary>
internal static class NumberFormat
{
    public static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Loss(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    /// <summary>Four digits that count, the last ones also where they are 0.</summary>
    public static string Metric(double value)
    {
        var size = Math.Abs(value);
        return size is >= 1e-4 and < 1e4
            ? value.ToString($"F{3 - (int)Math.Floor(Math.Log10(size))}", CultureInfo.InvariantCulture)
            : value.ToString("G4", CultureInfo.InvariantCulture);
    }

    public static string Percent(double share) => (100 * share).ToString("F1", CultureInfo.InvariantCulture) + " %";

    public static string Seconds(double value) => value.ToString("F1", CultureInfo.InvariantCulture);

    public static string Short(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    /// <summary>Bytes with three digits: 62.7 kB.</summary>
    public static string Bytes(decimal bytes)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB", "PB"];
        var unit = 0;
        while (bytes >= 999.5m && unit < units.Length - 1)
        {
            bytes /= 1000;
            unit++;
        }

        return $"{bytes.ToString(unit == 0 || bytes >= 99.95m ? "N0" : bytes >= 9.995m ? "0.0" : "0.00", CultureInfo.InvariantCulture)} {units[unit]}";
    }
}

using System.Globalization;

namespace TypedNets;

/// <summary>Numbers of things as people write them: <c>1 epoch</c>, <c>60,000 images</c>.</summary>
internal static class Counted
{
    /// <summary>A number and what it counts.</summary>
    /// <param name="count">How many.</param>
    /// <param name="many">Several of them: <c>epochs</c>.</param>
    /// <param name="one">A single one; by default the same without its last letter.</param>
    public static string Format(long count, string many, string? one = null) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? one ?? many[..^1] : many)}";
}

namespace TypedNets.Checkpoints;

/// <summary>What came of loading the part of a checkpoint that fits.</summary>
/// <param name="Loaded">The names that were loaded.</param>
/// <param name="Different">What has the same name and does not fit: a sentence with both shapes or types for each.</param>
/// <param name="Missing">What the network has and the file does not; it is left as it was.</param>
/// <param name="Unexpected">What the file has and the network does not.</param>
public sealed record PartialLoad(
    IReadOnlyList<string> Loaded, IReadOnlyList<string> Different, IReadOnlyList<string> Missing, IReadOnlyList<string> Unexpected)
{
    /// <summary>Whether everything was loaded and nothing was left over.</summary>
    public bool Complete => Different.Count + Missing.Count + Unexpected.Count == 0;

    /// <summary>A line for each list that is not empty.</summary>
    public override string ToString() => string.Join(
        Environment.NewLine,
        new[] { ("loaded", Loaded), ("different", Different), ("not in the file", Missing), ("not in the network", Unexpected) }
            .Where(list => list.Item2.Count > 0)
            .Select(list => Printable.Escape($"{list.Item1}: {string.Join(", ", list.Item2)}")));
}

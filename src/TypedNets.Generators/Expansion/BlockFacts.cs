namespace TypedNets.Generators.Expansion;

/// <summary>What is known of a block in its use, whatever arrives.</summary>
/// <param name="IsRight">Whether nothing is wrong with it there, but for what is missing.</param>
/// <param name="Count">How many layers, merges and blocks it is.</param>
/// <param name="Depth">How many blocks lie in one another there, itself the first.</param>
/// <param name="IsNamed">Whether its author has named some that belong to who uses it, if that gives it no name.</param>
/// <param name="Missing">What the use should give and does not.</param>
/// <param name="Taps">The names of what it keeps.</param>
internal sealed record BlockFacts(bool IsRight, int Count, int Depth, bool IsNamed, IReadOnlyList<MissingParameter> Missing, IReadOnlyList<string> Taps)
{
    /// <summary>A block that is wrong wherever it is used, of which nothing more is to be known.</summary>
    public static BlockFacts Wrong { get; } = new(IsRight: false, 0, 1, IsNamed: false, [], []);
}

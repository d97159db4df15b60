namespace TypedNets.Generators.Blocks;

/// <summary>What is known of a block in its use, whatever arrives.</summary>
/// <param name="IsRight">Whether nothing is wrong with it there.</param>
/// <param name="Count">How many layers, merges and blocks it is.</param>
/// <param name="IsNamed">Whether its author has named some that belong to who uses it, if that gives it no name.</param>
/// <param name="IsInCircle">Whether it, or a block in it, is made of itself.</param>
internal sealed record PartCheck(bool IsRight, int Count, bool IsNamed, bool IsInCircle)
{
    public static PartCheck Nothing { get; } = new(IsRight: true, 0, IsNamed: false, IsInCircle: false);

    /// <summary>A block that is being looked at already, further up.</summary>
    public static PartCheck Circle { get; } = new(IsRight: false, 0, IsNamed: false, IsInCircle: true);

    /// <summary>The two together; names within the other are not its own.</summary>
    public PartCheck And(PartCheck other) => new(IsRight && other.IsRight, Count + other.Count, IsNamed, IsInCircle || other.IsInCircle);
}

namespace TypedNets.Data;

/// <summary>An image in a shard.</summary>
/// <param name="Shard">Which shard.</param>
/// <param name="Offset">Where its bytes begin.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Label">Its class.</param>
internal readonly record struct ShardEntry(int Shard, long Offset, int Length, int Label);

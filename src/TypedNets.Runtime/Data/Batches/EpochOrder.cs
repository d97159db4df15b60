namespace TypedNets.Data;

/// <summary>Which sample comes when in an epoch.</summary>
/// <param name="places">The samples' numbers in the set, in their order; null for the set's own.</param>
/// <param name="repeats">Whether a sample may come more than once.</param>
internal readonly struct EpochOrder(long[]? places, bool repeats)
{
    /// <summary>The numbers; null where the order is the set's own.</summary>
    public long[]? Places => places;

    /// <summary>The number of the sample that comes at a place.</summary>
    public long this[int place] => places is null ? place : places[place];

    /// <summary>What fixes how the sample at a place is changed: its number, and where it comes again its place, so that each time it is changed anew.</summary>
    public long DrawOf(int place) => repeats ? place : this[place];
}

namespace TypedNets.Data;

/// <summary>How many decoded samples there are at once: those of all batches that were begun and not freed yet.</summary>
internal sealed class LiveSamples
{
    private int now;
    private int most;

    /// <summary>The most there have been.</summary>
    public int Most => Volatile.Read(ref most);

    /// <summary>How many there are.</summary>
    public int Now => Volatile.Read(ref now);

    public void Add(int count)
    {
        var sum = Interlocked.Add(ref now, count);
        for (var known = Most; sum > known; known = Most)
        {
            Interlocked.CompareExchange(ref most, sum, known);
        }
    }

    public void Remove(int count) => Interlocked.Add(ref now, -count);
}

namespace TypedNets;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, 2014): a stream of random numbers that a seed fixes for ever. <see cref="Random"/> promises no such
/// thing across .NET versions, and torch's generator belongs to the user.
/// </summary>
internal struct SeededRandom
{
    private ulong state;

    /// <summary>A stream of its own for each seed, and for each number within a seed.</summary>
    public SeededRandom(int seed, int stream = 0)
    {
        state = (uint)seed;
        state = Next() + (uint)stream;
        state = Next();
    }

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A whole number from 0 up to, but not including, the bound.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A number from <paramref name="low"/> up to <paramref name="high"/>.</summary>
    public double Between(double low, double high) => low + ((high - low) * ((Next() >> 11) * (1.0 / (1UL << 53))));

    /// <summary>The numbers from 0 to <paramref name="count"/> - 1 in random order.</summary>
    public long[] Permutation(int count)
    {
        var order = new long[count];
        for (var i = 0; i < count; i++)
        {
            var j = Below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }

        return order;
    }
}


namespace TypedNets.Data;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, 2014): a stream of random numbers that a seed fixes for ever. <see cref="Random"/> promises no such
/// thing across .NET versions, and torch's generator belongs to the user.
/// </summary>
public sealed class SeededRandom
{
    private ulong state;

    /// <summary>A stream of its own for each seed, and for each number within a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">The stream's number.</param>
    public SeededRandom(int seed, int stream = 0)
    {
        state = (uint)seed;
        state = NextBits() + (uint)stream;
        state = NextBits();
    }

    /// <summary>A whole number from 0 up to, but not including, the bound.</summary>
    /// <param name="bound">How many numbers there are to draw from, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not above 0.</exception>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Math.BigMul(NextBits(), (ulong)bound, out _);
    }

    /// <summary>A number from 0 up to, but not including, 1.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from <paramref name="low"/> up to <paramref name="high"/>.</summary>
    /// <param name="low">The smallest.</param>
    /// <param name="high">The largest.</param>
    public double NextDouble(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>A number of the beta distribution of which both parameters are <paramref name="alpha"/>, between 0 and 1.</summary>
    /// <param name="alpha">Above 0.</param>
    internal double NextBeta(double alpha)
    {
        while (true)
        {
            var (one, other) = (1 - NextDouble(), 1 - NextDouble());
            if (alpha <= 1)
            {
                // Jöhnk, 1964; by logarithms, since powers of a small alpha are too small for numbers.
                var (log, logOther) = (Math.Log(one) / alpha, Math.Log(other) / alpha);
                if (Math.Exp(log) + Math.Exp(logOther) <= 1)
                {
                    return 1 / (1 + Math.Exp(logOther - log));
                }
            }
            else if (one < 1)
            {
                // Cheng's algorithm BB, 1978.
                var spread = Math.Sqrt(((2 * alpha) - 2) / ((2 * alpha * alpha) - (2 * alpha)));
                var (odds, gamma) = (spread * Math.Log(one / (1 - one)), alpha + (1 / spread));
                var (weight, accepted) = (alpha * Math.Exp(odds), Math.Log(one * one * other));
                var bound = (gamma * odds) - Math.Log(4) + (2 * alpha * Math.Log(2 * alpha / (alpha + weight)));
                if (bound >= accepted)
                {
                    return weight / (alpha + weight);
                }
            }
        }
    }

    /// <summary>64 random bits.</summary>
    internal ulong NextBits()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>The numbers from 0 to <paramref name="count"/> - 1 in random order.</summary>
    internal long[] Permutation(int count)
    {
        var order = new long[count];
        for (var i = 0; i < count; i++)
        {
            var j = Next(i + 1);
            order[i] = order[j];
            order[j] = i;
        }

        return order;
    }
}

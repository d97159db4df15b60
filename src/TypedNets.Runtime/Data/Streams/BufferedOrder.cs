namespace TypedNets.Data;

/// <summary>
/// A random order in which what lies together stays near: runs of samples come in random order, and their samples pass through a buffer, out of which one is drawn whenever another goes in, as in
/// WebDataset. The buffer holds numbers and no sample.
/// </summary>
internal static class BufferedOrder
{
    /// <summary>Draws an order.</summary>
    /// <param name="runs">Where each run begins and how many samples it has; together all samples.</param>
    /// <param name="size">How many samples the buffer holds.</param>
    /// <param name="random">What is drawn from.</param>
    public static long[] Draw(IReadOnlyList<(int Start, int Count)> runs, int size, SeededRandom random)
    {
        var order = new long[runs.Sum(run => run.Count)];
        var buffer = new long[Math.Min(size, order.Length)];
        var (filled, drawn) = (0, 0);
        foreach (var number in random.Permutation(runs.Count).SelectMany(run => Enumerable.Range(runs[(int)run].Start, runs[(int)run].Count)))
        {
            if (filled < buffer.Length)
            {
                buffer[filled++] = number;
                continue;
            }

            var place = random.Next(filled);
            order[drawn++] = buffer[place];
            buffer[place] = number;
        }

        while (filled > 0)
        {
            var place = random.Next(filled);
            order[drawn++] = buffer[place];
            buffer[place] = buffer[--filled];
        }

        return order;
    }
}

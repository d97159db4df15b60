namespace TypedNets.Generators.Kernels;

/// <summary>Lays areas over one another: two that are never needed at the same time may have the same memory. The largest are placed first, each where it first fits.</summary>
internal static class Placing
{
    // A cache line.
    private const int Alignment = 16;

    /// <summary>Gives each area its place.</summary>
    /// <returns>The numbers that all take together.</returns>
    public static int Assign(IReadOnlyList<CompiledStep> steps)
    {
        var spans = new Dictionary<Area, (int First, int Last)>();
        for (var index = 0; index < steps.Count; index++)
        {
            foreach (var area in steps[index].Reads.Append(steps[index].Writes).Select(area => area.Outermost).Where(area => area.Region == Region.Workspace))
            {
                spans[area] = (spans.TryGetValue(area, out var span) ? span.First : index, index);
            }
        }

        var placed = new List<Area>();
        var end = 0;
        foreach (var area in spans.Keys.OrderByDescending(area => area.Size).ThenBy(area => spans[area].First))
        {
            var offset = 0;
            foreach (var other in placed.Where(other => spans[other].First <= spans[area].Last && spans[area].First <= spans[other].Last).OrderBy(other => other.Offset))
            {
                if (checked(offset + area.Size) <= other.Offset)
                {
                    break;
                }

                offset = Math.Max(offset, Aligned(checked(other.Offset + other.Size)));
            }

            area.Offset = offset;
            placed.Add(area);
            end = Math.Max(end, checked(offset + area.Size));
        }

        return Aligned(end);
    }

    private static int Aligned(int size) => checked((size + Alignment - 1) / Alignment * Alignment);
}

using TypedNets.Generators.Inference;
using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Emission;

/// <summary>A convolution of few channels and the max pool that alone reads it, with the ReLU behind that where there is one: run as one call, in whole vectors of channels.</summary>
internal static class PooledConvolution
{
    /// <summary>The numbers that a processor takes at once; with so many channels or more, libtorch's pool has vectors to work on.</summary>
    private const int Vector = 8;

    /// <summary>The same calls with those merged that can be.</summary>
    public static Plan Merge(Plan plan, CancellationToken cancellation)
    {
        var calls = plan.Calls;
        if (!calls.Any(call => HasFewChannels(call.Nodes[0])))
        {
            return plan;
        }

        var readers = calls.SelectMany((call, index) => call.Reads.Select(read => (read, index))).ToLookup(pair => pair.read, pair => pair.index);
        var merged = new Dictionary<int, int[]>();
        for (var index = 0; index < calls.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (HasFewChannels(calls[index].Nodes[0]) && OnlyReader(index, rule => rule is { IsMaxPool: true, Axes: "HW" }) is { } pool)
            {
                int[] chain = OnlyReader(pool, rule => rule.CommutesWithMaxPool) is { } activation ? [index, pool, activation] : [index, pool];
                merged.Add(chain[chain.Length - 1], chain);
            }
        }

        var within = new HashSet<int>(merged.Values.SelectMany(chain => chain.Take(chain.Length - 1)));
        var places = new Dictionary<int, int>();
        var planned = new List<PlannedCall>();
        for (var index = 0; index < calls.Count; index++)
        {
            if (within.Contains(index))
            {
                continue;
            }

            var call = merged.TryGetValue(index, out var chain) ? Merge([.. chain.Select(part => calls[part])]) : calls[index];
            places.Add(index, planned.Count);
            planned.Add(call with { Reads = [.. call.Reads.Select(read => read < 0 ? read : places[read])] });
        }

        return plan with { Calls = planned, Outputs = [.. plan.Outputs.Select(output => places[output])] };

        int? OnlyReader(int call, Func<LayerRule, bool> fits) => !plan.Outputs.Contains(call) && readers[call].ToArray() is [var only] && LayerCatalog.Find(calls[only].Nodes[0]) is { } rule && fits(rule) ? only : null;
    }

    /// <summary>What runs the merged layers.</summary>
    /// <param name="nodes">The convolution, the pool and perhaps the ReLU.</param>
    /// <param name="read">What the convolution reads.</param>
    public static string Call(IReadOnlyList<GraphNode> nodes, string read) =>
        $"global::TypedNets.CompilerServices.PooledConvolutions.Run({LayerNames.Property(nodes[0].Module)}, {LayerNames.Property(nodes[1].Module)}, {(nodes.Count > 2 ? LayerNames.Property(nodes[2].Module) : "null")}, {read})";

    private static PlannedCall Merge(PlannedCall[] parts)
    {
        var nodes = parts.SelectMany(part => part.Nodes).ToArray();
        return new PlannedCall(nodes, parts[0].Reads, parts[parts.Length - 1].Output, $", in whole vectors of {Vector} channels");
    }

    // A vector less than half full costs the convolution more than it saves the pool.
    private static bool HasFewChannels(GraphNode node) =>
        LayerCatalog.Find(node) is { } rule && rule.CanPadChannels(node) && node.Output.Sizes[0] is { IsOpen: false, Number: >= Vector / 2 and < Vector };
}

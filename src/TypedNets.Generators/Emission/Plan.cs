using TypedNets.Generators.Layers;
using TypedNets.Generators.Model;

namespace TypedNets.Generators.Emission;

/// <summary>How <c>forward</c> runs a graph: its nodes as they stand, or in another way that gives the same and is faster.</summary>
/// <param name="Calls">The calls in their order.</param>
/// <param name="Outputs">The call that gives each output.</param>
/// <param name="LaysOut">Whether batches of images are laid out with their channels last before.</param>
internal sealed record Plan(IReadOnlyList<PlannedCall> Calls, IReadOnlyList<int> Outputs, bool LaysOut)
{
    /// <summary>The plan of a graph.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="optimize">Whether another way is allowed.</param>
    /// <param name="cancellation">Ends the planning.</param>
    public static Plan Create(NetworkGraph graph, bool optimize, CancellationToken cancellation) => WithoutUnread(optimize
        ? Optimized(graph, cancellation)
        : new Plan([.. graph.Nodes.Select(node => new PlannedCall([node], node.Reads, node.Output, ""))], [.. graph.Outputs.Select(output => output.Node)], LaysOut: false));

    /// <summary>Without what no output is made of, as what arrives at a <c>[SumOf]</c>.</summary>
    private static Plan WithoutUnread(Plan plan)
    {
        var needed = new bool[plan.Calls.Count];
        foreach (var output in plan.Outputs)
        {
            needed[output] = true;
        }

        for (var index = needed.Length - 1; index >= 0; index--)
        {
            foreach (var read in plan.Calls[index].Reads.Where(read => needed[index] && read >= 0))
            {
                needed[read] = true;
            }
        }

        if (!needed.Contains(value: false))
        {
            return plan;
        }

        var places = new Dictionary<int, int>();
        var calls = new List<PlannedCall>();
        for (var index = 0; index < needed.Length; index++)
        {
            if (needed[index])
            {
                places[index] = calls.Count;
                calls.Add(plan.Calls[index] with { Reads = [.. plan.Calls[index].Reads.Select(read => read < 0 ? read : places[read])] });
            }
        }

        return plan with { Calls = calls, Outputs = [.. plan.Outputs.Select(output => places[output])] };
    }

    private static Plan Optimized(NetworkGraph graph, CancellationToken cancellation)
    {
        var calls = new List<PlannedCall>();
        var given = Enumerable.Range(0, graph.Inputs.Count).Select(input => GraphNode.NetworkInput - input).ToDictionary(input => input);
        var postponed = new Dictionary<int, GraphNode>();
        var takenIn = new Dictionary<int, List<int>>();
        var readers = graph.Readers();
        for (var index = 0; index < graph.Nodes.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var node = graph.Nodes[index];
            if (IsSkipped(graph, index))
            {
                given[index] = given[node.Reads[0]];
                continue;
            }

            if (PoolBehind(graph, readers, index) is { } pool)
            {
                postponed.Add(pool, node);
                continue;
            }

            var reads = node.IsMerge ? Branches(node, takenIn) : [.. node.Reads];
            if (MergeAround(graph, readers, index))
            {
                takenIn.Add(index, reads);
                continue;
            }

            if (postponed.TryGetValue(index, out var early))
            {
                calls.Add(new PlannedCall([node], [given[early.Reads[0]]], node.Output, $", before {early.Name}: they commute"));
                calls.Add(new PlannedCall([early], [calls.Count - 1], node.Output, ""));
            }
            else
            {
                calls.Add(new PlannedCall([node], [.. reads.Select(read => given[read])], node.Output, ""));
            }

            given[index] = calls.Count - 1;
        }

        var laysOut = graph.Inputs.Any(input => input.Shape.Rank == 3) && graph.Nodes.Any(SlidesOverImages);
        var outputs = graph.Outputs.Select(output => given[output.Node]).ToArray();
        return laysOut ? PooledConvolution.Merge(new Plan(calls, outputs, LaysOut: true), cancellation) : new Plan(calls, outputs, LaysOut: false);
    }

    /// <summary>An output's layer runs whatever it does: what it gives must be a tensor of its own.</summary>
    private static bool IsSkipped(NetworkGraph graph, int index) => LayerCatalog.Find(graph.Nodes[index])?.DoesNothing == true && !graph.IsOutput(index);

    /// <summary>What a merge reads, the branches of those that it takes in among them. Their lists are handed on, so that a long chain is no longer work.</summary>
    private static List<int> Branches(GraphNode node, Dictionary<int, List<int>> takenIn)
    {
        List<int> branches = [];
        foreach (var read in node.Reads)
        {
            if (!takenIn.TryGetValue(read, out var inner))
            {
                branches.Add(read);
            }
            else if (branches.Count == 0)
            {
                branches = inner;
            }
            else
            {
                branches.AddRange(inner);
            }
        }

        return branches;
    }

    /// <summary>Whether a merge is read by another of its kind alone, with which it is one.</summary>
    private static bool MergeAround(NetworkGraph graph, ILookup<int, int> readers, int index)
    {
        var node = graph.Nodes[index];
        if (!node.IsMerge || graph.IsOutput(index) || readers[index].ToArray() is not [var reader] || graph.Nodes[reader] is not { IsMerge: true } around || around.Kind != node.Kind || !around.Arguments.Equals(node.Arguments))
        {
            return false;
        }

        var places = Enumerable.Range(0, around.Reads.Count).Where(place => around.Reads[place] == index).ToArray();
        return places is [var only] && MergeCatalog.Find(node.Kind)!.CanTakeIn(only);
    }

    /// <summary>
    /// A max pool that alone reads an activation with which it commutes: the pool leaves it fewer elements to look at. Of a ReLU, max(0, ·), no gradient flows either way
    /// where all of a window are negative.
    /// </summary>
    private static int? PoolBehind(NetworkGraph graph, ILookup<int, int> readers, int index) =>
        LayerCatalog.Find(graph.Nodes[index])?.CommutesWithMaxPool == true
        && !graph.IsOutput(index)
        && readers[index].ToArray() is [var pool] && LayerCatalog.Find(graph.Nodes[pool])?.IsMaxPool == true ? pool : null;

    private static bool SlidesOverImages(GraphNode node) =>
        LayerCatalog.Find(node) is { Family: LayerFamily.Convolution or LayerFamily.Pooling, Axes: "HW" };
}

/// <summary>One call of a plan.</summary>
/// <param name="Nodes">The layer or merge, or the layers that it runs as one, in their order.</param>
/// <param name="Reads">The calls whose results it reads; <see cref="GraphNode.NetworkInput"/> and what is below are the network's inputs.</param>
/// <param name="Output">The shape that leaves.</param>
/// <param name="Remark">What a reader should know, behind the shape.</param>
internal sealed record PlannedCall(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<int> Reads, Shape Output, string Remark);

namespace TypedNets.Reporting;

/// <summary>Finds in a graph what is in series and what is side by side.</summary>
internal sealed class GraphLayout
{
    private readonly NetworkGraph graph;
    private readonly (int From, int To)[] edges;
    private readonly ILookup<int, int> readers;

    public GraphLayout(NetworkGraph graph)
    {
        this.graph = graph;
        edges = [.. graph.Layers.SelectMany((layer, index) => layer.Inputs.Distinct().Select(input => (input, index))), .. graph.Outputs.Select((output, index) => (output.Layer, graph.Layers.Length + index))];
        readers = edges.ToLookup(edge => edge.From, edge => edge.To);
    }

    /// <summary>All that a layer's output goes to, from -1 downwards, the network's inputs, to their number and upwards, its outputs.</summary>
    public IReadOnlyList<(int From, int To)> Edges => edges;

    /// <summary>Whether another layer reads what a layer gives.</summary>
    public bool IsRead(int layer) => readers[layer].Any(reader => reader < graph.Layers.Length);

    /// <summary>The whole graph, not yet placed.</summary>
    public GraphCell Arranged()
    {
        var parts = new List<GraphCell>();
        var inputs = new HashSet<int>();
        foreach (var part in Parts(BlockTree.Create(graph)))
        {
            var within = part.Layers.ToHashSet();
            parts.AddRange(within.SelectMany(layer => graph.Layers[layer].Inputs).Where(read => read < 0 && inputs.Add(read)).OrderDescending().Select(Input));
            parts.Add(part);
            parts.AddRange(graph.Outputs.Index().Where(output => within.Contains(output.Item.Layer)).Select(Output));
        }

        // A network without a layer gives what it takes.
        parts.InsertRange(0, Enumerable.Range(1, graph.Inputs.Length).Select(input => -input).Where(input => !inputs.Contains(input)).Select(Input));
        parts.AddRange(graph.Outputs.Index().Where(output => output.Item.Layer < 0).Select(Output));

        var series = Series(parts, whole: true);
        return (GraphCell?)HourglassCell.Find(series) ?? ColumnsCell.Create(series);
    }

    private EndCell Output((int Index, OutputNode Item) output) => new(graph.Layers.Length + output.Index, $"{output.Item.Name} {graph.ShapeOf(output.Item.Layer)}");

    private EndCell Input(int read)
    {
        var input = graph.Inputs[-1 - read];
        return new EndCell(read, $"{input.Name} {input.Shape}");
    }

    private List<GraphCell> Parts(BlockTree.Block block)
    {
        var cells = new List<GraphCell>();
        foreach (var part in block.Parts)
        {
            if (part is BlockTree.Block inner)
            {
                cells.Add(new ClusterCell(inner.Title, Series(Parts(inner), whole: true)));
                continue;
            }

            var leaf = (BlockTree.Leaf)part;
            var layer = graph.Layers[leaf.Index];
            if (cells.LastOrDefault() is StackCell stack && Follows(leaf.Index))
            {
                stack.Add(leaf.Index, layer, leaf.Title);
            }
            else
            {
                cells.Add(layer.Family == LayerFamily.Merge ? new MergeCell(leaf.Index, layer) : new StackCell(leaf.Index, layer, leaf.Title));
            }
        }

        return cells;
    }

    // Only the layer before it goes into it, which goes nowhere else, and the shape stays: there is nothing that an arrow between them would tell.
    private bool Follows(int index)
    {
        var layer = graph.Layers[index];
        return layer.Family is LayerFamily.Normalization or LayerFamily.Activation or LayerFamily.Dropout
            && layer.Inputs is [var before] && before == index - 1 && before >= 0
            && readers[before].Count() == 1 && graph.Layers[before].Output == layer.Output;
    }

    /// <summary>Parts in series, and between them those that are side by side.</summary>
    /// <param name="parts">The parts, in the order of execution.</param>
    /// <param name="whole">Whether arrows from and to the outside are drawn here: in a block, not in a branch of it.</param>
    private SeriesCell Series(IReadOnlyList<GraphCell> parts, bool whole)
    {
        var places = parts.SelectMany((part, index) => part.Layers.Select(layer => (layer, index))).ToDictionary();
        var touching = edges.Where(edge => places.ContainsKey(edge.From) || places.ContainsKey(edge.To))
            .Select(edge => new Way(edge.From, edge.To, places.GetValueOrDefault(edge.From, -1), places.GetValueOrDefault(edge.To, parts.Count)))
            .Where(way => way.Start != way.End)
            .ToArray();
        var inside = touching.Where(way => way.Start >= 0 && way.End < parts.Count).ToArray();

        // What no arrow passes has all before it above, and all after it below.
        var passed = Passed(touching, parts.Count);
        if (!whole && passed.All(each => each))
        {
            passed = Passed(inside, parts.Count);
        }

        var series = new List<GraphCell>();
        for (var index = 0; index < parts.Count;)
        {
            if (!passed[index])
            {
                series.Add(parts[index++]);
                continue;
            }

            var first = index;
            while (index < parts.Count && passed[index])
            {
                index++;
            }

            series.Add(Parallel(parts, first, index - 1, whole ? touching : inside, inside));
        }

        return new SeriesCell(series);
    }

    private ParallelCell Parallel(IReadOnlyList<GraphCell> parts, int first, int last, Way[] drawn, Way[] inside)
    {
        // Parts with an arrow between them are of one branch.
        var branch = Enumerable.Range(0, parts.Count).ToArray();
        foreach (var way in inside.Where(way => way.Start >= first && way.End <= last))
        {
            var (one, other) = (branch[way.Start], branch[way.End]);
            for (var index = first; index <= last; index++)
            {
                branch[index] = branch[index] == other ? one : branch[index];
            }
        }

        var branches = Enumerable.Range(first, last - first + 1).GroupBy(index => branch[index])
            .Select(places => Series([.. places.Select(index => parts[index])], whole: false))
            .ToArray();
        var lanes = drawn.Where(way => Passes(way)).Select(way => way.From).Distinct().ToArray();
        return new ParallelCell(branches, lanes);

        bool Passes(Way way) =>
            (way.Start < first && way.End > last)
            || (way.Start < first && way.End >= first && way.End <= last && !branches.Any(each => each.StartsWith(way.To)))
            || (way.Start >= first && way.Start <= last && way.End > last && !branches.Any(each => each.EndsWith(way.From)));
    }

    private static bool[] Passed(Way[] ways, int count)
    {
        var passed = new bool[count];
        foreach (var way in ways)
        {
            for (var index = way.Start + 1; index < way.End; index++)
            {
                passed[index] = true;
            }
        }

        return passed;
    }

    /// <summary>An arrow between layers, and between which parts it goes: -1 is before all of them, their number behind all.</summary>
    private readonly record struct Way(int From, int To, int Start, int End);
}

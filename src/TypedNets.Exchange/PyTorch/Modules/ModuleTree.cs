namespace TypedNets.Exchange;

/// <summary>A network's layers as modules within modules, as their names have it: <c>layer1.0.conv1</c> lies in <c>layer1.0</c>.</summary>
internal abstract class ModuleTree
{
    /// <param name="name">Its name within the module that it lies in; empty for the network.</param>
    protected ModuleTree(string name) => Name = name;

    /// <summary>Its name within the module that it lies in; empty for the network.</summary>
    public string Name { get; }

    /// <summary>The modules of a network.</summary>
    public static ModuleGroup Build(NetworkGraph graph)
    {
        var root = new ModuleGroup("", "", graph.Name);

        // A block within another that gives it no name of its own bears that of the outer one, which comes first.
        var kinds = graph.Blocks.DistinctBy(block => block.Name).ToDictionary(block => block.Name, block => block.Kind);
        for (var index = 0; index < graph.Layers.Length; index++)
        {
            var words = graph.Layers[index].Name.Split('.');
            var group = root;
            for (var depth = 0; depth < words.Length - 1; depth++)
            {
                var path = string.Join('.', words[..(depth + 1)]);
                group = group.Within(words[depth], path, kinds.GetValueOrDefault(path));
            }

            group.Add(new ModuleLeaf(words[^1], index));
        }

        root.Settle(graph);
        return root;
    }
}

/// <summary>A layer or a merge.</summary>
/// <param name="name">Its name.</param>
/// <param name="layer">Its place in the graph.</param>
internal sealed class ModuleLeaf(string name, int layer) : ModuleTree(name)
{
    /// <summary>Its place in the graph.</summary>
    public int Layer => layer;
}

/// <summary>A module with others in it.</summary>
/// <param name="name">Its name.</param>
/// <param name="path">Its whole name.</param>
/// <param name="kind">The class of the block that it is; null where it only is the beginning of names.</param>
internal sealed class ModuleGroup(string name, string path, string? kind) : ModuleTree(name)
{
    private readonly List<ModuleTree> parts = [];

    /// <summary>Its whole name.</summary>
    public string Path => path;

    /// <summary>The class of the block that it is; null where it only is the beginning of names.</summary>
    public string? Kind => kind;

    /// <summary>What lies in it, in the order of its first run.</summary>
    public IReadOnlyList<ModuleTree> Parts => parts;

    /// <summary>The places of all layers in it, in order.</summary>
    public IReadOnlyList<int> Layers { get; private set; } = [];

    /// <summary>Whether it runs as one: it reads one result and gives one. What is not so is run part by part, by the module around it.</summary>
    public bool RunsAsOne { get; private set; }

    /// <summary>What it reads.</summary>
    public int Read { get; private set; }

    /// <summary>The layer whose result it gives.</summary>
    public int Gives { get; private set; }

    public void Add(ModuleTree part) => parts.Add(part);

    public ModuleGroup Within(string word, string whole, string? itsKind)
    {
        if (parts.OfType<ModuleGroup>().FirstOrDefault(part => part.Name == word) is { } known)
        {
            return known;
        }

        var group = new ModuleGroup(word, whole, itsKind);
        parts.Add(group);
        return group;
    }

    /// <summary>Finds out what runs as one.</summary>
    public void Settle(NetworkGraph graph)
    {
        foreach (var part in parts.OfType<ModuleGroup>().ToArray())
        {
            part.Settle(graph);
            if (!part.RunsAsOne)
            {
                part.TakeIn(graph, this);
            }
        }

        Measure(graph);
    }

    /// <summary>
    /// Layers without a name of their own that lie around its layers, and hold no numbers, may as well lie in it: then it may run as one. Their own names stand nowhere in a state.
    /// </summary>
    private void TakeIn(NetworkGraph graph, ModuleGroup around)
    {
        var between = around.parts.OfType<ModuleLeaf>().Where(leaf => leaf.Layer > Layers[0] && leaf.Layer < Layers[^1]).ToArray();
        if (between.Length == 0 || !Array.TrueForAll(between, leaf => !HoldsState(graph.Layers[leaf.Layer]) && parts.TrueForAll(part => part.Name != leaf.Name)))
        {
            return;
        }

        ModuleTree[] before = [.. parts];
        parts.AddRange(between);
        parts.Sort((one, other) => First(one).CompareTo(First(other)));
        Measure(graph);
        if (RunsAsOne)
        {
            around.parts.RemoveAll(part => between.Contains(part));
            return;
        }

        parts.Clear();
        parts.AddRange(before);
        Measure(graph);
    }

    /// <summary>Whether a layer has something in the state of its network.</summary>
    public static bool HoldsState(LayerNode layer) => !layer.Parameters.IsEmpty || layer.Family == LayerFamily.Normalization;

    private static int First(ModuleTree part) => part is ModuleLeaf leaf ? leaf.Layer : ((ModuleGroup)part).Layers[0];

    private void Measure(NetworkGraph graph)
    {
        Layers = [.. parts.SelectMany<ModuleTree, int>(part => part is ModuleLeaf leaf ? [leaf.Layer] : ((ModuleGroup)part).Layers).Order()];
        var own = Layers.ToHashSet();
        int[] read = [.. Layers.SelectMany(layer => graph.Layers[layer].Inputs).Where(input => !own.Contains(input)).Distinct()];
        var last = graph.Outputs[0].Layer;
        int[] given =
        [
            .. Enumerable.Range(0, graph.Layers.Length).Where(layer => !own.Contains(layer)).SelectMany(layer => graph.Layers[layer].Inputs).Where(own.Contains)
                .Concat(own.Contains(last) ? [last] : []).Distinct(),
        ];
        RunsAsOne = read.Length == 1 && given.Length == 1;
        (Read, Gives) = (read.FirstOrDefault(), given.FirstOrDefault());
    }
}

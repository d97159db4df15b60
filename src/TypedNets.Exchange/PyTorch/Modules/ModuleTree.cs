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

        var groups = root.Within().ToArray();
        Array.ForEach(groups, group => group.FindAgain(graph, groups));
        while (Array.Find(groups, group => group.Again is not null && !group.Again.IsSharedWhole(graph, groups)) is { } parted)
        {
            parted.RunsAlone();
        }

        root.Settle(graph, groups);
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

    /// <summary>The module that it runs once more, with the same weights; null for one of its own.</summary>
    public ModuleGroup? Again { get; private set; }

    /// <summary>Whether it runs as one: it reads one result and gives one, and no weights of its parts alone are anyone else's. What is not so is run part by part, by the module around it.</summary>
    public bool RunsAsOne { get; private set; }

    /// <summary>What it reads.</summary>
    public int Read { get; private set; }

    /// <summary>The layer whose result it gives.</summary>
    public int Gives { get; private set; }

    public void Add(ModuleTree part) => parts.Add(part);

    /// <summary>All groups in it.</summary>
    public IEnumerable<ModuleGroup> Within() => parts.OfType<ModuleGroup>().SelectMany(group => group.Within().Prepend(group));

    /// <summary>Finds out which modules are others once more: those of which every layer is one of theirs.</summary>
    public void FindAgain(NetworkGraph graph, ModuleGroup[] groups)
    {
        var own = InOrder();
        Again = Array.Find(groups, other =>
            other != this && Array.TrueForAll(own, layer => graph.Layers[layer].Shares == other.Path + graph.Layers[layer].Name[Path.Length..])
            && other.InOrder().Length == own.Length && IsOneToOne(graph) && other.IsOneToOne(graph));
    }

    /// <summary>Whether nobody runs a part of it once more but with all of it, and it runs no part of anything else once more.</summary>
    public bool IsSharedWhole(NetworkGraph graph, ModuleGroup[] groups)
    {
        var whole = groups.Where(group => group.Again == this).SelectMany(group => group.InOrder()).ToHashSet();
        return Shared(graph).All(pair => whole.Contains(pair.Again) || Holds(pair.Again) == Holds(pair.Owner));
    }

    /// <summary>Its layers run the others' each for itself.</summary>
    public void RunsAlone() => Again = null;

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
    public void Settle(NetworkGraph graph, ModuleGroup[] groups)
    {
        foreach (var part in parts.OfType<ModuleGroup>().ToArray())
        {
            part.Settle(graph, groups);
            if (!part.RunsAsOne)
            {
                part.TakeIn(graph, groups, this);
            }
        }

        Measure(graph, groups);
    }

    /// <summary>
    /// Layers without a name of their own that lie around its layers, and hold no numbers, may as well lie in it: then it may run as one. Their own names stand nowhere in a state.
    /// </summary>
    private void TakeIn(NetworkGraph graph, ModuleGroup[] groups, ModuleGroup around)
    {
        var between = around.parts.OfType<ModuleLeaf>().Where(leaf => leaf.Layer > Layers[0] && leaf.Layer < Layers[^1]).ToArray();
        if (between.Length == 0 || Shared(graph).Any(pair => Holds(pair.Owner) || Holds(pair.Again)) || !Array.TrueForAll(between, leaf => !HoldsState(graph.Layers[leaf.Layer]) && parts.TrueForAll(part => part.Name != leaf.Name)))
        {
            return;
        }

        ModuleTree[] before = [.. parts];
        parts.AddRange(between);
        parts.Sort((one, other) => First(one).CompareTo(First(other)));
        Measure(graph, groups);
        if (RunsAsOne)
        {
            around.parts.RemoveAll(part => between.Contains(part));
            return;
        }

        parts.Clear();
        parts.AddRange(before);
        Measure(graph, groups);
    }

    /// <summary>Whether a layer has something in the state of its network.</summary>
    public static bool HoldsState(LayerNode layer) => !layer.Parameters.IsEmpty || layer.Family == LayerFamily.Normalization;

    private static int First(ModuleTree part) => part is ModuleLeaf leaf ? leaf.Layer : ((ModuleGroup)part).Layers[0];

    private int[] InOrder() => [.. parts.SelectMany<ModuleTree, int>(part => part is ModuleLeaf leaf ? [leaf.Layer] : ((ModuleGroup)part).InOrder()).Order()];

    private void Measure(NetworkGraph graph, ModuleGroup[] groups)
    {
        Layers = InOrder();
        var (read, given) = Ends(graph);
        RunsAsOne = read.Length == 1 && given.Length == 1 && !SharesParts(graph, groups);
        (Read, Gives) = (read.FirstOrDefault(), given.FirstOrDefault());
    }

    private bool IsOneToOne(NetworkGraph graph) => Ends(graph) is ([_], [_]);

    /// <summary>The results from elsewhere that it reads, and its own that others read or the network gives.</summary>
    private (int[] Read, int[] Given) Ends(NetworkGraph graph)
    {
        var own = InOrder().ToHashSet();
        return (
            [.. own.Order().SelectMany(layer => graph.Layers[layer].Inputs).Where(input => !own.Contains(input)).Distinct()],
            [
                .. Enumerable.Range(0, graph.Layers.Length).Where(layer => !own.Contains(layer)).SelectMany(layer => graph.Layers[layer].Inputs)
                    .Concat(graph.Outputs.Select(output => output.Layer)).Where(own.Contains).Distinct(),
            ]);
    }

    /// <summary>Whether layers in it and layers elsewhere have weights in common, and not as the whole modules that they lie in.</summary>
    private bool SharesParts(NetworkGraph graph, ModuleGroup[] groups) =>
        Shared(graph).Any(pair => Holds(pair.Owner) != Holds(pair.Again)
            && !Array.Exists(groups, group => group.Again is { } owner && owner.Holds(pair.Owner) && group.Holds(pair.Again) && Array.TrueForAll(InOrder(), Holds(pair.Owner) ? owner.Holds : group.Holds)));

    private bool Holds(int layer) => Array.IndexOf(InOrder(), layer) >= 0;

    /// <summary>The layers that run once more, each with the one whose weights it has.</summary>
    private static IEnumerable<(int Owner, int Again)> Shared(NetworkGraph graph) =>
        graph.Layers.Index().Where(layer => layer.Item.Shares is not null).Select(layer => (graph.Layers.Index().First(other => other.Item.Name == layer.Item.Shares).Index, layer.Index));
}

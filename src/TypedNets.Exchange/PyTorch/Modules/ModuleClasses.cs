using System.Globalization;

namespace TypedNets.Exchange;

/// <summary>The classes of a network: one for each kind of block, and the network itself.</summary>
internal sealed class ModuleClasses
{
    private readonly NetworkGraph graph;
    private readonly TorchLayer[] layers;
    private readonly Dictionary<ModuleGroup, PythonCall> calls = [];
    private readonly List<ModuleClass> classes = [];
    private readonly HashSet<string> names;

    /// <param name="graph">The network.</param>
    /// <param name="layers">Its layers in PyTorch.</param>
    public ModuleClasses(NetworkGraph graph, TorchLayer[] layers)
    {
        (this.graph, this.layers) = (graph, layers);
        var network = PythonText.Identifier(graph.Name);
        names = new(TorchDefinitions.Classes.Keys, StringComparer.Ordinal) { "nn", "torch", network };
        var root = ModuleTree.Build(graph);
        foreach (var level in root.Within().Where(group => group.RunsAsOne && group.Again is null && !IsSequence(group)).GroupBy(Height).OrderBy(level => level.Key))
        {
            MakeClasses([.. level]);
        }

        Network = new ModuleClass(network, [Object(root, network, [.. graph.Outputs.Select(output => output.Layer)]) with { Arriving = Arriving(graph) }]);
    }

    /// <summary>The network's own class.</summary>
    public ModuleClass Network { get; }

    /// <summary>Those of its blocks, each behind those that it is made of.</summary>
    public IReadOnlyList<ModuleClass> Blocks => classes;

    /// <summary>What a network's inputs are called.</summary>
    public static string[] Arriving(NetworkGraph graph) => graph.Inputs.Length == 1 ? [ModuleStep.OnlyOne] : Variables(graph.Inputs.Select(input => input.Name));

    /// <summary>What a network's outputs are called.</summary>
    public static string[] Results(NetworkGraph graph) => Variables(graph.Outputs.Select(output => output.Name));

    private static string[] Variables(IEnumerable<string> names) => [.. names.Select(PythonText.Identifier).Select(name => PythonText.IsTaken(name) ? name + "_" : name)];

    /// <summary>How deep classes lie in one another in it.</summary>
    private int Height(ModuleGroup group) =>
        group.Parts.OfType<ModuleGroup>().Select(part => Height(part) + (part.RunsAsOne && !IsSequence(part) ? 1 : 0)).DefaultIfEmpty(0).Max();

    private void MakeClasses(ModuleGroup[] groups)
    {
        var objects = groups.Select(group => Object(group, Wish(group), [group.Gives])).ToArray();
        foreach (var wish in Enumerable.Range(0, groups.Length).GroupBy(index => objects[index].Wish))
        {
            var forms = wish.GroupBy(index => objects[index].Form).Select(form => form.ToArray()).ToList();
            Unite(objects, forms);
            foreach (var form in forms)
            {
                var made = new ModuleClass(FreeName(wish.Key), [.. form.Select(index => objects[index])]);
                classes.Add(made);
                foreach (var index in form)
                {
                    calls.Add(groups[index], made.Call(objects[index]));
                }
            }
        }
    }

    private static void Unite(ModuleObject[] objects, List<int[]> forms)
    {
        for (var larger = 0; larger < forms.Count; larger++)
        {
            for (var smaller = forms.Count - 1; smaller >= 0; smaller--)
            {
                if (smaller == larger || ModuleObject.Unite([.. forms[larger].Select(index => objects[index])], [.. forms[smaller].Select(index => objects[index])]) is not var (with, without))
                {
                    continue;
                }

                for (var index = 0; index < with.Length; index++)
                {
                    objects[forms[larger][index]] = with[index];
                }

                for (var index = 0; index < without.Length; index++)
                {
                    objects[forms[smaller][index]] = without[index];
                }

                forms[larger] = [.. forms[larger].Concat(forms[smaller]).Order()];
                forms.RemoveAt(smaller);
                return;
            }
        }
    }

    private string FreeName(string wish)
    {
        var name = wish;
        for (var number = 2; !names.Add(name); number++)
        {
            name = wish + number.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }

    /// <summary>The block's class, or the module's name with a capital: <c>features.1</c> → <c>Features1</c>.</summary>
    private static string Wish(ModuleGroup group)
    {
        var path = group.Path.Split('.');
        var name = group.Kind?.Split('<')[0] ?? (path.Length > 1 && path[^1].All(char.IsAsciiDigit) ? path[^2] + path[^1] : path[^1]);
        var words = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return PythonText.Identifier(string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
    }

    /// <summary>Whether it is nothing but modules behind one another, which needs no class: where they are numbered, or are no block.</summary>
    private bool IsSequence(ModuleGroup group)
    {
        var arrives = group.Read;
        for (var index = 0; index < group.Parts.Count; index++)
        {
            var (fits, read, gives) = group.Parts[index] switch
            {
                ModuleLeaf leaf => (layers[leaf.Layer].IsModule && graph.Layers[leaf.Layer] is { Inputs.Length: 1, Shares: null }, graph.Layers[leaf.Layer].Inputs[0], leaf.Layer),
                var part => (part is ModuleGroup { RunsAsOne: true, Again: null }, ((ModuleGroup)part).Read, ((ModuleGroup)part).Gives),
            };
            if (!fits || read != arrives)
            {
                return false;
            }

            arrives = gives;
        }

        return arrives == group.Gives && (group.Kind is null || IsNumbered(group));
    }

    private static bool IsNumbered(ModuleGroup group) =>
        group.Parts.Select((part, index) => part.Name == index.ToString(CultureInfo.InvariantCulture)).All(fits => fits);

    private PythonExpression Made(ModuleTree part) => part switch
    {
        ModuleLeaf leaf => layers[leaf.Layer].Made!,
        ModuleGroup group when calls.TryGetValue(group, out var call) => call,
        ModuleGroup group when IsNumbered(group) => new PythonCall("nn.Sequential", [.. group.Parts.Select(inner => new PythonArgument(null, Made(inner)))]) { IsLong = true },
        ModuleGroup group => new PythonCall("nn.Sequential", [.. group.Parts.Select(inner => new PythonArgument(inner.Name, Made(inner)))]) { IsLong = true, IsNamed = true },
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private ModuleObject Object(ModuleGroup group, string wish, int[] gives)
    {
        var members = new List<ModuleMember>();
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        var units = new SortedDictionary<int, (string? Member, ModuleTree Part)>();
        Gather(group, []);
        var steps = new List<ModuleStep>();
        var places = group.Path.Length > 0 ? new Dictionary<int, int> { [group.Read] = ModuleStep.Arrives } : graph.Inputs.Index().ToDictionary(input => -1 - input.Index, input => ModuleStep.Arrives - input.Index);
        foreach (var (place, (member, part)) in units)
        {
            var node = graph.Layers[place];
            int[] reads = part is ModuleGroup inner ? [inner.Read] : [.. node.Inputs];
            var layer = part is ModuleLeaf ? layers[place] : new TorchLayer(null) { IsHeavy = true };
            steps.Add(new ModuleStep(member, layer.Run, [.. reads.Select(read => places[read])])
            {
                IsHeavy = layer.IsHeavy,
                IsOperator = layer.IsOperator,
                Tap = gives is [var only] ? place == only ? "" : node.Tap : TapOf(place, node), // what a module gives alone is named by who reads it
                Output = node.Output,
            });
            places[place] = steps.Count - 1;
        }

        return new(wish, members, steps, [.. gives.Select(layer => places[layer])]);

        void Gather(ModuleGroup around, string[] path)
        {
            var taken = around.Parts.Select(part => part.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var part in around.Parts)
            {
                if (part is ModuleGroup { RunsAsOne: false } container)
                {
                    Gather(container, [.. path, part.Name]);
                    continue;
                }

                if (OwnerOf(part) is { } owner)
                {
                    units.Add(Result(part), (named.GetValueOrDefault(owner), part));
                    continue;
                }

                var made = part is ModuleLeaf { Layer: var place } ? layers[place].Made : Made(part);
                var member = made is null ? null : new ModuleMember([.. path, Named(part, taken)], made, part is ModuleLeaf leaf && layers[leaf.Layer].IsParameter);
                units.Add(Result(part), (member?.Name, part));
                if (member is not null)
                {
                    members.Add(member);
                    named[part is ModuleLeaf one ? graph.Layers[one.Layer].Name : ((ModuleGroup)part).Path] = member.Name;
                }
            }
        }

        static int Result(ModuleTree part) => part is ModuleLeaf leaf ? leaf.Layer : ((ModuleGroup)part).Gives;
    }

    /// <summary>Whose weights a part has, where they are not its own.</summary>
    private string? OwnerOf(ModuleTree part) => part is ModuleLeaf leaf ? graph.Layers[leaf.Layer].Shares : ((ModuleGroup)part).Again?.Path;

    /// <summary>What a result is called that is one of several that the network gives, or is read later on.</summary>
    private string TapOf(int layer, LayerNode node) => graph.Outputs.IndexOf(graph.Outputs.FirstOrDefault(output => output.Layer == layer)!) is >= 0 and var output ? Results(graph)[output] : node.Tap;

    /// <summary>What holds no numbers may have another name, where its own is none to Python.</summary>
    private string Named(ModuleTree part, HashSet<string> taken)
    {
        if (part is not ModuleLeaf leaf || ModuleMember.IsPlain(part.Name) || ModuleGroup.HoldsState(graph.Layers[leaf.Layer]))
        {
            return part.Name;
        }

        var kind = graph.Layers[leaf.Layer].Kind.ToLowerInvariant();
        return Enumerable.Range(0, taken.Count + 1).Select(number => $"{kind}{PythonText.Identifier(part.Name)}{(number == 0 ? "" : "_" + number.ToString(CultureInfo.InvariantCulture))}").First(name => ModuleMember.IsPlain(name) && taken.Add(name));
    }
}

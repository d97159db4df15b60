using TypedNets.Generators.Model;

namespace TypedNets.Tests.Shapes;

/// <summary>Makes of a declaration one of several inputs and outputs, with layers and blocks that run again; it may be wrong then.</summary>
/// <param name="random">Where it comes from.</param>
/// <param name="declaration">The declaration.</param>
internal sealed class SeveralEnds(Random random, NetworkDeclaration declaration)
{
    private static readonly string[] Structures = ["Use", "Residual", "Stages", "Concat", "Sum", "Multiply"];

    private readonly List<LayerDeclaration> layers = [.. declaration.Layers];

    /// <summary>The declaration with them.</summary>
    public NetworkDeclaration Draw()
    {
        for (var index = 0; index < layers.Count; index++)
        {
            Name(index);
            Share(index);
        }

        var inputs = declaration.Inputs;
        if (random.Next(2) == 0)
        {
            inputs = Inputs();
        }

        for (var again = random.Next(3); again > 0; again--)
        {
            Again();
        }

        for (var output = random.Next(3); output > 0; output--)
        {
            layers.Insert(random.Next(Start(), layers.Count + 1), Text("Output", "output", $"o{output}"));
            if (output == 1 && random.Next(4) > 0)
            {
                layers.Add(Text("Output", "output", "last"));
            }
        }

        var numbered = layers.Select((layer, index) => layer with { Attribute = index + 1 }).ToEquatableArray();
        var places = numbered.Where(layer => layer.Kind == "Input").ToArray();
        return RandomBranches.Whole(declaration with
        {
            Layers = numbered,
            Inputs = places.Length == 0 ? inputs : inputs.Select((input, index) => input with { Attribute = places[index].Attribute }).ToEquatableArray(),
        });
    }

    private void Name(int index)
    {
        var layer = layers[index];
        if (random.Next(2) == 0 && !layer.Arguments.Has("Name") && (Structures.Contains(layer.Kind) || Generators.Layers.LayerCatalog.Find(layer.Kind) is not null))
        {
            layers[index] = With(layer, new Argument("Name", true, $"p{index}x"));
        }
    }

    private void Share(int index)
    {
        var layer = layers[index];
        if (random.Next(2) == 0 && layer.Kind is "Use" or "Concat" or "Sum" or "Multiply" || layer is { Kind: "Residual", Blocks.Count: 1 })
        {
            var blocks = random.Next(4) > 0 ? layer.Blocks.Select(_ => layer.Blocks[0]).ToEquatableArray() : layer.Blocks;
            layers[index] = With(layer, new Argument("Share", true, true)) with { Blocks = blocks };
        }
    }

    /// <summary>Two inputs of one shape, of which the second is read behind all else, or by a branch.</summary>
    private EquatableArray<InputDeclaration> Inputs()
    {
        layers.InsertRange(0, [Text("Input", "Name", "main", isNamed: true), Text("Input", "Name", "side", isNamed: true), Text("From", "tap", "main")]);
        var branches = Enumerable.Range(0, layers.Count).Where(index => layers[index] is { Kind: "Concat" or "Sum" or "Multiply" }).ToArray();
        if (branches.Length > 0 && random.Next(2) == 0)
        {
            var index = branches[random.Next(branches.Length)];
            layers[index] = With(layers[index], new Argument("From", true, layers[index].Blocks.Select(_ => random.Next(3) > 0 ? "side" : "main").ToEquatableArray()));
        }
        else if (random.Next(8) > 0)
        {
            layers.AddRange([Text("Tap", "tap", "end"), Text("From", "tap", "side")]);
            var at = layers.Count;
            if (random.Next(2) == 0)
            {
                Again(at);
            }

            layers.Add(random.Next(2) == 0 ? Text("ConcatWith", "tap", random.Next(2) == 0 ? "end" : "main") : Text("SumWith", "tap", "end"));
        }

        return new([Input("main"), Input("side")]);
    }

    private void Again(int? at = null)
    {
        var place = at ?? random.Next(Start(), layers.Count + 1);
        var names = layers.Take(place).Select(layer => layer.Arguments.Text("Name")).OfType<string>().Where(name => name[0] == 'p').ToArray();
        if (names.Length > 0)
        {
            layers.Insert(place, Text("Again", "part", random.Next(30) == 0 ? "none" : names[random.Next(names.Length)]));
        }
    }

    /// <summary>Behind the inputs.</summary>
    private int Start() => layers.Count > 2 && layers[0].Kind == "Input" ? 3 : 0;

    private InputDeclaration Input(string name) => new(0, declaration.Inputs[0].Sizes) { Arguments = new(new([new Argument("Name", true, name)])) };

    private static LayerDeclaration Text(string kind, string argument, string value, bool isNamed = false) =>
        new(0, kind, new LayerArguments(new([new Argument(argument, isNamed, value)])));

    private static LayerDeclaration With(LayerDeclaration layer, Argument argument) => layer with { Arguments = new LayerArguments(layer.Arguments.All.Append(argument).ToEquatableArray()) };
}

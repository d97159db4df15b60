using TypedNets.Generators.Model;

namespace TypedNets.Tests.Shapes;

/// <summary>Puts one fault into a declaration, or what may be one.</summary>
/// <param name="random">Where it comes from.</param>
/// <param name="declaration">The declaration.</param>
internal sealed class Violations(Random random, NetworkDeclaration declaration)
{
    private const int Kinds = 15;

    private static readonly string[] Given = [nameof(Block.Width), nameof(Block.Hidden), nameof(Block.Kernel), nameof(Block.Stride), nameof(Block.Padding), nameof(Block.Dilation), nameof(Block.Groups)];

    /// <summary>The classes: the network itself first.</summary>
    private readonly List<List<LayerDeclaration>> classes = [[.. declaration.Layers], .. declaration.Blocks.Select(block => block.Layers.ToList())];

    private readonly List<BlockDeclaration> blocks = [.. declaration.Blocks];

    /// <summary>The declaration with a fault.</summary>
    public NetworkDeclaration Draw()
    {
        var kind = random.Next(Kinds);
        for (var tries = 0; tries < 20 && !Put(kind); tries++)
        {
        }

        return declaration with
        {
            Layers = classes[0].ToEquatableArray(),
            Blocks = blocks.Select((block, index) => block with
            {
                // A class with layers and no [Block] is an error of its own, and no matter of its use.
                Layers = block.IsBlock ? classes[index + 1].ToEquatableArray() : EquatableArray<LayerDeclaration>.Empty,
            }).ToEquatableArray(),
        };
    }

    private bool Put(int kind)
    {
        var owner = random.Next(classes.Count);
        var layers = classes[owner];
        var place = random.Next(layers.Count);
        var layer = layers[place];
        var isUse = layer.Blocks.Count > 0;
        switch (kind)
        {
            case 0:
                layers.Insert(place, Text("ConcatWith", "tap", random.Next(2) == 0 ? "none" : "nowhere"));
                return true;
            case 1:
                layers.InsertRange(place, [Text("Tap", "tap", "twice"), Text("Tap", "tap", "twice")]);
                return true;
            case 2 when owner > 0:
                layers.Insert(place, new LayerDeclaration(0, random.Next(2) == 0 ? "Use" : "Residual", LayerArguments.None) { Blocks = new([blocks[random.Next(blocks.Count)].Key]) });
                return true;
            case 3 when owner > 0:
                blocks[owner - 1] = blocks[owner - 1] with { IsBlock = false };
                return true;
            case 4 when isUse && layer.Arguments.All.Count > 0:
                layers[place] = With(layer, layer.Arguments.All.Where((_, index) => index != 0));
                return true;
            case 5 when isUse:
                layers[place] = Set(layer, Given[random.Next(Given.Length)], (long)random.Next(1, 5));
                return true;
            case 6 when layer.Kind is "Use" or "Residual":
                layers[place] = Set(layer, "Repeat", new long[] { 0, -1, 5001, 2, 3 }[random.Next(5)]);
                return true;
            case 7 when !isUse && Numbers(layer) is [_, ..] numbers:
                layers[place] = Set(layer, numbers[random.Next(numbers.Length)], (long)random.Next(-2, 14));
                return true;
            case 8 when isUse && Numbers(layer) is [_, ..] numbers:
                layers[place] = Set(layer, numbers[random.Next(numbers.Length)], (long)random.Next(-2, 14));
                return true;
            case 9 when Numbers(layer) is [_, ..] numbers:
                layers[place] = Set(layer, numbers[random.Next(numbers.Length)], ParameterNumbers.Get(Given[random.Next(Given.Length)], random.Next(1, 9)));
                return true;
            case 10 when Numbers(layer) is [_, ..] numbers:
                layers[place] = Set(layer, numbers[random.Next(numbers.Length)], random.Next(4) == 0 ? ParameterNumbers.Get(nameof(Block.In)) : ParameterNumbers.Get(Given[random.Next(Given.Length)]));
                return true;
            case 11:
                layers.Insert(place, new LayerDeclaration(0, new[] { "Flatten", "MaxPool2d", "GlobalAvgPool2d", "Sigmoid", "BatchNorm2d", "BatchNorm1d" }[random.Next(6)], LayerArguments.None));
                return true;
            case 12 when layers.Count > 1:
                layers.RemoveAt(place);
                return true;
            case 13 when owner > 0:
                layers.Clear();
                layers.Add(Text("Tap", "tap", "only"));
                return true;
            case 14:
                layers.Insert(place, new LayerDeclaration(0, "MyOwn", LayerArguments.None));
                return true;
            default:
                return false;
        }
    }

    private static string[] Numbers(LayerDeclaration layer) => [.. layer.Arguments.All.Where(argument => argument.Value is long).Select(argument => argument.Name)];

    private static LayerDeclaration Text(string kind, string name, string value) =>
        With(new LayerDeclaration(0, kind, LayerArguments.None), [new Argument(name, false, value)]);

    private static LayerDeclaration Set(LayerDeclaration layer, string name, long value) => With(
        layer,
        layer.Arguments.Has(name)
            ? layer.Arguments.All.Select(argument => string.Equals(argument.Name, name, StringComparison.OrdinalIgnoreCase) ? argument with { Value = value } : argument)
            : layer.Arguments.All.Append(new Argument(name, true, value)));

    private static LayerDeclaration With(LayerDeclaration layer, IEnumerable<Argument> arguments) =>
        layer with { Arguments = new LayerArguments(arguments.ToEquatableArray()) };
}

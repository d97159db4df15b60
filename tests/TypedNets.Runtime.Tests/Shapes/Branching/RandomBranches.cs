using TypedNets.Generators.Inference;
using TypedNets.Generators.Model;

namespace TypedNets.Tests.Shapes;

/// <summary>
/// Random declarations of networks that branch. Each has a goal, one form of an attribute that puts blocks together; a third of them is drawn
/// until it is legal, a third is as it comes, and a third has one fault put in. The same seed and number give the same declaration.
/// </summary>
internal sealed class RandomBranches
{
    private const int Deepest = 3;

    private static readonly string[] Takers = ["ConcatWith", "SumWith", "MultiplyWith", "StackWith", "MatMulWith"];

    private readonly Random random;
    private readonly ArgumentValues values;
    private readonly List<BlockDeclaration> blocks = [];
    private int taps;

    private readonly Func<Random, LayerDeclaration>? own;

    private RandomBranches(Random random, Func<Random, LayerDeclaration>? own) => (this.random, values, this.own) = (random, new ArgumentValues(random), own);

    /// <summary>All forms: an attribute's name, and how many blocks stand in its angle brackets.</summary>
    public static IReadOnlyList<(string Kind, int Blocks)> Forms { get; } =
    [
        .. typeof(BlockUseAttribute).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(BlockUseAttribute)) && type.IsGenericType && type != typeof(OutputAttribute<>))
            .Select(type => (type.Name[..type.Name.IndexOf("Attribute", StringComparison.Ordinal)], type.GetGenericArguments().Length))
            .Order(),
        .. Takers.Select(taker => (taker, 0)),
    ];

    /// <summary>The declaration with this number.</summary>
    public static NetworkDeclaration Draw(int seed, int number) => Draw(seed, number, own: null);

    /// <summary>The same, with layers of one's own among the others.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="number">The number.</param>
    /// <param name="own">Draws one; null where there are none.</param>
    public static NetworkDeclaration Draw(int seed, int number, Func<Random, LayerDeclaration>? own)
    {
        var random = new Random(RandomNetwork.Mixed(seed, number));
        var form = Forms[number % Forms.Count];
        var manner = number / Forms.Count % 3;
        for (var tries = 0; ; tries++)
        {
            var drawing = new RandomBranches(random, own);
            var drawn = drawing.Network(form.Kind, form.Blocks);
            var graph = ShapeCheck.Run(ParameterNumbers.Read(drawn), CancellationToken.None).Graph;
            if (graph is not null ? RandomNetwork.IsSmall(graph) : manner == 1 || tries > 20)
            {
                return manner == 2 ? Whole(new Violations(random, drawn).Draw())
                    : random.Next(2) == 0 ? new SeveralEnds(random, Whole(drawn)).Draw()
                    : Whole(drawn);
            }
        }
    }

    /// <summary>With the blocks that it uses and no others, and its attributes numbered.</summary>
    public static NetworkDeclaration Whole(NetworkDeclaration declaration)
    {
        var known = declaration.Blocks.ToDictionary(block => block.Key);
        var used = new List<BlockDeclaration>();
        var open = new Queue<string>(declaration.Layers.SelectMany(layer => layer.Blocks));
        while (open.TryDequeue(out var key))
        {
            if (used.All(block => block.Key != key))
            {
                used.Add(known[key] with { Layers = Numbered(known[key].Layers) });
                used[^1].Layers.SelectMany(layer => layer.Blocks).ToList().ForEach(open.Enqueue);
            }
        }

        return declaration with { Layers = Numbered(declaration.Layers), Blocks = used.ToEquatableArray() };
    }

    private static EquatableArray<LayerDeclaration> Numbered(IEnumerable<LayerDeclaration> layers) =>
        layers.Select((layer, index) => layer with { Attribute = index + 1 }).ToEquatableArray();

    private NetworkDeclaration Network(string goal, int count)
    {
        var rank = random.Next(10) switch { < 6 => 3, < 8 => 1, 8 => 2, _ => 4 };
        var column = new Column([random.Next(1, 9), .. Enumerable.Range(1, rank - 1).Select(_ => (long)random.Next(2, rank == 4 ? 5 : 9))], blocks, given: null);
        Grow(column, random.Next(4), depth: 0);
        Structure(column, goal, count, depth: 0);
        Grow(column, random.Next(3), depth: 0);
        return RandomNetwork.Around(column.Arrives, column.Declared) with { Blocks = blocks.ToEquatableArray() };
    }

    private void Grow(Column column, int pieces, int depth)
    {
        for (; pieces > 0 && column.IsLegal; pieces--)
        {
            switch (random.Next(10))
            {
                case 0 or 1:
                    Any(column);
                    break;
                case 2 or 3:
                    Same(column);
                    break;
                case 4 or 5:
                    Main(column, Width(column), random.Next(3) == 0 ? 2 : 1);
                    break;
                case 6:
                    Tap(column);
                    break;
                case 7 when column.Taps.Count > 0:
                    Structure(column, Any(Takers), 0, depth);
                    break;
                case > 6 when depth < Deepest:
                    var (kind, count) = Any([.. Forms]);
                    Structure(column, kind, count, depth);
                    break;
            }
        }
    }

    /// <summary>Any layer of the library that takes what arrives.</summary>
    private void Any(Column column)
    {
        var shape = column.Shape;
        if (own is not null && random.Next(6) == 0)
        {
            column.Try(own(random));
            return;
        }

        var kinds = LayerKind.All.Where(kind => !kind.Rule.TakesIndices && RandomNetwork.TakesRank(kind, Math.Min(4, shape.Count))).ToArray();
        column.Try(RandomNetwork.Layer(RandomNetwork.Around(shape), Any(kinds), null, wild: false, random, values));
    }

    /// <summary>A layer that gives the shape it takes.</summary>
    private void Same(Column column)
    {
        var dimensions = column.Shape.Count - 1;
        var inPlace = random.Next(3) == 0 ? [("Inplace", (object)true)] : Array.Empty<(string, object)>();
        (string Kind, (string, object)[] Settings)[] choices =
        [
            ("ReLU", inPlace), ("SiLU", inPlace), ("LeakyReLU", inPlace), ("Sigmoid", []), ("Tanh", []), ("Identity", []), ("Dropout", inPlace),
            ($"BatchNorm{Math.Max(1, dimensions)}d", []),
            .. dimensions > 0 ? [($"MaxPool{dimensions}d", [("kernel", 3L), ("Stride", 1L), ("Padding", 1L)])] : Array.Empty<(string, (string, object)[])>(),
        ];
        var (kind, settings) = Any(choices);
        column.Try(Layer(kind, settings));
    }

    /// <summary>A layer with weights, which keeps the sizes or halves them.</summary>
    private void Main(Column column, long width, long stride, long? kernel = null, string name = "Width")
    {
        var (channels, dimensions) = (column.Shape[0], column.Shape.Count - 1);
        if (dimensions == 0)
        {
            column.Try(Layer("Linear", ("outFeatures", Number(column, name, width))));
            return;
        }

        var size = kernel ?? Any(1L, 3L);
        var dilation = size == 3 && random.Next(4) == 0 ? 2L : 1L;
        List<(string, object)> arguments =
        [
            ("outChannels", Number(column, name, width)),
            ("kernel", Number(column, "Kernel", size)),
            ("Padding", Number(column, "Padding", (size - 1) / 2 * dilation)),
        ];
        if (stride > 1 || random.Next(3) == 0)
        {
            arguments.Add(("Stride", Number(column, "Stride", stride)));
        }

        if (dilation > 1)
        {
            arguments.Add(("Dilation", Number(column, "Dilation", dilation)));
        }

        if (width % channels == 0 && random.Next(3) == 0)
        {
            arguments.Add(("Groups", Number(column, "Groups", channels)));
        }

        if (random.Next(2) == 0)
        {
            arguments.Add(("Bias", false));
        }

        column.Try(Layer($"Conv{dimensions}d", [.. arguments]));
    }

    private void Tap(Column column)
    {
        var name = $"t{++taps}";
        column.Try(Layer("Tap", ("tap", name)));
        column.Taps.Add(name);
    }

    private void Gate(Column column)
    {
        var (channels, dimensions) = (column.Shape[0], column.Shape.Count - 1);
        if (dimensions > 0)
        {
            column.Try(Layer($"Global{Any("Avg", "Max")}Pool{dimensions}d"));
        }

        Main(column, channels, stride: 1, kernel: 1);
        column.Try(Layer("Sigmoid"));
    }

    /// <summary>One attribute that puts blocks together, kept even where it is wrong.</summary>
    private void Structure(Column column, string kind, int count, int depth)
    {
        if (!column.IsLegal)
        {
            return;
        }

        if (count == 0)
        {
            Take(column, kind);
            return;
        }

        var given = new Dictionary<string, long>();
        var keeps = kind == "Residual" && count == 1;
        var stride = keeps || count == 1 || random.Next(3) > 0 ? 1 : 2;
        var width = keeps || (kind is "Multiply" && count == 1) || random.Next(3) == 0 ? column.Shape[0] : Width(column);
        var keys = Enumerable.Range(0, count).Select(place => Branch(column, kind, count, place, given, width, stride, depth)).ToArray();
        var taken = keys.SelectMany(key => blocks.First(block => block.Key == key).Layers).SelectMany(ParameterNumbers.In).Where(name => name != "In").Distinct().ToArray();
        var arguments = new List<(string, object)>();
        foreach (var name in taken.OrderBy(name => name != "Width"))
        {
            // A setting that is not given is as if it were not written.
            if (given.TryGetValue(name, out var number) || random.Next(2) == 0)
            {
                arguments.Add((name == "Width" ? "width" : name, Number(column, name, number == 0 ? random.Next(1, 7) : number)));
            }
        }

        if (kind is not "Stages" && random.Next(4) == 0)
        {
            arguments.Add(("Repeat", (long)random.Next(1, 4)));
        }

        if (kind == "Residual" && count == 1 && random.Next(3) == 0)
        {
            arguments.Add(("IfSame", true));
        }

        if (kind is "Concat" or "Stack" && random.Next(4) == 0)
        {
            arguments.Add(("Dim", Any(1L, 2, 3, -1, -2, 0)));
        }

        if (kind == "Stages")
        {
            arguments = [.. Stages(arguments, column, width)];
        }

        column.Keep(Layer(kind, [.. arguments]) with { Blocks = keys.ToEquatableArray() });
    }

    /// <summary>The same arguments for one to three stages.</summary>
    private IEnumerable<(string, object)> Stages(IReadOnlyList<(string Name, object Value)> arguments, Column column, long width)
    {
        var count = random.Next(1, 4);
        yield return ("widths", List(arguments.FirstOrDefault(argument => argument.Name == "width").Value ?? width));
        foreach (var (name, value) in arguments.Where(argument => argument.Name != "width"))
        {
            yield return name == "Stride" ? ("Strides", List(value)) : (name, value);
        }

        if (random.Next(2) == 0)
        {
            yield return ("Depths", Enumerable.Range(0, count).Select(_ => (long)random.Next(1, 3)).ToEquatableArray());
        }

        EquatableArray<long> List(object first) => Enumerable.Range(0, count).Select(stage => stage == 0 || random.Next(2) == 0 ? (long)first : Any(1, 2, 4, column.Shape[0])).ToEquatableArray();
    }

    private void Take(Column column, string kind)
    {
        if (column.Taps.Count == 0)
        {
            Tap(column);
            Same(column);
        }

        if (kind == "MultiplyWith" && random.Next(2) == 0)
        {
            Gate(column);
        }
        else if (random.Next(2) == 0)
        {
            Main(column, random.Next(2) == 0 ? column.Shape[0] : Width(column), stride: random.Next(5) == 0 ? 2 : 1);
        }

        (string, object)[] tap = [("tap", Any([.. column.Taps]))];
        column.Keep(Layer(kind, kind == "SumWith" && random.Next(3) == 0 ? [.. tap, ("IfSame", true)]
            : kind is "ConcatWith" or "StackWith" && random.Next(4) == 0 ? [.. tap, ("Dim", Any(1L, 2, 3, -1, -2))] : tap));
    }

    private string Branch(Column user, string kind, int count, int place, Dictionary<string, long> given, long width, long stride, int depth)
    {
        if (blocks.Count > 0 && random.Next(6) == 0)
        {
            return Any([.. blocks]).Key;
        }

        var column = new Column(user.Shape, blocks, given);
        if (random.Next(8) == 0)
        {
            Grow(column, random.Next(1, 4), depth + 1);
        }
        else if (kind == "Multiply" && place == count - 1 && random.Next(3) > 0)
        {
            Gate(column);
        }
        else if (kind == "Residual" && place == 1)
        {
            Main(column, width, stride, kernel: 1);
        }
        else
        {
            for (var before = random.Next(3); before > 0; before--)
            {
                if (depth + 1 < Deepest && random.Next(3) == 0)
                {
                    var (inner, blockCount) = Any([.. Forms]);
                    Structure(column, inner, blockCount, depth + 1);
                }
                else if (random.Next(2) == 0)
                {
                    Main(column, Width(column), stride: 1, name: "Hidden");
                }
                else
                {
                    Same(column);
                }
            }

            if (column.IsLegal)
            {
                Main(column, kind == "Concat" && random.Next(2) == 0 ? Width(column) : width, stride);
                Grow(column, random.Next(4) == 0 ? 1 : 0, depth + 1);
            }
        }

        if (column.Declared.Count == 0)
        {
            column.Keep(Layer("Identity"));
        }

        var key = $"B{blocks.Count + 1}";
        blocks.Add(new BlockDeclaration(key, key, Numbered(column.Declared), IsBlock: true, IsBroken: false, Problem: null));
        return key;
    }

    /// <summary>A number, or what stands for it in a block; then the use is to give it.</summary>
    private object Number(Column column, string name, long number)
    {
        if (column.Given is not { } given || random.Next(2) == 0)
        {
            return number;
        }

        if (number == column.Arrives[0] && random.Next(2) == 0)
        {
            return ParameterNumbers.Get(nameof(Block.In));
        }

        return given.TryAdd(name, number) || given[name] == number ? ParameterNumbers.Get(name) : number;
    }

    private long Width(Column column) => Any(1, 2, 3, 4, 6, column.Shape[0], 2 * column.Shape[0]);

    private static LayerDeclaration Layer(string kind, params (string Name, object Value)[] arguments) => new(
        0,
        kind,
        new LayerArguments(arguments.Select(argument => new Argument(argument.Name, char.IsUpper(argument.Name[0]), argument.Value)).ToEquatableArray()));

    private T Any<T>(params T[] choices) => choices[random.Next(choices.Length)];

    /// <summary>The attributes of one class as they are drawn, and the same with numbers in the places of parameters, so that the shape is known.</summary>
    /// <param name="arrives">The shape that arrives at the class.</param>
    /// <param name="blocks">The blocks that are drawn already.</param>
    /// <param name="given">What the use gives, or null in a network.</param>
    private sealed class Column(IEnumerable<long> arrives, List<BlockDeclaration> blocks, Dictionary<string, long>? given)
    {
        private readonly List<LayerDeclaration> concrete = [];

        public EquatableArray<long> Arrives { get; } = arrives.ToEquatableArray();

        public Dictionary<string, long>? Given => given;

        public List<LayerDeclaration> Declared { get; } = [];

        public List<string> Taps { get; } = [];

        public EquatableArray<long> Shape { get; private set; } = arrives.ToEquatableArray();

        public bool IsLegal { get; private set; } = true;

        /// <summary>Adds a layer where it is right.</summary>
        public void Try(LayerDeclaration layer)
        {
            Keep(layer);
            if (!IsLegal)
            {
                Declared.RemoveAt(Declared.Count - 1);
                concrete.RemoveAt(concrete.Count - 1);
                IsLegal = true;
            }
        }

        private long Concrete(long number) => ParameterNumbers.Find(number) is var (name, more) ? (name == "In" ? Arrives[0] : given![name]) + more : number;

        /// <summary>Adds a layer.</summary>
        public void Keep(LayerDeclaration layer)
        {
            Declared.Add(layer);
            concrete.Add(layer with
            {
                Arguments = new LayerArguments(layer.Arguments.All.Select(argument =>
                    argument.Value is long number ? argument with { Value = Concrete(number) }
                        : argument.Value is EquatableArray<long> list ? argument with { Value = list.Select(Concrete).ToEquatableArray() }
                        : argument)
                    .ToEquatableArray()),
            });
            if (concrete.All(item => item.Kind == "Tap"))
            {
                return;
            }

            var graph = ShapeCheck.Run(ParameterNumbers.Read(Whole(RandomNetwork.Around(Arrives, concrete) with { Blocks = blocks.ToEquatableArray() })), CancellationToken.None).Graph;
            IsLegal = graph is not null && RandomNetwork.IsSmall(graph);
            Shape = IsLegal ? graph!.Output.Numbers : Shape;
        }
    }
}

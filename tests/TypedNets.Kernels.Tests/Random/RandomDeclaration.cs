using System.Globalization;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Kernels;
using TypedNets.Generators.Model;
using TypedNets.Tests.Shapes;

namespace TypedNets.Kernels.Tests.Drawn;

/// <summary>A random declaration that runs without libtorch, as C#; every other one branches.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Text">It and its blocks, in a namespace of its own.</param>
/// <param name="Graph">Its layers.</param>
internal sealed record RandomDeclaration(int Number, string Text, Generators.Model.NetworkGraph Graph)
{
    // More columns than three registers of sixteen hold.
    private const int MostColumns = 70;

    /// <summary>The class's name.</summary>
    public string Name => $"Case{Number}.Net";

    /// <summary>The declaration of a seed and a number; null where what is drawn is illegal or has a layer without a kernel.</summary>
    public static RandomDeclaration? Draw(int seed, int number)
    {
        var drawn = number % 2 == 0 ? RandomNetwork.Draw(seed, number / 2) : RandomBranches.Draw(seed, number / 2);
        var random = new Random(RandomNetwork.Mixed(seed, number));
        drawn = Widened(Followed(drawn, random), random);
        return Run(drawn) is { } graph ? new(number, Written(drawn, number), graph) : null;
    }

    private static Generators.Model.NetworkGraph? Run(NetworkDeclaration drawn)
    {
        var read = ParameterNumbers.Read(drawn);
        var areBlocksRight = read.Blocks.All(block => new BlockChecker(read.Blocks).Problems(block, CancellationToken.None).Count == 0);
        var isTapAlone = read.Blocks.Any(block => block.Layers.All(layer => layer.Kind == "Tap"));
        return areBlocksRight && !isTapAlone && ShapeCheck.Run(read, CancellationToken.None) is { Problems.Count: 0, Graph: { } graph } && NetworkPlan.Create(graph, CancellationToken.None).Problems.Count == 0 ? graph : null;
    }

    /// <summary>With layers that become a part of the one before them, where it stays legal: by chance they seldom stand there.</summary>
    private static NetworkDeclaration Followed(NetworkDeclaration drawn, Random random)
    {
        for (var index = drawn.Layers.Count - 1; index >= 0; index--)
        {
            if (random.Next(2) == 0 && (drawn.Layers[index].Kind.StartsWith("Conv", StringComparison.Ordinal) || drawn.Layers[index].Kind == "Linear"))
            {
                LayerDeclaration[] followers = [new(0, "MaxPool2d", new LayerArguments(new([new Argument("kernel", IsNamed: false, 2L)]))), new(0, "ReLU", LayerArguments.None), new(0, "ReLU6", LayerArguments.None), new(0, "BatchNorm2d", LayerArguments.None), new(0, "BatchNorm1d", LayerArguments.None)];
                random.Shuffle(followers);
                foreach (var follower in followers.Take(3))
                {
                    var longer = drawn.Layers.ToList();
                    longer.Insert(index + 1, follower);
                    var followed = drawn with { Layers = longer.Select((layer, place) => layer with { Attribute = place + 1 }).ToEquatableArray() };
                    drawn = Run(followed) is not null ? followed : drawn;
                }
            }
        }

        return drawn;
    }

    /// <summary>With other numbers of columns, where it stays legal: those that are drawn for shapes are few.</summary>
    private static NetworkDeclaration Widened(NetworkDeclaration drawn, Random random)
    {
        for (var index = 0; index < drawn.Layers.Count; index++)
        {
            var layer = drawn.Layers[index];
            if (random.Next(2) == 0 && layer.Arguments.All.FirstOrDefault(argument => argument.Name is "outChannels" or "outFeatures" or "hiddenSize" or "embeddingDim" && argument.Value is > 0L) is { } columns)
            {
                var arguments = layer.Arguments.All.Select(argument => argument == columns ? argument with { Value = (long)random.Next(1, MostColumns) } : argument);
                var layers = drawn.Layers.ToArray();
                layers[index] = layer with { Arguments = new LayerArguments(arguments.ToEquatableArray()) };
                var wide = drawn with { Layers = layers.ToEquatableArray() };
                drawn = Run(wide) is not null ? wide : drawn;
            }
        }

        return drawn;
    }

    private static string Written(NetworkDeclaration drawn, int number)
    {
        var blocks = drawn.Blocks.Select(block => $"[Block, {Column(block.Layers)}] public partial class {block.Name};");
        var inputs = drawn.Inputs.Select(input => $"[Input({string.Join(", ", input.Sizes)}{(input.Name is { } name ? $", Name = \"{name}\"" : "")})]");
        return $"namespace Case{number}\n{{\n{string.Join("\n", [.. blocks, "[Inference]", .. inputs])}\n[{Column(drawn.Layers.Where(layer => layer.Kind != "Input"))}]\npublic partial class Net;\n}}";
    }

    private static string Column(IEnumerable<LayerDeclaration> layers) => string.Join(", ", layers.Select(Layer));

    private static string Layer(LayerDeclaration layer)
    {
        var kind = LayerKind.All.FirstOrDefault(kind => kind.Name == layer.Kind);
        var blocks = layer.Blocks.Count > 0 ? $"<{string.Join(", ", layer.Blocks)}>" : "";
        var arguments = layer.Arguments.All.Select(argument => (argument.IsNamed ? $"{argument.Name} = " : "") + Value(argument, kind));
        return $"{layer.Kind}{blocks}({string.Join(", ", arguments)})";
    }

    private static string Whole(long number) => ParameterNumbers.Written(number) ?? number.ToString(CultureInfo.InvariantCulture);

    private static string Value(Argument argument, LayerKind? kind) => argument.Value switch
    {
        long number => Whole(number),
        EquatableArray<long> list when argument.IsNamed => $"[{string.Join(", ", list.Select(Whole))}]",
        EquatableArray<long> list => string.Join(", ", list.Select(Whole)),
        EquatableArray<string> list => $"[{string.Join(", ", list.Select(text => $"\"{text}\""))}]",
        string member when kind is not null && kind.Arguments.Contains(argument.Name) && kind.TypeOf(argument.Name) is { IsEnum: true } type => $"{type.Name}.{member}",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        double.NaN => "double.NaN",
        _ => Convert.ToString(argument.Value, CultureInfo.InvariantCulture)!,
    };
}

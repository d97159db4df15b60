using System.Reflection;
using TypedNets.Generators.Inference;
using TypedNets.Generators.Model;

namespace TypedNets.Tests.Shapes;

/// <summary>
/// Random declarations. Each has a goal, one argument of one layer, which its last layer has tame or wild; the layers before it are legal.
/// The goals take turns, so that every argument has its share; and the same seed and number give the same declaration.
/// </summary>
internal static class RandomNetwork
{
    private const int Deepest = 12;
    private const long MostElements = 1 << 14;
    private const long MostParameters = 1 << 17;

    private static readonly (LayerKind Kind, string? Argument)[] Goals = [.. LayerKind.All.SelectMany(kind => kind.Arguments
        .Select(argument => (kind, (string?)argument))
        .DefaultIfEmpty((kind, null)))];

    /// <summary>The kinds that take samples of each rank, as the engine itself says.</summary>
    private static readonly LayerKind[][] ByRank = [[], .. Enumerable.Range(1, 4).Select(rank => LayerKind.All.Where(kind => Takes(kind, rank)).ToArray())];

    /// <summary>Whether a kind takes samples of a rank, from 1 to 4.</summary>
    public static bool TakesRank(LayerKind kind, int rank) => ByRank[rank].Contains(kind);

    /// <summary>The declaration with this number.</summary>
    public static NetworkDeclaration Draw(int seed, int number)
    {
        var random = new Random(Mixed(seed, number));
        var values = new ArgumentValues(random);
        var (kind, argument) = Goals[number % Goals.Length];
        var wild = number / Goals.Length % 2 == 1;
        var ranks = Enumerable.Range(1, 4).Where(rank => TakesRank(kind, rank)).ToArray();

        for (; ; )
        {
            // What takes no argument is wrong only where another rank arrives.
            var stray = argument is null ? 3 : 12;
            var start = random.Next(stray) == 0 ? random.Next(1, 5) : ranks[random.Next(ranks.Length)];
            var before = kind.Rule.TakesIndices || random.Next(3) == 0 ? 0 : random.Next(Deepest);
            var chain = Chain(Sizes(random, start), before, random, values);
            while (chain.Layers.Count > 0 && random.Next(stray) != 0 && !ranks.Contains(Arrives(chain).Count))
            {
                chain = chain with { Layers = chain.Layers.Take(chain.Layers.Count - 1).ToEquatableArray() };
            }

            if (Last(chain, kind, argument, wild, random, values) is { } drawn)
            {
                return drawn;
            }
        }
    }

    /// <summary>A declaration of these layers.</summary>
    public static NetworkDeclaration Around(IEnumerable<long> sizes, params IEnumerable<LayerDeclaration> layers) => new(
        "Net",
        "Net",
        "",
        new(["partial class Net"]),
        new([new InputDeclaration(0, sizes.ToEquatableArray())]),
        layers.ToEquatableArray(),
        Budget: null,
        EquatableArray<string>.Empty,
        IsDocumented: false,
        CanEmit: true,
        IsBroken: false,
        Problem: null);

    /// <summary>A seed for one case.</summary>
    public static int Mixed(int seed, int number)
    {
        // SplitMix64's mixing: neighbouring numbers give unrelated declarations.
        unchecked
        {
            var mixed = ((ulong)(uint)seed << 32 | (uint)number) + 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (int)(mixed ^ (mixed >> 31));
        }
    }

    private static NetworkDeclaration Chain(long[] sizes, int depth, Random random, ArgumentValues values) => Chain(Around(sizes), depth, random, values);

    /// <summary>A declaration with some more layers.</summary>
    public static NetworkDeclaration Chain(NetworkDeclaration chain, int more, Random random, ArgumentValues values)
    {
        var depth = chain.Layers.Count + more;
        for (var tries = 8 * more; tries > 0 && chain.Layers.Count < depth; tries--)
        {
            var arrives = Arrives(chain);
            var kinds = arrives.Count < ByRank.Length ? ByRank[arrives.Count] : ByRank[1];
            var longer = With(chain, Layer(chain, kinds[random.Next(kinds.Length)], null, wild: false, random, values));
            if (ShapeCheck.Run(longer, CancellationToken.None).Graph is { } graph && IsSmall(graph))
            {
                chain = longer;
            }
        }

        return chain;
    }

    /// <summary>The chain with the goal at its end; null where all that was drawn is too large.</summary>
    private static NetworkDeclaration? Last(NetworkDeclaration chain, LayerKind kind, string? argument, bool wild, Random random, ArgumentValues values)
    {
        NetworkDeclaration? last = null;
        for (var tries = wild ? 6 : 30; tries > 0; tries--)
        {
            var drawn = With(chain, Layer(chain, kind, argument, wild, random, values));
            var check = ShapeCheck.Run(drawn, CancellationToken.None);
            if (check.Graph is null || IsSmall(check.Graph))
            {
                last = drawn;
                if (wild ? check.Graph is null && string.Equals(check.Problems[0].Target.Argument, argument, StringComparison.OrdinalIgnoreCase) : check.Graph is not null)
                {
                    break;
                }
            }
        }

        return last;
    }

    /// <summary>Whether it is made and run in no time.</summary>
    public static bool IsSmall(Generators.Model.NetworkGraph graph) =>
        graph.ParameterCount <= MostParameters && graph.Nodes.All(node => node.Output.Elements.Number <= MostElements);

    /// <summary>A declaration with one layer more.</summary>
    public static NetworkDeclaration With(NetworkDeclaration chain, LayerDeclaration layer) =>
        chain with { Layers = chain.Layers.Append(layer).ToEquatableArray() };

    private static EquatableArray<long> Arrives(NetworkDeclaration chain) => ShapeCheck.Run(chain, CancellationToken.None).Graph?.Output.Numbers ?? chain.Inputs[0].Sizes;

    /// <summary>A layer behind the chain.</summary>
    public static LayerDeclaration Layer(NetworkDeclaration chain, LayerKind kind, string? goal, bool wild, Random random, ArgumentValues values)
    {
        var arrives = Arrives(chain);
        // What is to be written by its name is not written by its place.
        ParameterInfo[][] open = [.. kind.Forms.Where(form => !form.Any(parameter => parameter.Name != goal && Names(parameter, goal)))];
        var forms = open.Where(form => goal is null || form.Any(parameter => parameter.Name == goal)).DefaultIfEmpty(open[random.Next(open.Length)]).ToArray();
        var form = forms[random.Next(forms.Length)];
        var allWild = wild && random.Next(8) == 0;
        var arguments = form.Select(parameter => Draw(parameter.Name!, parameter.ParameterType, isNamed: false)).ToList();
        var missing = kind.Forms[0].Select(parameter => parameter.Name!).Except(form.Select(parameter => parameter.Name!)).ToArray();
        var share = Math.Min(0.25, 2.0 / kind.Properties.Count);
        foreach (var property in kind.Properties.Where(property => !form.Any(parameter => Names(parameter, property.Name))))
        {
            var stands = missing.Any(name => StandsFor(property.Name, name));
            if (property.Name == goal || random.NextDouble() < (stands ? 0.9 : share))
            {
                arguments.Insert(random.Next(form.Length, arguments.Count + 1), Draw(property.Name, property.PropertyType, isNamed: true));
            }
        }

        return new LayerDeclaration(chain.Layers.Count + 1, kind.Name, new LayerArguments(arguments.ToEquatableArray()));

        static bool Names(ParameterInfo parameter, string? name) => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase);

        Argument Draw(string name, Type type, bool isNamed) =>
            new(name, isNamed, values.Draw(name, type, arrives, wild && (allWild || name == goal)));
    }

    /// <summary>Whether a property gives for one axis what the constructor's parameter gives for all.</summary>
    private static bool StandsFor(string property, string parameter) =>
        property.StartsWith(parameter == "scaleFactor" ? "Size" : parameter, StringComparison.OrdinalIgnoreCase);

    /// <summary>A shape with so many dimensions.</summary>
    public static long[] Sizes(Random random, int rank) => rank switch
    {
        1 => [random.Next(1, 25)],
        2 => [random.Next(1, 10), random.Next(1, 13)],
        3 => [random.Next(1, 10), random.Next(1, 11), random.Next(1, 11)],
        _ => [random.Next(1, 7), random.Next(1, 7), random.Next(1, 7), random.Next(1, 7)],
    };

    private static bool Takes(LayerKind kind, int rank)
    {
        var random = new Random(rank);
        var values = new ArgumentValues(random);
        return Enumerable.Range(0, 200).Any(_ =>
        {
            var chain = Chain(Sizes(random, rank), 0, random, values);
            return ShapeCheck.Run(With(chain, Layer(chain, kind, null, wild: false, random, values)), CancellationToken.None).Graph is not null;
        });
    }
}

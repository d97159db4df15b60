using TypedNets.Generators.Model;

namespace TypedNets.Tests.Shapes;

/// <summary>Random values of a layer's arguments: tame ones that a person would write, and wild ones.</summary>
/// <param name="random">Where they come from.</param>
internal sealed class ArgumentValues(Random random)
{
    private static readonly double[] WildReals =
        [-1, -0.1, 0, 0.1, 0.5, 0.999999, 1, 1.5, 2, 3, 1e-8, 1e-300, 1e30, 1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    /// <summary>A value as the declaration's reader would give it.</summary>
    /// <param name="name">The argument.</param>
    /// <param name="type">Its type in the attribute.</param>
    /// <param name="arrives">The shape that arrives.</param>
    /// <param name="wild">Whether anything goes.</param>
    public object Draw(string name, Type type, IReadOnlyList<long> arrives, bool wild) =>
        type == typeof(bool) ? random.Next(2) == 0
        : type.IsEnum ? wild && random.Next(4) == 0 ? "42" : Any(Enum.GetNames(type))
        : type == typeof(double) ? wild ? Any(WildReals) : TameReal(name)
        : type == typeof(int) ? wild ? random.Next(IsSide(name) ? -14 : -2, 14) : TameWhole(name, arrives)
        : type == typeof(int[]) ? (wild ? WildList(arrives) : name == "dims" ? Order(arrives) : Parts(arrives)).ToEquatableArray()
        : throw new NotSupportedException($"{name} is a {type}");

    private double TameReal(string name) => name switch
    {
        "p" or "Dropout" or "Momentum" => Any(0, 0.1, 0.25, 0.5, 1),
        "Std" => Any(0, 0.02, 1),
        "Eps" => Any(1e-5, 1e-3, 0.1),
        "norm" or "NormType" => Any(1, 1.5, 2, 3),
        "scaleFactor" => Any(1, 1.5, 2, 2.5, 3, 0.5, 0.7, 0.75, 1.0 / 3, 2.0 / 3, 1.1),
        "Ratio" or "RatioH" or "RatioW" => Any(0.3, 0.5, 0.6, 0.7, 0.9),
        "MaxNorm" => Any(0, 0.5, 1),
        _ => Any(-1, 0.1, 0.5, 1, 2, 20),
    };

    private long TameWhole(string name, IReadOnlyList<long> arrives) => name switch
    {
        "In" => random.Next(2) == 0 ? arrives[0] : arrives[^1],
        "groups" or "Groups" => Divisor(arrives[0]),
        "numHeads" => Divisor(arrives[^1]),
        "dim" or "Dim" or "StartDim" or "EndDim" => random.Next(2) == 0 ? -1 - random.Next(arrives.Count) : 1 + random.Next(arrives.Count),
        "start" or "index" => random.Next(2) == 0 ? 0 : -1,
        "chunks" => Divisor(arrives[0]),
        "length" => random.Next(1, 3),
        "dimensions" => 1 + random.Next(arrives.Count),
        "upscaleFactor" => Any(Enumerable.Range(1, 4).Select(factor => (long)factor).Where(factor => arrives[0] % (factor * factor) == 0).ToArray()),
        "downscaleFactor" => Divisor(arrives[^1]),
        "PaddingIdx" => random.Next(-1, 3),
        "NumLayers" => random.Next(1, 4),
        "DimFeedforward" => random.Next(1, 17),
        "OutputPadding" or "OutputPaddingD" or "OutputPaddingH" or "OutputPaddingW" => random.Next(2),
        _ when name.StartsWith("Kernel", StringComparison.OrdinalIgnoreCase) => random.Next(1, 4),
        _ when name.StartsWith("Stride", StringComparison.Ordinal) => random.Next(1, 4),
        _ when name.StartsWith("Dilation", StringComparison.Ordinal) => random.Next(1, 3),
        _ when name.StartsWith("Padding", StringComparison.Ordinal) => random.Next(3),
        _ when IsSide(name) => random.Next(3),
        "outChannels" => Any(1, 2, 3, 4, 6, 8, arrives[0], 2 * arrives[0]),
        _ => random.Next(1, 9),
    };

    private static bool IsSide(string name) => name is "Left" or "Right" or "Top" or "Bottom" or "Front" or "Back" or "padding";

    private IEnumerable<long> Order(IReadOnlyList<long> arrives)
    {
        var dims = Enumerable.Range(1, arrives.Count).ToArray();
        random.Shuffle(dims);
        return dims.Select(dim => (long)dim);
    }

    /// <summary>Factors of one of the sizes that arrive, one of them perhaps left open.</summary>
    private long[] Parts(IReadOnlyList<long> arrives)
    {
        var size = Any([.. arrives]);
        var parts = new List<long>();
        for (var count = random.Next(3); count > 0; count--)
        {
            parts.Add(Divisor(size));
            size /= parts[^1];
        }

        parts.Insert(random.Next(parts.Count + 1), random.Next(3) == 0 ? -1 : size);
        return [.. parts];
    }

    private IEnumerable<long> WildList(IReadOnlyList<long> arrives)
    {
        var list = random.Next(2) == 0 ? Parts(arrives) : [.. Order(arrives)];
        list[random.Next(list.Length)] = random.Next(-2, 6);
        return random.Next(8) switch { 0 => [], 1 => list.Append(random.Next(-1, 3)), _ => list };
    }

    private long Divisor(long number) => Any(Enumerable.Range(1, (int)Math.Min(number, 64)).Select(divisor => (long)divisor).Where(divisor => number % divisor == 0).ToArray());

    private T Any<T>(params T[] choices) => choices[random.Next(choices.Length)];
}

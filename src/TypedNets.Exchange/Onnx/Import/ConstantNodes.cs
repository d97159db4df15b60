namespace TypedNets.Exchange;

/// <summary>Nodes that calculate what is known before the model runs: of numbers in the file, and of sizes.</summary>
internal static class ConstantNodes
{
    /// <summary>From here on numbers stand for sizes that are not known: of the batch, which is 0 behind it, and of open dimensions.</summary>
    private const long Sizes = long.MinValue;

    private const int Highest = 8;

    /// <summary>The most numbers that a list of sizes has.</summary>
    private const int Longest = 64;

    /// <summary>Whether a number stands for the size of the batch.</summary>
    public static bool IsBatch(long number) => number == Sizes;

    /// <summary>Whether a number stands for a size that is not known.</summary>
    public static bool IsSize(long number) => number < Sizes + Highest;

    /// <summary>Calculates a node, if all is known.</summary>
    public static bool TryCalculate(NodeReading node)
    {
        if (Calculated(node) is not { } tensor || node.Node.Output.Count == 0)
        {
            return false;
        }

        node.Graph.AddConstant(node.Node.Output[0], tensor);
        return true;
    }

    private static ImportedTensor? Calculated(NodeReading node) => node.Operation switch
    {
        "Constant" => Given(node),
        "Shape" => node.Shape(0) is { } shape ? ShapeOf(node, shape) : null,
        _ when node.Constant(0) is not { } first => null,
        "Identity" => node.Constant(0),
        "Cast" => node.Constant(0),
        "Transpose" => node.Constant(0) is { } numbers ? numbers.Transposed(node.Wholes("perm", numbers.Rank, 0) is { } order && order.Order().SequenceEqual(Enumerable.Range(0, numbers.Rank).Select(place => (long)place)) ? order : [.. Enumerable.Range(0, numbers.Rank).Reverse().Select(place => (long)place)]) : null,
        "Reshape" => node.Constant(1)?.Wholes is { } sizes ? Reshaped(node.Constant(0)!, sizes) : null,
        "Unsqueeze" => node.WholesOrInput("axes", 1) is { } axes ? Unsqueezed(node.Constant(0)!, axes) : null,
        "Squeeze" => node.Constant(0)! is { Count: 1, Rank: 1 } one ? one.Reshaped() : null,
        "Gather" => node.Constant(0) is { Wholes: { } list, Rank: 1 } && node.Constant(1) is { Wholes: { } places } index && places.Length <= Longest && Array.TrueForAll(places, place => place >= -list.Length && place < list.Length)
            ? new("", index.Sizes, null, [.. places.Select(place => list[place < 0 ? place + list.Length : place])]) : null,
        "Slice" => node.Constant(0) is { Wholes: { } all, Rank: 1 } ? Sliced(node, all) : null,
        "Concat" => Enumerable.Range(0, node.Inputs).Select(node.Constant).ToArray() is var parts && Array.TrueForAll(parts, part => part is { Wholes.Length: <= Longest, Rank: 1 }) && parts.Sum(part => part!.Count) <= Longest
            ? Vector([.. parts.SelectMany(part => part!.Wholes!)]) : null,
        "Mul" or "Add" or "Sub" or "Div" => node.Constant(1) is { } second ? Both(node.Operation, node.Constant(0)!, second) : null,
        _ => null,
    };

    private static ImportedTensor? Given(NodeReading node) => node.Find("value") is { T: { } tensor } ? ImportedTensor.Read(tensor)
        : node.Find("value_int") is { } whole ? new("", [], null, [whole.I])
        : node.Find("value_float") is { } real ? new("", [], [real.F], null)
        : node.Find("value_ints") is { } wholes ? Vector([.. wholes.Ints])
        : node.Find("value_floats") is { } reals ? new("", [reals.Floats.Count], [.. reals.Floats], null)
        : null;

    private static ImportedTensor ShapeOf(NodeReading node, long[] sample)
    {
        long[] whole = [Sizes, .. sample.Select((size, dimension) => size < 0 ? Sizes + dimension + 1 : size)];
        var (start, end) = (node.Whole("start", 0), node.Whole("end", whole.Length));
        return Vector(whole[(int)Math.Clamp(start < 0 ? start + whole.Length : start, 0, whole.Length)..].Take((int)Math.Clamp((end < 0 ? end + whole.Length : end) - Math.Clamp(start, 0, whole.Length), 0, whole.Length)).ToArray());
    }

    private static ImportedTensor? Reshaped(ImportedTensor numbers, long[] sizes)
    {
        var wanted = sizes.Select((size, place) => size == 0 && place < numbers.Rank ? numbers.Sizes[place] : size).ToArray();
        var known = wanted.Where(size => size != -1).Aggregate(1L, (product, size) => size < 0 ? 0 : product * size);
        if (known <= 0)
        {
            return null;
        }

        wanted = Array.ConvertAll(wanted, size => size == -1 ? numbers.Count / known : size);
        return wanted.Aggregate(1L, (product, size) => product * size) == numbers.Count ? numbers.Reshaped(wanted) : null;
    }

    private static ImportedTensor? Unsqueezed(ImportedTensor numbers, long[] axes)
    {
        var rank = numbers.Rank + axes.Length;
        if (rank > Highest || axes.Any(axis => axis < -rank || axis >= rank))
        {
            return null;
        }

        var added = axes.Select(axis => axis < 0 ? axis + rank : axis).ToHashSet();
        var left = new Queue<long>(numbers.Sizes);
        return added.Count != axes.Length ? null : numbers.Reshaped([.. Enumerable.Range(0, rank).Select(place => added.Contains(place) ? 1 : left.Dequeue())]);
    }

    private static ImportedTensor? Sliced(NodeReading node, long[] all)
    {
        var (starts, ends, steps) = (node.WholesOrInput("starts", 1), node.WholesOrInput("ends", 2), node.Constant(4)?.Wholes);
        if (starts is not [var start] || ends is not [var end] || steps is not (null or [1]))
        {
            return null;
        }

        var (from, to) = ((int)Math.Clamp(start < 0 ? start + all.Length : start, 0, all.Length), (int)Math.Clamp(end < 0 ? end + all.Length : end, 0, all.Length));
        return Vector(from < to ? all[from..to] : []);
    }

    private static ImportedTensor? Both(string operation, ImportedTensor left, ImportedTensor right)
    {
        if (left is { Wholes: { } one, Count: 1 } && right is { Wholes: { } other, Count: 1 } && !IsSize(one[0]) && !IsSize(other[0]))
        {
            return new("", left.Rank >= right.Rank ? left.Sizes : right.Sizes, null, [operation switch
            {
                "Mul" => checked(one[0] * other[0]),
                "Add" => checked(one[0] + other[0]),
                "Sub" => checked(one[0] - other[0]),
                _ => other[0] == 0 ? throw new OverflowException() : checked(one[0] / other[0]),
            }]);
        }

        return null;
    }

    private static ImportedTensor Vector(long[] numbers) => new("", [numbers.Length], null, numbers);
}

namespace TypedNets.Exchange;

/// <summary>Nodes that calculate what is known before the model runs: of numbers in the file, and of sizes.</summary>
internal static class ConstantNodes
{
    /// <summary>What stands for the size of the batch; from here on numbers stand for sizes that are not known.</summary>
    public const long Batch = long.MinValue;

    private const int Highest = 8;

    /// <summary>The most numbers that a list of sizes has.</summary>
    private const int Longest = 64;

    /// <summary>What stands for a size that is calculated of such.</summary>
    public const long Other = Batch + Highest - 1;

    /// <summary>What stands for an open size of a sample.</summary>
    public static long Open(int dimension) => Batch + dimension + 1;

    /// <summary>Whether a number stands for the size of the batch.</summary>
    public static bool IsBatch(long number) => number == Batch;

    /// <summary>Whether a number stands for a size that is not known.</summary>
    public static bool IsSize(long number) => number < Batch + Highest;

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
        "Shape" when node.Constant(0) is { } known => ShapeOf(node, known.Sizes),
        "Shape" => node.Shape(0) is { } shape ? ShapeOf(node, [Batch, .. shape.Select((size, dimension) => size < 0 ? Open(dimension) : size)]) : node.Arranged(0) is { } arranged ? ShapeOf(node, arranged.Sizes) : null,
        _ when node.Constant(0) is not { } first => null,
        "Identity" => node.Constant(0),
        "Cast" => node.Constant(0),
        "Transpose" => node.Constant(0) is { } numbers ? numbers.Transposed(node.Wholes("perm", numbers.Rank, 0) is { } order && order.Order().SequenceEqual(Enumerable.Range(0, numbers.Rank).Select(place => (long)place)) ? order : [.. Enumerable.Range(0, numbers.Rank).Reverse().Select(place => (long)place)]) : null,
        "Reshape" => node.Constant(1)?.Wholes is { } sizes ? Reshaped(node.Constant(0)!, sizes) : null,
        "Unsqueeze" => node.WholesOrInput("axes", 1) is { } axes ? Unsqueezed(node.Constant(0)!, axes) : null,
        "Squeeze" => node.Constant(0)! is { Count: 1, Rank: 1 } one ? one.Reshaped() : null,
        "Gather" => node.Constant(0) is { Wholes: { } list, Rank: 1 } && node.Constant(1) is { Wholes: { } places } index && places.Length <= Longest && Array.TrueForAll(places, place => place >= -list.Length && place < list.Length)
            ? new("", index.Sizes, null, [.. places.Select(place => list[place < 0 ? place + list.Length : place])]) : null,
        "Slice" => node.Constant(0) is { Wholes: { } all, Rank: 1 } ? Sliced(node, all) : node.Constant(0) is { Wholes.Length: <= Longest, Rank: 2 } rows ? Reversed(node, rows) : null,
        "Concat" => Enumerable.Range(0, node.Inputs).Select(node.Constant).ToArray() is var parts && Array.TrueForAll(parts, part => part is { Wholes.Length: <= Longest, Rank: 1 }) && parts.Sum(part => part!.Count) <= Longest
            ? Vector([.. parts.SelectMany(part => part!.Wholes!)]) : null,
        "ConstantOfShape" => Filled(node),
        "Where" => Chosen(node.Constant(0)!, node.Constant(1), node.Constant(2)),
        "Mul" or "Add" or "Sub" or "Div" or "Equal" => node.Constant(1) is { } second ? Both(node.Operation, node.Constant(0)!, second) : null,
        _ => null,
    };

    private static ImportedTensor? Given(NodeReading node) => node.Find("value") is { T: { } tensor } ? ImportedTensor.Read(tensor)
        : node.Find("value_int") is { } whole ? new("", [], null, [whole.I])
        : node.Find("value_float") is { } real ? new("", [], [real.F], null)
        : node.Find("value_ints") is { } wholes ? Vector([.. wholes.Ints])
        : node.Find("value_floats") is { } reals ? new("", [reals.Floats.Count], [.. reals.Floats], null)
        : null;

    private static ImportedTensor ShapeOf(NodeReading node, long[] whole)
    {
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

    /// <summary>All rows, the last first: so PyTorch's exporter turns paddings about.</summary>
    private static ImportedTensor? Reversed(NodeReading node, ImportedTensor rows) =>
        node.WholesOrInput("starts", 1) is [-1] && node.WholesOrInput("ends", 2) is [<= -int.MaxValue] && node.WholesOrInput("axes", 3) is [0] && node.Constant(4)?.Wholes is [-1]
            ? rows with { Wholes = [.. rows.Wholes!.Chunk((int)Math.Max(1, rows.Sizes[1])).Reverse().SelectMany(row => row)] } : null;

    private static ImportedTensor? Both(string operation, ImportedTensor left, ImportedTensor right)
    {
        if (left is not { Wholes: { } one, Count: <= Longest } || right is not { Wholes: { } other, Count: <= Longest } || (one.Length != other.Length && one.Length != 1 && other.Length != 1) || left.Rank > 1 || right.Rank > 1)
        {
            return null;
        }

        return new("", left.Rank >= right.Rank && left.Count >= right.Count ? left.Sizes : right.Sizes, null,
            [.. Enumerable.Range(0, Math.Max(one.Length, other.Length)).Select(place => Calculated(one[place % one.Length], other[place % other.Length]))]);

        long Calculated(long first, long second) => operation switch
        {
            "Equal" => first == second ? 1 : 0,
            _ when IsSize(first) || IsSize(second) => Other,
            "Mul" => checked(first * second),
            "Add" => checked(first + second),
            "Sub" => checked(first - second),
            _ => second == 0 ? throw new OverflowException() : checked(first / second),
        };
    }

    /// <summary>As many numbers as a list says that there are.</summary>
    private static ImportedTensor? Filled(NodeReading node) => node.Constant(0)!.Wholes is [> 0 and <= Longest and var count] && (node.Find("value") is { T: { } given } ? ImportedTensor.Read(given) : null) is { Wholes: [var number] }
        ? Vector([.. Enumerable.Repeat(number, (int)count)]) : null;

    private static ImportedTensor? Chosen(ImportedTensor which, ImportedTensor? one, ImportedTensor? other) =>
        which is { Wholes: { } first, Rank: 1 } && one is { Wholes: { } left, Rank: 1 } && other is { Wholes: { } right, Rank: 1 } && first.Length == left.Length && first.Length == right.Length
            ? Vector([.. first.Select((number, place) => number != 0 ? left[place] : right[place])]) : null;

    private static ImportedTensor Vector(long[] numbers) => new("", [numbers.Length], null, numbers);
}

namespace TypedNets.Exchange;

/// <summary>Operators that change shapes.</summary>
internal static class ShapeReadings
{
    public static Dictionary<string, Func<NodeReading, bool>> Operators { get; } = new()
    {
        ["Flatten"] = Flatten,
        ["Reshape"] = node => NormalizationReadings.OfGroups(node) || Reshape(node),
        ["Squeeze"] = Squeeze,
        ["Unsqueeze"] = Unsqueeze,
        ["Transpose"] = Transpose,
        ["DepthToSpace"] = node => node.Word("mode", "DCR") == "CRD" && node.Shape(0) is [> 0 and var channels, var height, var width] && node.Whole("blocksize", 0) is > 0 and < 1000 and var factor && channels % (factor * factor) == 0
            && node.Layer("PixelShuffle", [channels / (factor * factor), height < 0 ? -1 : height * factor, width < 0 ? -1 : width * factor], [$"{factor}"]),
        ["Slice"] = Slice,
        ["Gather"] = Gather,
        ["Split"] = Split,
        ["Resize"] = Resize,
        ["ReduceMean"] = node => Reduce(node, "Avg"),
        ["ReduceMax"] = node => Reduce(node, "Max"),
    };

    /// <summary>Adds what makes one shape of another: of the dimensions that differ one, and of that those that are wanted.</summary>
    private static bool Reshaped(NodeReading node, long[] from, long[] to)
    {
        if (from.SequenceEqual(to))
        {
            return node.Passes();
        }

        var same = from.Zip(to, (one, other) => one == other).TakeWhile(isSame => isSame).Count();
        var end = from.Reverse().Zip(to.Reverse(), (one, other) => one == other).TakeWhile(isSame => isSame).Count();
        end = Math.Min(end, Math.Min(from.Length, to.Length) - same);
        if (from.Length - end - same == 0 || to.Length - end - same == 0)
        {
            // Sizes of 1 that come or go: with a neighbour.
            _ = same > 0 ? same-- : end--;
        }

        var (before, made) = (from[same..^end], to[same..^end]);
        if (before.Length == 0 || made.Length == 0 || before.Any(size => size < 0) != made.Any(size => size < 0) || (!before.Any(size => size < 0) && Product(before) != Product(made)) || (before.Any(size => size < 0) && made.Length > 1))
        {
            return false;
        }

        var read = node.Value(0);
        if (before.Length > 1)
        {
            var flat = made.Length == 1 ? node.Node.Output[0] : node.Between("flat");
            string[] dims = [.. same == 0 ? Array.Empty<string>() : [$"StartDim = {same + 1}"], .. end == 0 ? Array.Empty<string>() : [$"EndDim = {from.Length - end}"]];
            node.Add(read, flat, "Flatten", [.. from[..same], made.Length == 1 ? made[0] : Product(before), .. from[^end..]], dims);
            read = flat;
        }

        if (made.Length > 1)
        {
            node.Add(read, node.Node.Output[0], "Unflatten", to, [$"{same + 1}", .. made.Select(size => $"{size}")]);
        }

        return true;
    }

    private static long Product(IEnumerable<long> sizes) => sizes.Aggregate(1L, (product, size) => checked(product * size));

    private static bool Flatten(NodeReading node) => node.Shape(0) is { } shape && (node.Whole("axis", 1) == 1 || node.Whole("axis", 1) == -shape.Length)
        && Reshaped(node, shape, [shape.Any(size => size < 0) ? -1 : Product(shape)]);

    private static bool Reshape(NodeReading node)
    {
        if (node.Shape(0) is not { } shape || (node.Find("shape") is { } old ? [.. old.Ints] : node.Constant(1)?.Wholes) is not { Length: >= 2 } wanted)
        {
            return false;
        }

        // The batch must stay.
        var isOpen = shape.Any(size => size < 0);
        var sample = wanted[1..];
        for (var place = 0; place < sample.Length; place++)
        {
            sample[place] = sample[place] == 0 && place < shape.Length ? shape[place] : ConstantNodes.IsSize(sample[place]) ? -2 : sample[place];
        }

        var batch = wanted[0];
        if (sample.Any(size => size is 0 or < -1) || sample.Count(size => size == -1) > 1)
        {
            return false;
        }

        if (batch == -1 && !isOpen && !sample.Contains(-1) && Product(sample) == Product(shape))
        {
            return Reshaped(node, shape, sample);
        }

        if (!(batch == 0 || ConstantNodes.IsBatch(batch) || (batch > 0 && batch == node.Graph.Batch)))
        {
            return false;
        }

        if (!isOpen && sample.Contains(-1))
        {
            var known = Product(sample.Where(size => size > 0));
            sample = known > 0 && Product(shape) % known == 0 ? Array.ConvertAll(sample, size => size == -1 ? Product(shape) / known : size) : sample;
        }

        return Reshaped(node, shape, sample);
    }

    private static bool Squeeze(NodeReading node)
    {
        if (node.Shape(0) is not { } shape || node.WholesOrInput("axes", 1) is not { } axes)
        {
            return false;
        }

        var gone = axes.Select(axis => axis < 0 ? axis + shape.Length + 1 : axis).ToHashSet();
        return gone.All(axis => axis >= 1 && axis <= shape.Length && shape[axis - 1] == 1) && gone.Count < shape.Length && Reshaped(node, shape, [.. shape.Where((_, dimension) => !gone.Contains(dimension + 1))]);
    }

    private static bool Unsqueeze(NodeReading node)
    {
        if (node.Shape(0) is not { } shape || node.WholesOrInput("axes", 1) is not { Length: > 0 and < 4 } axes)
        {
            return false;
        }

        var rank = shape.Length + 1 + axes.Length;
        var added = axes.Select(axis => axis < 0 ? axis + rank : axis).ToHashSet();
        if (added.Count != axes.Length || added.Any(axis => axis < 1 || axis >= rank))
        {
            return false;
        }

        var left = new Queue<long>(shape);
        return Reshaped(node, shape, [.. Enumerable.Range(1, rank - 1).Select(place => added.Contains(place) ? 1 : left.Dequeue())]);
    }

    private static bool Transpose(NodeReading node) => node.Shape(0) is { } shape && node.Wholes("perm", shape.Length + 1, -1) is { } order && order[0] == 0 && order.Order().SequenceEqual(Enumerable.Range(0, order.Length).Select(place => (long)place))
        && node.Layer("Permute", [.. order.Skip(1).Select(dimension => shape[dimension - 1])], [.. order.Skip(1).Select(dimension => $"{dimension}")]);

    private static bool Slice(NodeReading node)
    {
        if (node.Shape(0) is not { } shape || node.WholesOrInput("starts", 1) is not { } starts || node.WholesOrInput("ends", 2) is not { } ends || ends.Length != starts.Length || node.Constant(4)?.Wholes is { } steps && steps.Any(step => step != 1))
        {
            return false;
        }

        var axes = node.WholesOrInput("axes", 3) ?? [.. Enumerable.Range(0, starts.Length).Select(axis => (long)axis)];
        if (axes is not [var given] || starts.Length != 1 || (given < 0 ? given + shape.Length + 1 : given) is var axis && (axis < 1 || axis > shape.Length) || shape[axis - 1] is <= 0 and var _)
        {
            return false;
        }

        var size = shape[axis - 1];
        var (from, to) = (Math.Clamp(starts[0] < 0 ? starts[0] + size : starts[0], 0, size), Math.Clamp(ends[0] < 0 ? ends[0] + size : ends[0], 0, size));
        return to > from && (from == 0 && to == size ? node.Passes() : node.Layer("Narrow", [.. shape.Select((other, dimension) => dimension == axis - 1 ? to - from : other)], [$"{axis}", $"{from}", $"{to - from}"]));
    }

    private static bool Gather(NodeReading node)
    {
        var axis = node.Whole("axis", 0);
        if (node.Constant(0) is { Reals: not null, Rank: 2 } table && axis == 0 && node.Graph.Shape(node.Value(1)) is { } indices)
        {
            node.Add(node.Value(1), node.Node.Output[0], "Embedding", [.. indices, table.Sizes[1]], [$"{table.Sizes[0]}", $"{table.Sizes[1]}"], ("weight", table));
            return true;
        }

        if (node.Shape(0) is not { } shape || node.Constant(1) is not { Wholes: { } places } picked || (axis < 0 ? axis + shape.Length + 1 : axis) is var dimension && (dimension < 1 || dimension > shape.Length))
        {
            return false;
        }

        var size = shape[dimension - 1];
        if (picked.Rank == 0)
        {
            return shape.Length > 1 && (size < 0 || (places[0] >= -size && places[0] < size)) && node.Layer("Select", [.. shape.Where((_, place) => place != dimension - 1)], [$"{dimension}", $"{places[0]}"]);
        }

        // Channels that are read row by row and stood column by column.
        var groups = places.Length > 1 && places[1] > 0 && size == places.Length ? size / places[1] : 0;
        return dimension == 1 && groups > 1 && size % groups == 0 && Enumerable.Range(0, places.Length).All(place => places[place] == (place % groups * (size / groups)) + (place / groups))
            && node.Layer("ChannelShuffle", shape, [$"{groups}"]);
    }

    private static bool Split(NodeReading node)
    {
        if (node.Shape(0) is not { } shape || node.Whole("axis", 0) is var given && (given < 0 ? given + shape.Length + 1 : given) is var axis && (axis < 1 || axis > shape.Length) || shape[axis - 1] <= 0)
        {
            return false;
        }

        var count = node.Node.Output.Count;
        var sizes = node.WholesOrInput("split", 1) ?? (shape[axis - 1] % count == 0 ? [.. Enumerable.Repeat(shape[axis - 1] / count, count)] : null);
        if (sizes is null || sizes.Length != count || sizes.Any(size => size < 1 || size > shape[axis - 1]) || sizes.Sum() != shape[axis - 1])
        {
            return false;
        }

        var start = 0L;
        for (var part = 0; part < count; part++)
        {
            var size = sizes[part];
            node.Add(node.Value(0), node.Node.Output[part], "Narrow", [.. shape.Select((other, dimension) => dimension == axis - 1 ? size : other)], [$"{axis}", $"{start}", $"{size}"]);
            start += size;
        }

        return true;
    }

    private static bool Resize(NodeReading node)
    {
        if (node.Shape(0) is not { Length: >= 2 } shape)
        {
            return false;
        }

        var axes = shape.Length - 1;
        var mode = node.Word("mode", "nearest");
        var coordinates = node.Word("coordinate_transformation_mode", "half_pixel");
        string? interpolation = (mode, coordinates, axes) switch
        {
            ("nearest", "asymmetric", _) when node.Word("nearest_mode", "round_prefer_floor") == "floor" => "",
            ("linear", "half_pixel" or "pytorch_half_pixel" or "align_corners", 1) => "Linear",
            ("linear", "half_pixel" or "pytorch_half_pixel" or "align_corners", 2) => "Bilinear",
            ("linear", "half_pixel" or "pytorch_half_pixel" or "align_corners", 3) => "Trilinear",
            ("cubic", "half_pixel" or "pytorch_half_pixel" or "align_corners", 2) when node.Real("cubic_coeff_a", -0.75) == -0.75 && node.Whole("exclude_outside", 0) == 0 => "Bicubic",
            _ => null,
        };
        string[] rest = interpolation is null ? [] : [.. interpolation.Length == 0 ? Array.Empty<string>() : [$"Mode = Interpolation.{interpolation}"], .. coordinates == "align_corners" ? ["AlignCorners = true"] : Array.Empty<string>()];
        if (interpolation is null)
        {
            return false;
        }

        if (node.Constant(2) is { Reals: { } scales } && scales.Length == axes + 2 && scales[0] == 1 && scales[1] == 1 && scales.Skip(2).Distinct().Count() == 1 && scales[2] is > 0 and < 1000)
        {
            return node.Layer("Upsample", [shape[0], .. shape.Skip(1).Select(size => size < 0 ? -1 : (long)MathF.Floor(size * scales[2]))], [ImportedStep.Number(scales[2]), .. rest]);
        }

        string[] letters = ["", "W", "HW", "DHW"];
        return node.Constant(3) is { Wholes: { } sizes } && sizes.Length == axes + 2 && sizes.Skip(1).All(size => size is > 0 and <= int.MaxValue) && sizes[1] == shape[0]
            && node.Layer("Upsample", sizes[1..], [.. sizes.Skip(2).Distinct().Count() == 1 ? [$"Size = {sizes[2]}"] : sizes.Skip(2).Select((size, axis) => $"Size{letters[axes][axis]} = {size}"), .. rest]);
    }

    /// <summary>A mean over all axes behind the channels is a global pooling.</summary>
    private static bool Reduce(NodeReading node, string what)
    {
        if (node.Shape(0) is not { Length: >= 2 } shape || node.WholesOrInput("axes", 1) is not { } axes)
        {
            return false;
        }

        var reduced = axes.Select(axis => axis < 0 ? axis + shape.Length + 1 : axis).Order().ToArray();
        if (!reduced.SequenceEqual(Enumerable.Range(2, shape.Length - 1).Select(axis => (long)axis)))
        {
            return false;
        }

        long[] pooled = [shape[0], .. Enumerable.Repeat(1L, shape.Length - 1)];
        if (node.Whole("keepdims", 1) == 1)
        {
            return node.Layer($"Global{what}Pool{shape.Length - 1}d", pooled, []);
        }

        node.Add(node.Value(0), node.Between("pooled"), $"Global{what}Pool{shape.Length - 1}d", pooled, []);
        node.Add(node.Between("pooled"), node.Node.Output[0], "Flatten", [shape[0]], []);
        return true;
    }
}

namespace TypedNets.Exchange;

/// <summary>Operators that move a window: convolutions and poolings.</summary>
internal static class WindowReadings
{
    private static readonly string[] Letters = ["", "L", "HW", "DHW"];

    public static Dictionary<string, Func<NodeReading, bool>> Operators { get; } = new()
    {
        ["Conv"] = Convolution,
        ["ConvTranspose"] = Transposed,
        ["MaxPool"] = node => node.Node.Output.Count == 1 && Pool(node, "MaxPool", double.NegativeInfinity),
        ["AveragePool"] = node => Pool(node, "AvgPool", 0),
        ["GlobalAveragePool"] = node => Global(node, "Avg"),
        ["GlobalMaxPool"] = node => Global(node, "Max"),
        ["Pad"] = Pad,
    };

    private static bool Global(NodeReading node, string what) => node.Shape(0) is { Length: >= 2 } shape && node.Layer($"Global{what}Pool{shape.Length - 1}d", [shape[0], .. Enumerable.Repeat(1L, shape.Length - 1)], []);

    private static bool Convolution(NodeReading node)
    {
        if (node.Shape(0) is not { Length: >= 2 } shape || node.Constant(1) is not { Reals: not null } weight || weight.Rank != shape.Length + 1 || Windows.Read(node, [.. weight.Sizes[2..]], shape) is not { } windows)
        {
            return false;
        }

        var groups = node.Whole("group", 1);
        var bias = node.Constant(2);
        if (groups < 1 || shape[0] != weight.Sizes[1] * groups || (node.Has(2) && bias?.Count != weight.Sizes[0]))
        {
            return false;
        }

        var read = Padded(node, windows, shape, 0, out var padded);
        var axes = shape.Length - 1;
        long[] output = [weight.Sizes[0], .. Enumerable.Range(0, axes).Select(axis => windows.Slide(axis, padded[axis + 1]))];
        node.Add(read, node.Node.Output[0], $"Conv{axes}d", output,
            [$"{weight.Sizes[0]}", .. windows.Kernels(axes), .. Windows.Others(axes, "Stride", windows.Stride, 1), .. Windows.Others(axes, "Padding", windows.Padding, 0), .. Windows.Others(axes, "Dilation", windows.Dilation, 1),
                .. groups == 1 ? Array.Empty<string>() : [$"Groups = {groups}"], .. bias is null ? ["Bias = false"] : Array.Empty<string>()],
            ("weight", weight), ("bias", bias));
        return true;
    }

    private static bool Transposed(NodeReading node)
    {
        if (node.Shape(0) is not { Length: >= 2 } shape || node.Constant(1) is not { Reals: not null } weight || weight.Rank != shape.Length + 1 || node.Find("output_shape") is not null
            || Windows.Read(node, [.. weight.Sizes[2..]], shape) is not { } windows || node.Wholes("output_padding", shape.Length - 1, 0) is not { } more)
        {
            return false;
        }

        // Less padding at the end is an output padding.
        var axes = shape.Length - 1;
        for (var axis = 0; axis < axes; axis++)
        {
            more[axis] += windows.Padding[axis] - windows.End[axis];
            if (more[axis] < 0 || (more[axis] >= windows.Stride[axis] && more[axis] >= windows.Dilation[axis]))
            {
                return false;
            }
        }

        var groups = node.Whole("group", 1);
        var bias = node.Constant(2);
        var channels = checked(weight.Sizes[1] * groups);
        if (groups < 1 || shape[0] != weight.Sizes[0] || (node.Has(2) && bias?.Count != channels))
        {
            return false;
        }

        long[] output = [channels, .. Enumerable.Range(0, axes).Select(axis => shape[axis + 1] < 0 ? -1 : ((shape[axis + 1] - 1) * windows.Stride[axis]) - (2 * windows.Padding[axis]) + windows.Reach(axis) + more[axis])];
        return node.Layer($"ConvTranspose{axes}d", output,
            [$"{channels}", .. windows.Kernels(axes), .. Windows.Others(axes, "Stride", windows.Stride, 1), .. Windows.Others(axes, "Padding", windows.Padding, 0), .. Windows.Others(axes, "OutputPadding", more, 0), .. Windows.Others(axes, "Dilation", windows.Dilation, 1),
                .. groups == 1 ? Array.Empty<string>() : [$"Groups = {groups}"], .. bias is null ? ["Bias = false"] : Array.Empty<string>()],
            ("weight", weight), ("bias", bias));
    }

    private static bool Pool(NodeReading node, string kind, double padWith)
    {
        if (node.Shape(0) is not { Length: >= 2 } shape || node.Find("kernel_shape") is not { } given || given.Ints.Count != shape.Length - 1 || Windows.Read(node, [.. given.Ints], shape) is not { } windows)
        {
            return false;
        }

        var axes = shape.Length - 1;
        var counts = kind == "AvgPool" && node.Whole("count_include_pad", 0) == 1;
        var isCeiling = node.Whole("ceil_mode", 0) == 1;
        if (kind == "AvgPool" && Array.Exists(windows.Dilation, dilation => dilation != 1))
        {
            return false;
        }

        // What a window stands over is padding in a model, and rounding up here, where the windows are as many.
        var wanted = Enumerable.Range(0, axes).Select(axis => windows.Slide(axis, shape[axis + 1], isCeiling)).ToArray();
        var isSymmetric = windows.Padding.SequenceEqual(windows.End) && !isCeiling;
        var rounded = !isSymmetric && Enumerable.Range(0, axes).All(axis => windows.SlideCeiling(axis, shape[axis + 1]) == wanted[axis] && windows.End[axis] >= windows.Padding[axis])
            && (kind == "MaxPool" || (!counts && windows.Padding.All(padding => padding == 0)) || (!counts && !isCeiling));
        var read = node.Value(0);
        var isWide = windows.Padding.Zip(windows.Kernel, (padding, kernel) => padding > kernel / 2).Any(isLong => isLong);
        if (isWide || (!isSymmetric && !rounded))
        {
            if (isCeiling || (kind == "AvgPool" && !counts))
            {
                return false;
            }

            read = Padded(node, windows, shape, padWith, out _, isWide);
        }

        var isPadded = windows.Padding.Any(padding => padding > 0);
        node.Add(read, node.Node.Output[0], $"{kind}{axes}d", [shape[0], .. wanted],
            [.. windows.Kernels(axes), .. windows.Stride.SequenceEqual(windows.Kernel) ? [] : Windows.Others(axes, "Stride", windows.Stride, -1), .. Windows.Others(axes, "Padding", windows.Padding, 0),
                .. kind == "MaxPool" ? Windows.Others(axes, "Dilation", windows.Dilation, 1) : [], .. rounded ? ["CeilMode = true"] : Array.Empty<string>(),
                .. kind == "AvgPool" && !counts && isPadded ? ["CountIncludePad = false"] : Array.Empty<string>()]);
        return true;
    }

    /// <summary>Where a model pads one side more than the other, or more than half a window, a layer of its own pads.</summary>
    private static string Padded(NodeReading node, Windows windows, long[] shape, double number, out long[] padded, bool always = false)
    {
        padded = shape;
        if (!always && windows.Padding.SequenceEqual(windows.End))
        {
            return node.Value(0);
        }

        var between = node.Between("padded");
        padded = Pads(node, node.Value(0), between, shape, windows.Padding, windows.End, number)!;
        windows.Forget();
        return between;
    }

    private static long[]? Pads(NodeReading node, string reads, string gives, long[] shape, long[] begin, long[] end, double number)
    {
        string[] sides = ["Left", "Right", "Top", "Bottom", "Front", "Back"];
        var axes = shape.Length - 1;
        long[] padded = [shape[0], .. Enumerable.Range(0, axes).Select(axis => shape[axis + 1] < 0 ? -1 : checked(shape[axis + 1] + begin[axis] + end[axis]))];
        var counted = Enumerable.Range(0, axes).Reverse().SelectMany(axis => new[] { begin[axis], end[axis] }).Select((size, side) => (size, side));
        node.Add(reads, gives, $"ConstantPad{axes}d", padded, [ImportedStep.Number(number), .. counted.Where(side => side.size != 0).Select(side => $"{sides[side.side]} = {side.size}")]);
        return padded;
    }

    private static bool Pad(NodeReading node)
    {
        if (node.Shape(0) is not { Length: >= 2 } shape || (node.WholesOrInput("pads", 1) ?? []) is not { } pads || pads.Length != 2 * (shape.Length + 1) || node.Has(3) || Array.Exists(pads, ConstantNodes.IsSize))
        {
            return false;
        }

        var axes = shape.Length - 1;
        if (pads[0] != 0 || pads[1] != 0 || pads[axes + 2] != 0 || pads[axes + 3] != 0)
        {
            return false;
        }

        var (begin, end) = (pads[2..(axes + 2)], pads[(axes + 4)..]);
        var mode = node.Word("mode", "constant");
        if (Array.TrueForAll(pads, size => size == 0))
        {
            return node.Passes();
        }

        if (mode == "constant")
        {
            var number = node.Find("value") is { } value ? value.F : node.Has(2) ? node.Constant(2)?.Scalar ?? double.NaN : 0;
            return !double.IsNaN(number) && Pads(node, node.Value(0), node.Node.Output[0], shape, begin, end, number) is not null;
        }

        string[] sides = ["Left", "Right", "Top", "Bottom", "Front", "Back"];
        var counted = Enumerable.Range(0, axes).Reverse().SelectMany(axis => new[] { begin[axis], end[axis] }).Select((size, side) => (size, side));
        long[] padded = [shape[0], .. Enumerable.Range(0, axes).Select(axis => shape[axis + 1] < 0 ? -1 : shape[axis + 1] + begin[axis] + end[axis])];
        return mode is "reflect" or "edge" && pads.All(size => size >= 0)
            && node.Layer(mode == "reflect" ? $"ReflectionPad{axes}d" : $"ReplicationPad{axes}d", padded, [.. counted.Where(side => side.size != 0).Select(side => $"{sides[side.side]} = {side.size}")]);
    }

    /// <summary>The windows as the node gives them.</summary>
    private sealed class Windows
    {
        public required long[] Kernel { get; init; }

        public required long[] Stride { get; init; }

        public required long[] Dilation { get; init; }

        public required long[] Padding { get; set; }

        public required long[] End { get; set; }

        public static Windows? Read(NodeReading node, long[] kernel, long[] shape)
        {
            var axes = shape.Length - 1;
            if (node.Wholes("strides", axes, 1) is not { } stride || node.Wholes("dilations", axes, 1) is not { } dilation || node.Wholes("pads", 2 * axes, 0) is not { } pads
                || axes > 3 || kernel.Concat(stride).Concat(dilation).Any(size => size < 1 || size > int.MaxValue) || pads.Any(size => size < 0 || size > int.MaxValue))
            {
                return null;
            }

            var windows = new Windows { Kernel = kernel, Stride = stride, Dilation = dilation, Padding = pads[..axes], End = pads[axes..] };
            var automatic = node.Word("auto_pad", "NOTSET");
            if (automatic is "SAME_UPPER" or "SAME_LOWER" && node.Operation is "Conv" or "MaxPool" or "AveragePool")
            {
                if (Enumerable.Range(1, axes).Any(axis => shape[axis] < 0))
                {
                    return null;
                }

                for (var axis = 0; axis < axes; axis++)
                {
                    var size = shape[axis + 1];
                    var all = Math.Max(0, ((((size + stride[axis] - 1) / stride[axis]) - 1) * stride[axis]) + windows.Reach(axis) - size);
                    (windows.Padding[axis], windows.End[axis]) = automatic == "SAME_UPPER" ? (all / 2, all - (all / 2)) : (all - (all / 2), all / 2);
                }
            }

            return automatic is "NOTSET" or "VALID" || (automatic.StartsWith("SAME", StringComparison.Ordinal) && node.Operation != "ConvTranspose") ? windows : null;
        }

        public long Reach(int axis) => (Dilation[axis] * (Kernel[axis] - 1)) + 1;

        public long Slide(int axis, long size, bool isCeiling = false) => size < 0 ? -1 : (size + Padding[axis] + End[axis] - Reach(axis) + (isCeiling ? Stride[axis] - 1 : 0)) / Stride[axis] + 1;

        /// <summary>PyTorch's number of windows where it is rounded up: the last begins within what is padded at the beginning.</summary>
        public long SlideCeiling(int axis, long size)
        {
            var count = ((size + (2 * Padding[axis]) - Reach(axis) + Stride[axis] - 1) / Stride[axis]) + 1;
            return size < 0 ? -2 : (count - 1) * Stride[axis] >= size + Padding[axis] ? count - 1 : count;
        }

        /// <summary>The padding is done.</summary>
        public void Forget() => (Padding, End) = (new long[Padding.Length], new long[Padding.Length]);

        public IEnumerable<string> Kernels(int axes) => Kernel.Distinct().Count() == 1 ? [$"{Kernel[0]}"] : PerAxis(axes, "Kernel", Kernel);

        public static IEnumerable<string> Others(int axes, string name, long[] sizes, long otherwise) =>
            sizes.All(size => size == otherwise) ? [] : sizes.Distinct().Count() == 1 ? [$"{name} = {sizes[0]}"] : PerAxis(axes, name, sizes);

        private static IEnumerable<string> PerAxis(int axes, string name, long[] sizes) => sizes.Select((size, axis) => $"{name}{Letters[axes][axis]} = {size}");
    }
}

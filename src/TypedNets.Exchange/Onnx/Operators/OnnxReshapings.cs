namespace TypedNets.Exchange;

/// <summary>What changes shapes, in ONNX.</summary>
internal sealed class OnnxReshapings() : OnnxFamily(new()
{
    ["Identity"] = layer => layer.X,
    ["Flatten"] = Flatten,
    ["Unflatten"] = Unflatten,
    ["Permute"] = layer => layer.Transpose(layer.X, layer.PerAxis("dims", 2)),
    ["Narrow"] = Narrow,
    ["Roll"] = Roll,
    ["Select"] = layer => layer.Run("Gather", [layer.X, layer.Constant(OnnxNodes.Tensor([layer.Whole("index")]))], ("axis", (long)layer.Dimension("dim", 1))),
    ["Chunk"] = layer => Chunk(layer, layer.X, layer.Dimension("dim", 1), layer.Whole("chunks"), layer.Whole("index")),
    ["ChannelShuffle"] = layer => Channels(layer, layer.X, layer.Input[0], (layer.Whole("groups"), layer.Input[0] / layer.Whole("groups"))),
    ["PixelShuffle"] = layer => layer.Run("DepthToSpace", [layer.X], ("blocksize", layer.Whole("upscale_factor")), ("mode", "CRD")),
    ["PixelUnshuffle"] = Unshuffle,
    ["Upsample"] = Upsample,
})
{
    protected override LayerFamily Family => LayerFamily.Reshaping;

    /// <summary>One of the equal parts of a dimension.</summary>
    public static string Chunk(OnnxLayer layer, string value, int dimension, long count, long index)
    {
        index = index < 0 ? index + count : index;
        if (!layer.Input.IsOpenAt(dimension - 1))
        {
            var size = layer.Input[dimension - 1] / count;
            return layer.Slice(value, dimension, index * size, (index + 1) * size);
        }

        var part = layer.Run("Div", [layer.Sizes([OnnxSize.Dynamic(value, dimension)]), layer.Constant(count)]);
        var start = layer.Run("Mul", [part, layer.Constant(index)]);
        return layer.Run("Slice", [value, start, layer.Run("Add", [start, part]), layer.Constant((long)dimension)]);
    }

    private static string Flatten(OnnxLayer layer)
    {
        var (start, end) = (layer.Dimension("start_dim", 1), layer.Dimension("end_dim", -1));
        if (start == 1 && end == layer.Input.Rank)
        {
            return layer.Run("Flatten", [layer.X], ("axis", 1L));
        }

        var sizes = OnnxSize.All(layer.X, layer.Input);
        var joined = sizes[(start - 1)..end];
        var all = joined.Any(size => size.Value is not null) ? OnnxSize.Rest : joined.Aggregate(1L, (product, size) => product * size.Number);
        return layer.Reshape(layer.X, [.. sizes[..(start - 1)], all, .. sizes[end..]]);
    }

    private static string Unflatten(OnnxLayer layer)
    {
        var dimension = layer.Dimension("dim", 1);
        var sizes = OnnxSize.All(layer.X, layer.Input);
        var made = Enumerable.Range(dimension - 1, layer.Output.Rank - layer.Input.Rank + 1).Select(place => layer.Output.IsOpenAt(place) ? OnnxSize.Rest : (OnnxSize)layer.Output[place]);
        return layer.Reshape(layer.X, [.. sizes[..(dimension - 1)], .. made, .. sizes[dimension..]]);
    }

    /// <summary>The end, then what stands before it.</summary>
    private static string Roll(OnnxLayer layer)
    {
        var (dimension, shift) = (layer.Dimension("dims", 1), layer.Whole("shifts"));
        return shift == 0
            ? layer.X
            : layer.Run("Concat", [layer.Slice(layer.X, dimension, -shift), layer.Slice(layer.X, dimension, 0, -shift)], ("axis", (long)dimension));
    }

    private static string Narrow(OnnxLayer layer)
    {
        var (start, length) = (layer.Whole("start"), layer.Whole("length"));
        return layer.Slice(layer.X, layer.Dimension("dim", 1), start, start + length is 0 ? long.MaxValue : start + length);
    }

    /// <summary>ONNX has the pixels of a square before the channels, PyTorch behind them.</summary>
    private static string Unshuffle(OnnxLayer layer)
    {
        var factor = layer.Whole("downscale_factor");
        return Channels(layer, layer.Run("SpaceToDepth", [layer.X], ("blocksize", factor)), layer.Output[0], (factor * factor, layer.Input[0]));
    }

    /// <summary>Channels that stand row by row, column by column.</summary>
    private static string Channels(OnnxLayer layer, string value, long count, (long Rows, long Columns) table) =>
        layer.Run("Gather", [value, layer.Constant([.. Enumerable.Range(0, (int)count).Select(place => (place % table.Rows * table.Columns) + (place / table.Rows))])], ("axis", 1L));

    private static string Upsample(OnnxLayer layer)
    {
        var mode = layer.Word("mode") ?? "nearest";
        var coordinates = mode == "nearest" ? "asymmetric" : layer.Is("align_corners") ? "align_corners" : "half_pixel";
        (string, object)[] attributes =
        [
            ("mode", mode switch { "nearest" => mode, "bicubic" => "cubic", _ => "linear" }), ("coordinate_transformation_mode", coordinates),
            .. mode == "nearest" ? [("nearest_mode", (object)"floor")] : mode == "bicubic" ? [("cubic_coeff_a", -0.75)] : Array.Empty<(string, object)>(),
        ];
        if (layer.Node.Arguments.Any(argument => argument.Name == "size"))
        {
            var batchAndChannels = layer.Sizes([OnnxSize.Dynamic(layer.X, 0), layer.Input[0]]);
            var sizes = layer.Run("Concat", [batchAndChannels, layer.Constant(layer.PerAxis("size", layer.Axes))], ("axis", 0L));
            return layer.Run("Resize", [layer.X, "", "", sizes], attributes);
        }

        var scales = layer.Constant(OnnxNodes.Tensor([1, 1, .. Enumerable.Range(1, layer.Axes).Select(axis => Scale(layer, axis, mode))], layer.Axes + 2));
        var more = Longer(layer, mode);
        if (more == 0)
        {
            return layer.Run("Resize", [layer.X, "", scales], attributes);
        }

        long[] behind = [.. Enumerable.Repeat(0L, (2 * layer.Axes) + 3), more];
        var longer = layer.Run("Pad", [layer.X, layer.Constant(behind)], ("mode", "edge"));
        return layer.Slice(layer.Run("Resize", [longer, "", scales], attributes), layer.Axes + 1, 0, layer.Output[layer.Axes]);
    }

    /// <summary>
    /// By how many copies of its last element the last axis is made longer, so that its size changes: where all sizes stay as they are, PyTorch moves numbers of sequences and bicubic ones all the same, which ONNX Runtime
    /// copies. What is read beyond the end is the last element anyhow.
    /// </summary>
    private static long Longer(OnnxLayer layer, string mode)
    {
        var factor = layer.Real("scale_factor", 1);
        var moves = mode == "bicubic" ? !layer.Is("align_corners") : mode == "nearest" && layer.Axes == 1;
        return moves && factor > 1 && Enumerable.Range(1, layer.Axes).All(axis => !layer.Input.IsOpenAt(axis) && layer.Input[axis] == layer.Output[axis]) ? (long)Math.Ceiling(1 / (factor - 1)) + 1 : 0;
    }

    /// <summary>
    /// The factor in float32, by which sizes are rounded as they are by the factor itself. PyTorch overlooks it along an axis that stays as long as it is, and for nearest neighbours along one that doubles; but not for those of
    /// sequences, and not for bicubic ones.
    /// </summary>
    private static float Scale(OnnxLayer layer, int axis, string mode)
    {
        var scale = (float)layer.Real("scale_factor", 1);
        var (arrives, leaves) = layer.Input.IsOpenAt(axis) ? (0, 1) : (layer.Input[axis], layer.Output[axis]);
        if (mode == "nearest" ? layer.Axes > 1 && (leaves == arrives || leaves == 2 * arrives) : mode != "bicubic" && leaves == arrives)
        {
            return leaves / arrives;
        }

        return !layer.Input.IsOpenAt(axis) && MathF.Floor(layer.Input[axis] * scale) < layer.Output[axis] ? MathF.BitIncrement(scale) : scale;
    }
}

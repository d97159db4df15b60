namespace TypedNets.Exchange;

/// <summary>Normalisations in ONNX.</summary>
internal sealed class OnnxNormalizations() : OnnxFamily(new()
{
    ["BatchNorm1d"] = OfBatch,
    ["BatchNorm2d"] = OfBatch,
    ["BatchNorm3d"] = OfBatch,
    ["InstanceNorm1d"] = OfInstance,
    ["InstanceNorm2d"] = OfInstance,
    ["InstanceNorm3d"] = OfInstance,
    ["GroupNorm"] = OfGroups,
    ["LayerNorm"] = layer => OfLastDimensions(layer, layer.X, layer.PerAxis("normalized_shape", 1)),
    ["LayerNorm2d"] = layer => layer.Transpose(OfLastDimensions(layer, layer.Transpose(layer.X, 0, 2, 3, 1), [layer.Input[0]]), 0, 3, 1, 2),
    ["LocalResponseNorm"] = OfNeighbours,
})
{
    private const double Eps = 1e-5;

    protected override LayerFamily Family => LayerFamily.Normalization;

    /// <summary>A layer normalisation whose scale is a weight.</summary>
    public static string Affine(OnnxLayer layer, string value, string name) =>
        layer.Run("LayerNormalization", [value, layer.Weight($"{name}.weight")!, layer.Weight($"{name}.bias")!], ("axis", -1L), ("epsilon", Eps));

    private static string OfBatch(OnnxLayer layer) => layer.Weight("running_mean") is { } mean ? Trained(layer, mean) : Affine(layer, OverBatch(layer));

    private static string OfInstance(OnnxLayer layer) => layer.Weight("running_mean") is { } mean ? Trained(layer, mean)
        : layer.Run("InstanceNormalization", [layer.X, Scale(layer), Shift(layer)], ("epsilon", layer.Real("eps", Eps)));

    private static string Trained(OnnxLayer layer, string mean) =>
        layer.Run("BatchNormalization", [layer.X, Scale(layer), Shift(layer), mean, layer.Weight("running_var")!], ("epsilon", layer.Real("eps", Eps)));

    /// <summary>What has no statistics of its training takes those of the batch: each channel of all samples is one instance.</summary>
    private static string OverBatch(OnnxLayer layer)
    {
        long[] order = [1, 0, .. Enumerable.Range(2, layer.Axes).Select(dimension => (long)dimension)];
        var channelsFirst = layer.Transpose(layer.X, order);
        var flat = layer.ReshapeWhole(channelsFirst, 1, layer.Input[0], -1);
        var normalized = layer.Run("InstanceNormalization", [flat, layer.Filled(layer.Input[0], 1), layer.Filled(layer.Input[0], 0)], ("epsilon", layer.Real("eps", Eps)));
        return layer.Transpose(layer.Run("Reshape", [normalized, layer.Run("Shape", [channelsFirst])]), order);
    }

    private static string OfGroups(OnnxLayer layer)
    {
        var groups = layer.Whole("num_groups");
        var grouped = layer.Reshape(layer.X, groups, OnnxSize.Rest);
        var normalized = layer.Run("InstanceNormalization", [grouped, layer.Filled(groups, 1), layer.Filled(groups, 0)], ("epsilon", layer.Real("eps", Eps)));
        return Affine(layer, layer.Reshape(normalized, OnnxSize.All(layer.X, layer.Input)));
    }

    private static string OfLastDimensions(OnnxLayer layer, string value, long[] sizes)
    {
        var scale = layer.Weight("weight") ?? layer.Constant(OnnxNodes.Tensor(Enumerable.Repeat(1f, (int)sizes.Aggregate(1L, (product, size) => product * size)).ToArray(), sizes));
        string[] reads = layer.Weight("bias") is { } bias ? [value, scale, bias] : [value, scale];
        return layer.Run("LayerNormalization", reads, ("axis", -(long)sizes.Length), ("epsilon", layer.Real("eps", Eps)));
    }

    /// <summary>By a pooling over the channels: ONNX's LRN puts the window of an even size elsewhere, and programs have it for images alone.</summary>
    private static string OfNeighbours(OnnxLayer layer)
    {
        var size = layer.Whole("size");
        var squares = layer.Reshape(layer.Run("Mul", [layer.X, layer.X]), 1, layer.Input[0], OnnxSize.Rest);
        var means = layer.Run(
            "AveragePool", [squares],
            ("kernel_shape", (long[])[size, 1]), ("strides", (long[])[1, 1]), ("pads", (long[])[size / 2, 0, (size - 1) / 2, 0]), ("count_include_pad", 1L));
        var sum = layer.Run("Add", [layer.Run("Mul", [layer.Reshape(means, OnnxSize.All(layer.X, layer.Input)), layer.Constant(layer.Real("alpha", 1e-4))]), layer.Constant(layer.Real("k", 1))]);
        return layer.Run("Div", [layer.X, layer.Run("Pow", [sum, layer.Constant(layer.Real("beta", 0.75))])]);
    }

    private static string Affine(OnnxLayer layer, string value) => layer.Weight("weight") is not { } scale ? value
        : layer.Run("Add", [layer.Run("Mul", [value, PerChannel(layer, scale)]), PerChannel(layer, layer.Weight("bias")!)]);

    private static string PerChannel(OnnxLayer layer, string weight) => layer.Axes == 0 ? weight : layer.ReshapeWhole(weight, [layer.Input[0], .. Enumerable.Repeat(1L, layer.Axes)]);

    private static string Scale(OnnxLayer layer) => layer.Weight("weight") ?? layer.Filled(layer.Input[0], 1);

    private static string Shift(OnnxLayer layer) => layer.Weight("bias") ?? layer.Filled(layer.Input[0], 0);
}

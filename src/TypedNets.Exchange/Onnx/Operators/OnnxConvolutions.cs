namespace TypedNets.Exchange;

internal sealed class OnnxConvolutions() : OnnxFamily(new()
{
    ["Conv1d"] = Convolution,
    ["Conv2d"] = Convolution,
    ["Conv3d"] = Convolution,
    ["ConvTranspose1d"] = Transposed,
    ["ConvTranspose2d"] = Transposed,
    ["ConvTranspose3d"] = Transposed,
})
{
    protected override LayerFamily Family => LayerFamily.Convolution;

    private static string Convolution(OnnxLayer layer)
    {
        var kernel = layer.PerAxis("kernel_size", layer.Axes);
        var dilation = layer.PerAxis("dilation", layer.Axes, 1);
        var isSame = layer.Word("padding") == "same";
        long[] reach = [.. kernel.Zip(dilation, (size, step) => step * (size - 1))];
        long[] begin = isSame ? [.. reach.Select(size => size / 2)] : layer.PerAxis("padding", layer.Axes);
        long[] end = isSame ? [.. reach.Select(size => size - (size / 2))] : begin;
        var read = layer.X;
        if (layer.Word("padding_mode") is { } mode and not "zeros")
        {
            read = OnnxPaddings.Pad(layer, read, begin, end, mode);
            begin = end = new long[layer.Axes];
        }

        return layer.Run(
            "Conv", Weights(layer, read),
            ("kernel_shape", kernel), ("strides", layer.PerAxis("stride", layer.Axes, 1)), ("pads", (long[])[.. begin, .. end]), ("dilations", dilation), ("group", layer.Whole("groups", 1)));
    }

    /// <summary>An output padding as long as a stride, which PyTorch allows where the dilation is longer, is nothing but less padding at the end; and where there is none to take away, more of the bias alone.</summary>
    private static string Transposed(OnnxLayer layer)
    {
        var padding = layer.PerAxis("padding", layer.Axes);
        var stride = layer.PerAxis("stride", layer.Axes, 1);
        var more = layer.PerAxis("output_padding", layer.Axes);
        var taken = more.Zip(stride, (extra, step) => extra >= step).Any(isLong => isLong) ? more : new long[layer.Axes];
        long[] end = [.. padding.Zip(taken, (size, extra) => Math.Max(0, size - extra))];
        long[] rest = [.. padding.Zip(taken, (size, extra) => Math.Max(0, extra - size))];
        var standsOver = rest.Any(size => size > 0);
        var result = layer.Run(
            "ConvTranspose", standsOver ? [layer.X, layer.Weight("weight")!] : Weights(layer, layer.X),
            ("kernel_shape", layer.PerAxis("kernel_size", layer.Axes)), ("strides", stride), ("pads", (long[])[.. padding, .. end]),
            ("output_padding", taken == more ? new long[layer.Axes] : more), ("dilations", layer.PerAxis("dilation", layer.Axes, 1)), ("group", layer.Whole("groups", 1)));
        if (!standsOver)
        {
            return result;
        }

        result = OnnxPaddings.Pad(layer, result, new long[layer.Axes], rest, OnnxPaddings.Constant);
        return layer.Weight("bias") is { } bias ? layer.Run("Add", [result, layer.ReshapeWhole(bias, [layer.Output[0], .. Enumerable.Repeat(1L, layer.Axes)])]) : result;
    }

    private static string[] Weights(OnnxLayer layer, string read) => layer.Weight("bias") is { } bias ? [read, layer.Weight("weight")!, bias] : [read, layer.Weight("weight")!];
}

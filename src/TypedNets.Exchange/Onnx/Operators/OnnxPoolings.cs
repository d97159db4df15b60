namespace TypedNets.Exchange;

/// <summary>Poolings over windows in ONNX.</summary>
internal sealed class OnnxPoolings() : OnnxFamily(new()
{
    ["MaxPool1d"] = Largest,
    ["MaxPool2d"] = Largest,
    ["MaxPool3d"] = Largest,
    ["AvgPool1d"] = layer => Average(layer, layer.X),
    ["AvgPool2d"] = layer => Average(layer, layer.X),
    ["AvgPool3d"] = layer => Average(layer, layer.X),
    ["LPPool1d"] = Power,
    ["LPPool2d"] = Power,
    ["FractionalMaxPool2d"] = _ => throw new ExchangeException("which draws its windows at random each time it runs, as nothing in ONNX does"),
})
{
    protected override LayerFamily Family => LayerFamily.Pooling;

    private static string Largest(OnnxLayer layer)
    {
        var windows = new OnnxWindows(layer);
        var (read, begin, end) = (layer.X, windows.Padding, windows.End);
        if (end.Zip(windows.Kernel, (padding, kernel) => padding >= kernel).Any(isLong => isLong))
        {
            // Programs want less padding than a kernel, however wide its dilation makes it.
            read = OnnxPaddings.Pad(layer, read, begin, end, OnnxPaddings.Constant, double.NegativeInfinity);
            begin = end = new long[layer.Axes];
        }

        return layer.Run(
            "MaxPool", [read],
            ("kernel_shape", windows.Kernel), ("strides", windows.Stride), ("pads", (long[])[.. begin, .. end]), ("dilations", windows.Dilation), ("ceil_mode", windows.CeilMode));
    }

    /// <summary>
    /// What lies behind the padding, where windows stand over, is never counted by libtorch, and by ONNX just as the padding is. So windows that count their padding and stand over are divided anew.
    /// </summary>
    private static string Average(OnnxLayer layer, string read)
    {
        var windows = new OnnxWindows(layer);
        var counts = layer.Is("count_include_pad", true) && windows.Padding.Any(padding => padding > 0);
        var divisor = layer.Whole("divisor_override");
        var standsOver = windows.IsOpen ? windows.CeilMode == 1 : !windows.End.SequenceEqual(windows.Padding);
        if (standsOver && windows.IsOpen && (counts || divisor != 0))
        {
            throw new ExchangeException("whose windows stand over the end of open sizes, and count what is there: drop CeilMode, or its padding");
        }

        var pooled = layer.Run(
            "AveragePool", [read],
            ("kernel_shape", windows.Kernel), ("strides", windows.Stride), ("pads", (long[])[.. windows.Padding, .. windows.End]), ("ceil_mode", windows.CeilMode),
            ("count_include_pad", counts || divisor != 0 ? 1L : 0L));
        var all = windows.Kernel.Aggregate(1L, (product, size) => product * size);
        return divisor != 0 ? layer.Run("Mul", [pooled, layer.Constant((double)all / divisor)])
            : counts && standsOver ? layer.Run("Mul", [pooled, layer.Constant(windows.Corrections())])
            : pooled;
    }

    /// <summary>(kernel · mean of xᵖ)^(1/p), as libtorch calculates it.</summary>
    private static string Power(OnnxLayer layer)
    {
        var power = layer.Real("norm_type", 2);
        var mean = Average(layer, layer.Run("Pow", [layer.X, layer.Constant(power)]));
        var all = layer.PerAxis("kernel_size", layer.Axes).Aggregate(1L, (product, size) => product * size);
        return layer.Run("Pow", [layer.Run("Mul", [mean, layer.Constant((double)all)]), layer.Constant(1 / power)]);
    }
}

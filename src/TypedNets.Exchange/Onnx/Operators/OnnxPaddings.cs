namespace TypedNets.Exchange;

internal sealed class OnnxPaddings() : OnnxFamily(new()
{
    ["ZeroPad2d"] = layer => Sides(layer, Constant),
    ["ConstantPad1d"] = layer => Sides(layer, Constant),
    ["ConstantPad2d"] = layer => Sides(layer, Constant),
    ["ConstantPad3d"] = layer => Sides(layer, Constant),
    ["ReflectionPad1d"] = layer => Sides(layer, "reflect"),
    ["ReflectionPad2d"] = layer => Sides(layer, "reflect"),
    ["ReflectionPad3d"] = layer => Sides(layer, "reflect"),
    ["ReplicationPad1d"] = layer => Sides(layer, Replicate),
    ["ReplicationPad2d"] = layer => Sides(layer, Replicate),
    ["ReplicationPad3d"] = layer => Sides(layer, Replicate),
})
{
    /// <summary>A padding with one number.</summary>
    public const string Constant = "constant";

    private const string Replicate = "replicate";
    private const string Circular = "circular";

    protected override LayerFamily Family => LayerFamily.Reshaping;

    /// <summary>Pads what a layer reads.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="value">What it reads.</param>
    /// <param name="begin">What comes before each axis.</param>
    /// <param name="end">What comes behind it.</param>
    /// <param name="mode">PyTorch's word for what stands there.</param>
    /// <param name="number">The number, if it is one.</param>
    public static string Pad(OnnxLayer layer, string value, long[] begin, long[] end, string mode, double number = 0)
    {
        if (mode == Circular)
        {
            // ONNX has it since its version 19 alone.
            return Enumerable.Range(0, begin.Length).Aggregate(value, (padded, axis) => Wrapped(layer, padded, axis + 2, begin[axis], end[axis]));
        }

        var pads = layer.Constant([0, 0, .. begin, 0, 0, .. end]);
        return layer.Run("Pad", mode == Constant ? [value, pads, layer.Constant(number)] : [value, pads], ("mode", mode == Replicate ? "edge" : mode));
    }

    private static string Wrapped(OnnxLayer layer, string value, int dimension, long begin, long end)
    {
        string[] parts = [.. begin > 0 ? [layer.Slice(value, dimension, -begin)] : Array.Empty<string>(), value, .. end > 0 ? [layer.Slice(value, dimension, 0, end)] : Array.Empty<string>()];
        return parts.Length == 1 ? value : layer.Run("Concat", parts, ("axis", (long)dimension));
    }

    /// <summary>PyTorch counts the sides from the last axis on: left, right, top, bottom, front, back.</summary>
    private static string Sides(OnnxLayer layer, string mode)
    {
        var sides = layer.PerAxis("padding", 2 * layer.Axes);
        long[] begin = [.. Enumerable.Range(0, layer.Axes).Select(axis => sides[2 * (layer.Axes - 1 - axis)])];
        long[] end = [.. Enumerable.Range(0, layer.Axes).Select(axis => sides[(2 * (layer.Axes - 1 - axis)) + 1])];
        return Pad(layer, layer.X, begin, end, mode, layer.Real("value", 0));
    }
}

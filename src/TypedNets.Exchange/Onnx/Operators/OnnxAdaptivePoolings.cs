namespace TypedNets.Exchange;

/// <summary>Poolings to a given size, which ONNX has of one element alone: where windows are of one size they are those of any pooling, and where not, a product with a matrix averages, and a gathering finds what to take the largest of.</summary>
internal sealed class OnnxAdaptivePoolings() : OnnxFamily(new()
{
    ["AdaptiveAvgPool1d"] = Average,
    ["AdaptiveAvgPool2d"] = Average,
    ["AdaptiveAvgPool3d"] = Average,
    ["AdaptiveMaxPool1d"] = Largest,
    ["AdaptiveMaxPool2d"] = Largest,
    ["AdaptiveMaxPool3d"] = Largest,
    ["GlobalAvgPool1d"] = Average,
    ["GlobalAvgPool2d"] = Average,
    ["GlobalAvgPool3d"] = Average,
    ["GlobalMaxPool1d"] = Largest,
    ["GlobalMaxPool2d"] = Largest,
    ["GlobalMaxPool3d"] = Largest,
})
{
    protected override LayerFamily Family => LayerFamily.Pooling;

    private static string Average(OnnxLayer layer)
    {
        if (Plain(layer, "GlobalAveragePool", "AveragePool") is { } plain)
        {
            return plain;
        }

        var value = layer.X;
        for (var axis = 1; axis <= layer.Axes; axis++)
        {
            var (from, to) = (layer.Input[axis], layer.Output[axis]);
            if (from == to)
            {
                continue;
            }

            var matrix = new float[from * to];
            for (var place = 0L; place < to; place++)
            {
                var (start, end) = Window(place, from, to);
                for (var element = start; element < end; element++)
                {
                    matrix[(element * to) + place] = 1f / (end - start);
                }
            }

            var last = Exchanged(layer, axis);
            var product = layer.Run("MatMul", [last is null ? value : layer.Transpose(value, last), layer.Constant(OnnxNodes.Tensor(matrix, from, to))]);
            value = last is null ? product : layer.Transpose(product, last);
        }

        return value;
    }

    private static string Largest(OnnxLayer layer)
    {
        if (Plain(layer, "GlobalMaxPool", "MaxPool") is { } plain)
        {
            return plain;
        }

        var value = layer.X;
        var widths = new long[layer.Axes];
        for (var axis = 1; axis <= layer.Axes; axis++)
        {
            var (from, to) = (layer.Input[axis], layer.Output[axis]);
            var windows = Enumerable.Range(0, (int)to).Select(place => Window(place, from, to)).ToArray();
            var width = widths[axis - 1] = windows.Max(window => window.End - window.Start);

            // A shorter window has its last element more than once.
            long[] elements = [.. windows.SelectMany(window => Enumerable.Range(0, (int)width).Select(step => Math.Min(window.Start + step, window.End - 1)))];
            value = from == to ? value : layer.Run("Gather", [value, layer.Constant(elements)], ("axis", axis + 1L));
        }

        return layer.Run("MaxPool", [value], ("kernel_shape", widths), ("strides", widths));
    }

    /// <summary>The pooling, where all windows are of one size.</summary>
    private static string? Plain(OnnxLayer layer, string global, string pool)
    {
        var axes = Enumerable.Range(1, layer.Axes).ToArray();
        if (Array.TrueForAll(axes, axis => layer.Output[axis] == 1))
        {
            return layer.Run(global, [layer.X]);
        }

        if (axes.Any(layer.Input.IsOpenAt))
        {
            throw new ExchangeException("which makes a given number of windows of open sizes: ONNX can do that for one window alone");
        }

        long[] kernel = [.. axes.Select(axis => layer.Input[axis] / layer.Output[axis])];
        return axes.All(axis => layer.Input[axis] % layer.Output[axis] == 0) ? layer.Run(pool, [layer.X], ("kernel_shape", kernel), ("strides", kernel)) : null;
    }

    private static (long Start, long End) Window(long place, long from, long to) => (place * from / to, (((place + 1) * from) + to - 1) / to);

    /// <summary>The order in which an axis is the last, and back again; null where it is.</summary>
    private static long[]? Exchanged(OnnxLayer layer, int axis)
    {
        long[] order = [.. Enumerable.Range(0, layer.Input.Rank + 1).Select(dimension => (long)dimension)];
        (order[axis + 1], order[^1]) = (order[^1], order[axis + 1]);
        return axis == layer.Axes ? null : order;
    }
}

namespace TypedNets;

/// <summary>The window that a convolution or a pooling moves over its input.</summary>
internal static class LayerKernel
{
    /// <summary>The window's sizes, <c>5×5</c>; nothing for layers without one.</summary>
    public static string Of(LayerNode layer)
    {
        if (layer.Kind.StartsWith("Conv", StringComparison.Ordinal))
        {
            // (out, in, …): a convolution's window is in its weight.
            return layer.Parameters.FirstOrDefault(parameter => parameter.Name == "weight") is { Shape.Rank: > 2 } weight ? Joined(weight.Shape.Sizes[2..].ToArray()) : "";
        }

        return layer.Kind is [.., 'P', 'o', 'o', 'l', var dimensions, 'd'] && !layer.Kind.StartsWith("Global", StringComparison.Ordinal) && !layer.Kind.StartsWith("Adaptive", StringComparison.Ordinal)
            ? OfPooling(layer, dimensions - '0')
            : "";
    }

    private static string OfPooling(LayerNode layer, int dimensions)
    {
        var settings = layer.Settings.Split(", ");
        var named = settings.Where(setting => setting.StartsWith("Kernel", StringComparison.Ordinal)).Select(setting => setting.Split(" = ")[^1]).ToArray();
        if (named.Length > 0)
        {
            return string.Join("×", named);
        }

        // The first number; that of LPPool is the norm.
        var positional = settings.Where(setting => !setting.Contains('=', StringComparison.Ordinal)).Skip(layer.Kind.StartsWith("LPPool", StringComparison.Ordinal) ? 1 : 0).FirstOrDefault();
        return long.TryParse(positional, out var size) ? Joined([.. Enumerable.Repeat(size, dimensions)]) : "";
    }

    private static string Joined(long[] sizes) => string.Join("×", sizes);
}

namespace TypedNets.Exchange;

/// <summary>What makes vectors of whole numbers or of places, in ONNX.</summary>
internal sealed class OnnxEmbeddings() : OnnxFamily(new()
{
    ["Embedding"] = Embedding,
    ["PositionalEncoding"] = Encoding,
})
{
    private const double Longest = 10_000;

    protected override LayerFamily Family => LayerFamily.Sequence;

    /// <summary>What is longer than a largest norm is made shorter, as libtorch does when it looks a vector up.</summary>
    private static string Embedding(OnnxLayer layer)
    {
        var found = layer.Run("Gather", [layer.Weight("weight")!, layer.X], ("axis", 0L));
        var most = layer.Real("max_norm", 0);
        if (most <= 0)
        {
            return found;
        }

        var power = layer.Real("norm_type", 2);
        var sum = layer.Run("ReduceSum", [layer.Run("Pow", [layer.Run("Abs", [found]), layer.Constant(power)]), layer.Constant(-1L)], ("keepdims", 1L));
        var norm = layer.Run("Pow", [sum, layer.Constant(1 / power)]);
        var factor = layer.Run("Div", [layer.Constant(most), layer.Run("Add", [norm, layer.Constant(1e-7)])]);
        return layer.Run("Mul", [found, layer.Run("Where", [layer.Run("Greater", [norm, layer.Constant(most)]), factor, layer.Constant(1.0)])]);
    }

    private static string Encoding(OnnxLayer layer)
    {
        var (length, features) = (layer.Input[0], layer.Input[1]);
        var rates = Enumerable.Range(0, (int)features).Select(feature => Math.Pow(Longest, -(feature - (feature % 2)) / (double)features)).ToArray();
        var turns = Enumerable.Range(0, (int)features).Select(feature => feature % 2 == 0 ? 0 : Math.PI / 2).ToArray();
        if (!layer.Input.IsOpenAt(0))
        {
            float[] waves = [.. Enumerable.Range(0, (int)length).SelectMany(place => rates.Select((rate, feature) => (float)(feature % 2 == 0 ? Math.Sin(place * rate) : Math.Cos(place * rate))))];
            return layer.Run("Add", [layer.X, layer.Constant(OnnxNodes.Tensor(waves, length, features))]);
        }

        // A cosine is a sine a quarter of a turn further on; in float64, since angles grow.
        var end = layer.Run("Squeeze", [layer.Sizes([OnnxSize.Dynamic(layer.X, 1)])]);
        var places = layer.Run("Range", [layer.Constant(OnnxNodes.Tensor([0L])), end, layer.Constant(OnnxNodes.Tensor([1L]))]);
        var column = layer.Run("Cast", [layer.Run("Unsqueeze", [places, layer.Constant(1L)])], ("to", OnnxNodes.Float64));
        var angles = layer.Run("Add", [layer.Run("Mul", [column, layer.Constant(OnnxNodes.Tensor(rates, features))]), layer.Constant(OnnxNodes.Tensor(turns, features))]);
        return layer.Run("Add", [layer.X, layer.Run("Cast", [layer.Run("Sin", [angles])], ("to", OnnxNodes.Float32))]);
    }
}

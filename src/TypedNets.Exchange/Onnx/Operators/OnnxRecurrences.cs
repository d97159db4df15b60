using static TorchSharp.torch;

namespace TypedNets.Exchange;

/// <summary>Recurrent layers in ONNX, which has the sequence before the batch, and the gates in another order.</summary>
internal sealed class OnnxRecurrences() : OnnxFamily(new()
{
    ["RNN"] = layer => Recurrent(layer, "RNN", [0], ("activations", Activations(layer))),
    ["LSTM"] = layer => Recurrent(layer, "LSTM", [0, 3, 1, 2]),
    ["GRU"] = layer => Recurrent(layer, "GRU", [1, 0, 2], ("linear_before_reset", 1L)),
})
{
    protected override LayerFamily Family => LayerFamily.Sequence;

    /// <param name="layer">The layer.</param>
    /// <param name="operation">ONNX's operator.</param>
    /// <param name="gates">For each of ONNX's gates, which of PyTorch's it is.</param>
    /// <param name="attributes">What else is said of it.</param>
    private static string Recurrent(OnnxLayer layer, string operation, long[] gates, params (string Name, object Value)[] attributes)
    {
        var (hidden, layers) = (layer.Whole("hidden_size"), layer.Whole("num_layers", 1));
        string[] directions = layer.Is("bidirectional") ? ["", "_reverse"] : [""];
        var value = layer.Transpose(layer.X, 1, 0, 2);
        for (var level = 0; level < layers; level++)
        {
            using var scope = NewDisposeScope();
            string[] suffixes = [.. directions.Select(direction => $"_l{level}{direction}")];
            List<string> reads = [value, Gates(layer, $"l{level}.W", suffixes, "weight_ih", gates), Gates(layer, $"l{level}.R", suffixes, "weight_hh", gates)];
            if (layer.Is("bias", true))
            {
                reads.Add(layer.Rearranged($"l{level}.B", cat([Stacked(layer, suffixes, "bias_ih", gates), Stacked(layer, suffixes, "bias_hh", gates)], 1)));
            }

            var given = layer.RunForSeveral(
                operation, 2, reads.ToArray(),
                [("hidden_size", hidden), ("direction", directions.Length == 2 ? "bidirectional" : "forward"), .. attributes]);
            if (level == layers - 1 && layer.Is("last_only"))
            {
                return layer.Reshape(layer.Transpose(given[1], 1, 0, 2), layer.Output[0]);
            }

            // (L, directions, N, hidden), of which the directions' features stand side by side.
            value = level < layers - 1
                ? layer.ReshapeWhole(layer.Transpose(given[0], 0, 2, 1, 3), 0, 0, hidden * directions.Length)
                : layer.ReshapeWhole(layer.Transpose(given[0], 2, 0, 1, 3), 0, 0, hidden * directions.Length);
        }

        return value;
    }

    private static string Gates(OnnxLayer layer, string name, string[] suffixes, string weight, long[] gates) => layer.Rearranged(name, Stacked(layer, suffixes, weight, gates));

    /// <summary>A weight of each direction, the gates in ONNX's order.</summary>
    private static Tensor Stacked(OnnxLayer layer, string[] suffixes, string weight, long[] gates) => stack(suffixes.Select(suffix =>
    {
        var parts = layer.Values(weight + suffix)!.detach().cpu().chunk(gates.Length, 0);
        return cat([.. gates.Select(gate => parts[gate])], 0);
    }));

    private static string[] Activations(OnnxLayer layer) =>
        [.. Enumerable.Repeat(layer.Word("nonlinearity") == "relu" ? "Relu" : "Tanh", layer.Is("bidirectional") ? 2 : 1)];
}

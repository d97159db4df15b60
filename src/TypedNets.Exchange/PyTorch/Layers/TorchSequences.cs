namespace TypedNets.Exchange;

/// <summary>Layers of sequences in PyTorch, which say more than what is wanted of them.</summary>
internal sealed class TorchSequences() : TorchFamily(Declarations)
{
    private const string Recurrent = "(input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0, bidirectional=False)";

    private static readonly Dictionary<string, string> Declarations = new()
    {
        ["Embedding"] = "nn.Embedding(num_embeddings, embedding_dim, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False)",
        ["PositionalEncoding"] = "PositionalEncoding()",
        ["RNN"] = "nn.RNN(input_size, hidden_size, num_layers=1, nonlinearity='tanh', bias=True, batch_first=False, dropout=0.0, bidirectional=False)",
        ["LSTM"] = "nn.LSTM" + Recurrent,
        ["GRU"] = "nn.GRU" + Recurrent,
        ["MultiheadAttention"] = "nn.MultiheadAttention(embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False, add_zero_attn=False, batch_first=False)",
        ["TransformerEncoderLayer"] = "nn.TransformerEncoderLayer(d_model, nhead, dim_feedforward=2048, dropout=0.1, activation='relu', batch_first=False)",
    };

    protected override LayerFamily Family => LayerFamily.Sequence;

    protected override TorchLayer? Write(LayerNode layer, Shape input) => layer.Kind switch
    {
        "Embedding" or "PositionalEncoding" => new(Call(layer)),
        "RNN" or "GRU" => new(Call(layer), "{0}({1})" + (IsSaid(layer, "last_only") ? "[1]" + Last(layer) : "[0]")) { IsHeavy = true },
        "LSTM" => new(Call(layer), "{0}({1})" + (IsSaid(layer, "last_only") ? "[1][0]" + Last(layer) : "[0]")) { IsHeavy = true },
        "MultiheadAttention" => Attention(layer, "{0}({1}, {1}, {1}, need_weights=False", "attn_mask", "key_padding_mask", ")[0]"),
        "TransformerEncoderLayer" => Attention(layer, "{0}({1}", "src_mask", "src_key_padding_mask", ")"),
        _ => null,
    };

    private TorchLayer Attention(LayerNode layer, string start, string mask, string paddingMask, string end)
    {
        var isCausal = IsSaid(layer, "is_causal");
        var padding = layer.Arguments.FirstOrDefault(argument => argument.Name == "padding_idx")?.Value;
        return new(Call(layer), $"{start}{(isCausal ? $", {mask}=later({{1}})" : "")}{(padding is null ? "" : $", {paddingMask}={{2}} == {PythonText.Value(padding)}")}{end}")
        {
            IsHeavy = true,
            Definition = isCausal ? TorchDefinitions.Later : null,
        };
    }

    /// <summary>What the last of several layers kept at the end, in both directions.</summary>
    private static string Last(LayerNode layer) => IsSaid(layer, "bidirectional") ? "[-2:].transpose(0, 1).flatten(1)" : "[-1]";

    private static bool IsSaid(LayerNode layer, string name) => layer.Arguments.Any(argument => argument.Name == name && argument.Value is true);
}

namespace TypedNets.Exchange;

/// <summary>Layers of sequences in PyTorch, which say more than what is wanted of them.</summary>
internal sealed class TorchSequences() : TorchFamily(Declarations, Layers)
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

    private static readonly Dictionary<string, Func<TorchNode, TorchLayer>> Layers = new()
    {
        ["RNN"] = node => Recurrence(node, state: "[1]"),
        ["GRU"] = node => Recurrence(node, state: "[1]"),
        ["LSTM"] = node => Recurrence(node, state: "[1][0]"),
        ["MultiheadAttention"] = node => Attention(node, "{0}({1}, {1}, {1}, need_weights=False", "attn_mask", "key_padding_mask", ")[0]"),
        ["TransformerEncoderLayer"] = node => Attention(node, "{0}({1}", "src_mask", "src_key_padding_mask", ")"),
    };

    protected override LayerFamily Family => LayerFamily.Sequence;

    private static TorchLayer Recurrence(TorchNode node, string state) => new(node.Call(), "{0}({1})" + (node.Is("last_only") ? state + Last(node) : "[0]")) { IsHeavy = true };

    private static TorchLayer Attention(TorchNode node, string start, string mask, string paddingMask, string end)
    {
        var isCausal = node.Is("is_causal");
        var padding = node.Layer.Arguments.FirstOrDefault(argument => argument.Name == "padding_idx")?.Value;
        return new(node.Call(), $"{start}{(isCausal ? $", {mask}=later({{1}})" : "")}{(padding is null ? "" : $", {paddingMask}={{2}} == {PythonText.Value(padding)}")}{end}")
        {
            IsHeavy = true,
            Definition = isCausal ? TorchDefinitions.Later : null,
        };
    }

    /// <summary>What the last of several layers kept at the end, in both directions.</summary>
    private static string Last(TorchNode node) => node.Is("bidirectional") ? "[-2:].transpose(0, 1).flatten(1)" : "[-1]";
}

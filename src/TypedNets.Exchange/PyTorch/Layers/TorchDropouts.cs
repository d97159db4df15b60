namespace TypedNets.Exchange;

/// <summary>Dropouts in PyTorch.</summary>
internal sealed class TorchDropouts() : TorchFamily(Declarations)
{
    private const string Dropout = "(p=0.5, inplace=False)";

    private static readonly Dictionary<string, string> Declarations = new()
    {
        ["Dropout"] = "nn.Dropout" + Dropout,
        ["Dropout1d"] = "nn.Dropout1d" + Dropout,
        ["Dropout2d"] = "nn.Dropout2d" + Dropout,
        ["Dropout3d"] = "nn.Dropout3d" + Dropout,
        ["AlphaDropout"] = "nn.AlphaDropout" + Dropout,
        ["FeatureAlphaDropout"] = "nn.FeatureAlphaDropout" + Dropout,
        ["StochasticDepth"] = "StochasticDepth(p)",
    };

    protected override LayerFamily Family => LayerFamily.Dropout;

    protected override TorchLayer? Write(LayerNode layer, Shape input) =>
        base.Write(layer, input) is { } plain ? layer.Kind == "StochasticDepth" ? plain with { Helper = StochasticDepth } : plain : null;

    private const string StochasticDepth = """
        class StochasticDepth(nn.Module):
            '''In training, leaves whole samples out with probability p.'''

            def __init__(self, p):
                super().__init__()
                self.p = p

            def forward(self, x):
                if not self.training or self.p == 0:
                    return x
                kept = torch.rand([x.shape[0]] + [1] * (x.dim() - 1), dtype=x.dtype, device=x.device) >= self.p
                return x * kept / (1 - self.p) if self.p < 1 else torch.zeros_like(x)
        """;
}
